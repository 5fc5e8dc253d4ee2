package dev.keyferry.engine;

import dev.keyferry.model.key.WrappingMethod;

/**
 * Evidence that a throw-away key came back unchanged by a method. Wrapping asks for it, and it
 * counts in the session that gave it and in no other.
 */
public sealed interface CanaryPassed permits CanaryRecord {
  /** The method that was tried. */
  WrappingMethod method();
}
