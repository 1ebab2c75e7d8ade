/** Checks of the governance pillar. */
@NullMarked
package io.scaleworthy.checks.governance;

import org.jspecify.annotations.NullMarked;
