/** Readers of every input but historian samples, and the intake that puts an assessment together. */
@NullMarked
package io.scaleworthy.evidence.read;

import org.jspecify.annotations.NullMarked;
