/** Checks of the replicability pillar. */
@NullMarked
package io.scaleworthy.checks.replicability;

import org.jspecify.annotations.NullMarked;
