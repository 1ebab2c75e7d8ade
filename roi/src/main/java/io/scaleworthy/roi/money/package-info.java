/** From KPI to money: cash flows, uncertainty, completeness of costs. */
@NullMarked
package io.scaleworthy.roi.money;

import org.jspecify.annotations.NullMarked;
