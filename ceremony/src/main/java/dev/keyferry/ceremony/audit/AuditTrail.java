package dev.keyferry.ceremony.audit;

import dev.keyferry.engine.AuditSink;
import dev.keyferry.engine.ServiceEvent;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.failure.Outcome;
import java.util.List;

/**
 * Where events go. An event that cannot be appended is a refusal, and its stage does not return its
 * result.
 */
public interface AuditTrail extends AuditSink {
  /** Appends one event. */
  Outcome<AuditEvent> append(AuditEvent event);

  /** Every event so far, in order. */
  List<AuditEvent> events();

  /** Everything the token has said so far, in order. */
  List<ServiceEvent> services();
}
