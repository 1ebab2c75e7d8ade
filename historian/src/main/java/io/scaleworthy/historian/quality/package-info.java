/** Quality codes and the words that stand for bad values. */
@NullMarked
package io.scaleworthy.historian.quality;

import org.jspecify.annotations.NullMarked;
