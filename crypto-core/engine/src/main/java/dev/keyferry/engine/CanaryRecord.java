package dev.keyferry.engine;

import dev.keyferry.model.key.WrappingMethod;

/** A canary that came back. */
record CanaryRecord(WrappingMethod method) implements CanaryPassed {}
