/** Tests of the values. */
@NullMarked
package dev.keyferry.model;

import org.jspecify.annotations.NullMarked;
