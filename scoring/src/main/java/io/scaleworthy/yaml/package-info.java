/** YAML with positions, bounded in size and depth, and the shapes that validate it and print its JSON Schema. */
@NullMarked
package io.scaleworthy.yaml;

import org.jspecify.annotations.NullMarked;
