/** A labelled benchmark: healthy signals, ways of storing them, and faults of known kind, place and size. */
@NullMarked
package io.scaleworthy.historian.histbench;

import org.jspecify.annotations.NullMarked;
