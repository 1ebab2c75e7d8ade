/** Comparisons of sites as documents. */
@org.jspecify.annotations.NullMarked
package io.scaleworthy.report.transfer;
