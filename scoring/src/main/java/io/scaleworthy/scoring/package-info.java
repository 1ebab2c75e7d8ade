/** The scoring model: pure functions from measurements and a rubric to a scorecard. */
@NullMarked
package io.scaleworthy.scoring;

import org.jspecify.annotations.NullMarked;
