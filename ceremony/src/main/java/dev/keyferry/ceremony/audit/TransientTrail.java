package dev.keyferry.ceremony.audit;

import dev.keyferry.engine.ServiceEvent;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.failure.Outcome;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A trail in memory, for rehearsals: it ends with the process. */
public final class TransientTrail implements AuditTrail {
  private final List<AuditEvent> events = new CopyOnWriteArrayList<>();

  /** Two for every key, so there may be tens of thousands. */
  private final Queue<ServiceEvent> services = new ConcurrentLinkedQueue<>();

  @Override
  public Outcome<AuditEvent> append(AuditEvent event) {
    events.add(event);
    return Outcome.accepted(event);
  }

  @Override
  public Outcome<ServiceEvent> take(ServiceEvent event) {
    services.add(event);
    return Outcome.accepted(event);
  }

  @Override
  public List<ServiceEvent> services() {
    return List.copyOf(services);
  }

  @Override
  public List<AuditEvent> events() {
    return List.copyOf(events);
  }
}
