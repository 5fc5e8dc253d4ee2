package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.record.LogFacts;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How strict a log is with machine and watches: production is held to what it recorded, a rehearsal
 * is reported. Only the mode of entry 0 decides, which rule V12 compares with the policy's.
 */
final class RoomState {
  private final Evidence evidence;
  private final boolean production;
  private final Set<String> excused;

  RoomState(Evidence evidence) {
    this.evidence = evidence;
    this.production =
        evidence.log().open().map(open -> open.text("mode").equals("production")).orElse(true);
    this.excused =
        evidence
            .log()
            .all("deviation")
            .map(entry -> entry.text("expected"))
            .collect(Collectors.toSet());
  }

  /** Something that a closed log must have is not there. */
  void missing(Finding finding, String name) {
    if (evidence.log().isClosed()) {
      report(finding, name);
    }
  }

  /**
   * An entry says that something was not as it must be. A run that was then given up, or
   * interrupted and begun anew, did as it should, unless an act followed that cannot be undone.
   */
  void failing(Entry entry, Finding finding, String name) {
    LogFacts log = evidence.log();
    long run = log.runOf(entry.index());
    boolean isLast = run == log.runOf(log.sizes().sealed());
    boolean wentOn =
        (isLast && log.isClosed())
            || log.all("intent")
                .anyMatch(
                    intent -> intent.index() > entry.index() && log.runOf(intent.index()) == run);
    if (wentOn) {
      report(finding, name);
    } else {
      remark(finding);
    }
  }

  private void report(Finding finding, String name) {
    if (production && !excused.contains(name)) {
      evidence.findings().add(finding);
    } else {
      remark(finding);
    }
  }

  private void remark(Finding finding) {
    Place place = finding.place();
    evidence
        .findings()
        .remark(place, "expected %s, found %s".formatted(finding.expected(), finding.found()));
  }
}
