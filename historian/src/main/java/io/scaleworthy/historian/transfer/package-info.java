/** Whether a model that was trained at one site will do at another one, told from the inputs of both. */
@org.jspecify.annotations.NullMarked
package io.scaleworthy.historian.transfer;
