/** Checks of the data pillar. */
@NullMarked
package io.scaleworthy.checks.dataquality;

import org.jspecify.annotations.NullMarked;
