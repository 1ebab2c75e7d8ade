/** The KPI expression language: parsed and checked by units, evaluated over historian samples. */
@NullMarked
package io.scaleworthy.roi.expression;

import org.jspecify.annotations.NullMarked;
