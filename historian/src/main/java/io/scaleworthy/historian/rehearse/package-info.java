/** Makes the samples of one site look as if another site had stored them, so that a model can be tried before anyone travels. */
@org.jspecify.annotations.NullMarked
package io.scaleworthy.historian.rehearse;
