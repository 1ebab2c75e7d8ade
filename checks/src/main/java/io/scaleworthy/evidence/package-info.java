/** Evidence: typed, immutable facts with their origin. Knows no files, checks or rubric. */
@NullMarked
package io.scaleworthy.evidence;

import org.jspecify.annotations.NullMarked;
