/** Known-answer tests of every mechanism in use. */
@NullMarked
package dev.keyferry.engine.internal.selftest;

import org.jspecify.annotations.NullMarked;
