/** The auditor's tool. */
@NullMarked
package dev.keyferry.verifier;

import org.jspecify.annotations.NullMarked;
