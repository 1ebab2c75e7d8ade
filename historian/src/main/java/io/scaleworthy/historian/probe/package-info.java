/** What the facts of a tag mean: its model, the probes C01 to C32 of the catalogue, and typed events. Thresholds live here. */
@NullMarked
package io.scaleworthy.historian.probe;

import org.jspecify.annotations.NullMarked;
