/** The command line: commands, exit codes, writing. Puts the other modules together; nothing depends on it. */
@NullMarked
package io.scaleworthy.cli;

import org.jspecify.annotations.NullMarked;
