/** What the profile of a dump looks like outside: JSON, tables, events, one HTML page. */
@NullMarked
package io.scaleworthy.report.profile;

import org.jspecify.annotations.NullMarked;
