/** What a check is, the list of all checks, and the runner. */
@NullMarked
package io.scaleworthy.checks;

import org.jspecify.annotations.NullMarked;
