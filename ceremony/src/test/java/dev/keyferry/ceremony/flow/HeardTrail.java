package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.audit.CeremonyLog;
import dev.keyferry.ceremony.audit.Step;
import dev.keyferry.engine.ServiceEvent;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.failure.Outcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears everything that goes to a log, and may refuse to pass it on. */
class HeardTrail implements AuditTrail {
  private final CeremonyLog log;
  private final List<AuditEvent> events = new CopyOnWriteArrayList<>();
  private final List<ServiceEvent> services = new CopyOnWriteArrayList<>();

  HeardTrail(CeremonyLog log) {
    this.log = log;
  }

  CeremonyLog log() {
    return log;
  }

  @Override
  public void enter(Step step) {
    log.enter(step);
  }

  @Override
  public Outcome<AuditEvent> append(AuditEvent event) {
    events.add(event);
    return log.append(event);
  }

  @Override
  public Outcome<ServiceEvent> take(ServiceEvent event) {
    services.add(event);
    return log.take(event);
  }

  List<AuditEvent> events() {
    return List.copyOf(events);
  }

  List<ServiceEvent> services() {
    return List.copyOf(services);
  }
}
