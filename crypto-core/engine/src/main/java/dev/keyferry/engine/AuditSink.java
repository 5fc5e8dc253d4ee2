package dev.keyferry.engine;

import dev.keyferry.model.failure.Outcome;

/**
 * Takes one event for every service of a token. Several threads may call it at once. When it
 * refuses or throws, the service is refused with TOKEN-AUDIT, and what it made is zeroized.
 */
@FunctionalInterface
public interface AuditSink {
  /** Takes an event, and gives it back once it is kept. */
  Outcome<ServiceEvent> take(ServiceEvent event);
}
