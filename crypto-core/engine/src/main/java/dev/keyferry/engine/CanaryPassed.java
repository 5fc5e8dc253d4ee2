package dev.keyferry.engine;

import dev.keyferry.model.key.WrappingMethod;

/**
 * Evidence that a throw-away key came back unchanged by a method, in this session. Wrapping asks
 * for it.
 */
public sealed interface CanaryPassed permits CanaryRecord {
  /** The method that was tried. */
  WrappingMethod method();
}
