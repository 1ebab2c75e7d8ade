/** Renderers. They read the report document and nothing else. */
@NullMarked
package io.scaleworthy.report.render;

import org.jspecify.annotations.NullMarked;
