/** Timestamps as plants write them, and plant-local clocks. */
@NullMarked
package io.scaleworthy.historian.time;

import org.jspecify.annotations.NullMarked;
