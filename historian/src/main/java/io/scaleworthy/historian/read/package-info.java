/** Reading historian samples: text sources, layouts and the readers. Streams; memory does not grow with the file. */
@NullMarked
package io.scaleworthy.historian.read;

import org.jspecify.annotations.NullMarked;
