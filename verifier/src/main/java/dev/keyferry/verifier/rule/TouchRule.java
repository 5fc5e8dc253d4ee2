package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.record.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Rule V10, touches of a key (docs/formats/audit-log-v1.md §15): a key is read only after the
 * custody of its medium, and used only after an approval, so that each touch has two names and a
 * container. It listens to the walk, because accesses are not kept.
 */
final class TouchRule implements Consumer<Entry> {
  private static final Set<String> USES = Set.of("prove-key", "wrap");
  private static final String CONTAINER = "custody input";

  private final Findings findings;
  private boolean contained;
  private boolean approved;
  private Optional<Entry> loose = Optional.empty();

  TouchRule(Findings findings) {
    this.findings = findings;
  }

  @Override
  public void accept(Entry entry) {
    if (ResumeRule.isAnew(entry)) {
      contained = false;
      approved = false;
    }
    contained |= entry.is("custody") && entry.text("medium").equals("input");
    approved |= entry.is("approve", "wrap");
    if (entry.is("access")) {
      access(entry, entry.text("service"));
    }
  }

  private void access(Entry entry, String service) {
    if (service.equals("load-key") && !contained && loose.isEmpty()) {
      loose = Optional.of(entry);
    }
    if (USES.contains(service) && !approved) {
      findings.add(finding(entry, service + " after two people approved it", "no approval yet"));
    }
  }

  /** After the walk: of the keys that were read without a container, the first. */
  void end(Evidence evidence) {
    loose.ifPresent(entry ->
        new RoomState(evidence)
            .failing(entry, finding(entry, CONTAINER + " before load-key", "none"), CONTAINER));
  }

  private static Finding finding(Entry entry, String expected, String found) {
    return Finding.of(Rule.V10, entry.place(), expected, found).about("KC-26");
  }
}
