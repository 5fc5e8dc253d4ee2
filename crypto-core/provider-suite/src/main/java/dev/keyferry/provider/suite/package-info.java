/** Loads providers so that several can be asked in one virtual machine, and asks them. */
@NullMarked
package dev.keyferry.provider.suite;

import org.jspecify.annotations.NullMarked;
