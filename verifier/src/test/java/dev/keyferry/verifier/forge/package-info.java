/** Makes records with keys of its own, right ones and wrong ones, with the JDK alone. */
@NullMarked
package dev.keyferry.verifier.forge;

import org.jspecify.annotations.NullMarked;
