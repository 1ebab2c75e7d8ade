/**
 * Opening files of samples: text in its encoding, packed or plain; and what is no table of text - workbooks, Parquet, exports with
 * a form of their own - as tables, while they are read.
 */
@NullMarked
package io.scaleworthy.historian.source;

import org.jspecify.annotations.NullMarked;
