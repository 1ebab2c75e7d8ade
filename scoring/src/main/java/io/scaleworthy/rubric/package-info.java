/** The rubric: criteria with cut points, weights, gates and actions, and its reader and lint. */
@NullMarked
package io.scaleworthy.rubric;

import org.jspecify.annotations.NullMarked;
