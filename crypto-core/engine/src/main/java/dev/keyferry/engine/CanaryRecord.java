package dev.keyferry.engine;

import dev.keyferry.model.key.WrappingMethod;

/** A canary that came back, and the session that it came back to. */
record CanaryRecord(WrappingMethod method, Session givenBy) implements CanaryPassed {}
