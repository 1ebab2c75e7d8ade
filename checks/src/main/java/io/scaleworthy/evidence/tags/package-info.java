/** Reading tag exports: one reader per format, chosen by what stands in the file. */
@NullMarked
package io.scaleworthy.evidence.tags;

import org.jspecify.annotations.NullMarked;
