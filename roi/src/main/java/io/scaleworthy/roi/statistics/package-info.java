/** Statistics of daily plant data, which remember from day to day. */
@NullMarked
package io.scaleworthy.roi.statistics;

import org.jspecify.annotations.NullMarked;
