package dev.keyferry.ceremony.audit;

import dev.keyferry.engine.AuditSink;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.failure.Outcome;

/**
 * Where events go. An event that cannot be appended is a refusal, and its stage does not return its
 * result.
 */
public interface AuditTrail extends AuditSink {
  /** Appends one event. */
  Outcome<AuditEvent> append(AuditEvent event);

  /** The ceremony takes a step; what is appended from now on belongs to it. */
  void enter(Step step);
}
