/** Engineering units, as plants spell them and as arithmetic needs them. */
@NullMarked
package io.scaleworthy.unit;

import org.jspecify.annotations.NullMarked;
