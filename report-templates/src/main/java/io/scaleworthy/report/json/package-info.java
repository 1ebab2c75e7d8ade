/** The report document: plain JSON with a versioned schema, assembled from a scorecard. */
@NullMarked
package io.scaleworthy.report.json;

import org.jspecify.annotations.NullMarked;
