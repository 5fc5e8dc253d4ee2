package dev.keyferry.ceremony.audit;

import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.failure.Outcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A trail in memory, for rehearsals: it ends with the process. */
public final class TransientTrail implements AuditTrail {
  private final List<AuditEvent> events = new CopyOnWriteArrayList<>();

  @Override
  public Outcome<AuditEvent> append(AuditEvent event) {
    events.add(event);
    return Outcome.accepted(event);
  }

  @Override
  public List<AuditEvent> events() {
    return List.copyOf(events);
  }
}
