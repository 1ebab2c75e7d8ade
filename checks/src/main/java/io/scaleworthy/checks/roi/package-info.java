/** Checks of the return pillar. */
@NullMarked
package io.scaleworthy.checks.roi;

import org.jspecify.annotations.NullMarked;
