@org.jspecify.annotations.NullMarked
package io.scaleworthy.historian.transfer;
