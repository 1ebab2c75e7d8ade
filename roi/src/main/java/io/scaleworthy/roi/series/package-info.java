/** A KPI by day or shift, and what its history says of a claimed baseline. */
@NullMarked
package io.scaleworthy.roi.series;

import org.jspecify.annotations.NullMarked;
