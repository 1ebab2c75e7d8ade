/** What a dump says of its tags: threshold-free facts, small enough to print. */
@NullMarked
package io.scaleworthy.historian.profile;

import org.jspecify.annotations.NullMarked;
