/** The words every module shares: problems, findings, measurements, numbers and texts. Depends on the JDK only. */
@NullMarked
package io.scaleworthy.finding;

import org.jspecify.annotations.NullMarked;
