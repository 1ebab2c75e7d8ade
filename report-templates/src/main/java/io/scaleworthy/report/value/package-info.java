/** The page about return: what is claimed, what the data say, what it is worth. */
@NullMarked
package io.scaleworthy.report.value;

import org.jspecify.annotations.NullMarked;
