/** Per-tag states that grow sample by sample and merge in order. */
@NullMarked
package io.scaleworthy.historian.state;

import org.jspecify.annotations.NullMarked;
