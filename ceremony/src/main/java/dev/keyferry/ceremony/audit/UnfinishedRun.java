package dev.keyferry.ceremony.audit;

import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.value.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was done in an interrupted run that cannot be undone: since the opening, or since the last
 * resumption that began anew. For one thread.
 */
final class UnfinishedRun {
  private static final Set<String> ACTS = Set.of("intent", "result", "output");

  private final List<EntryLine.Placed> acts = new ArrayList<>();

  void add(EntryLine.Placed entry) {
    if (entry.draft().type().equals("resume") && entry.position().step() == Step.OPENING) {
      acts.clear();
    } else if (ACTS.contains(entry.draft().type())) {
      acts.add(entry);
    }
  }

  /** How many keys were wrapped, or were about to be. */
  int wrapped() {
    return (int) of("intent", AuditEvent.Act.WRAP).count();
  }

  /** The export that was begun, if one was. */
  Optional<BegunExport> export(List<AnnouncedEpoch> epochs) {
    Optional<EntryLine.Placed> output = of(entry -> type(entry).equals("output")).findFirst();
    return of("intent", AuditEvent.Act.EXPORT)
        .findFirst()
        .flatMap(intent -> output.map(signed -> begun(intent, signed, epochs)));
  }

  private BegunExport begun(
      EntryLine.Placed intent, EntryLine.Placed output, List<AnnouncedEpoch> epochs) {
    return new BegunExport(
        text(intent, "object"),
        Digest.ofHex(text(output, "manifest")),
        epochs.get(output.position().epoch()).classical(),
        of("result", AuditEvent.Act.WRAP).map(done -> Digest.ofHex(text(done, "sha256"))).toList(),
        of("result", AuditEvent.Act.EXPORT).findFirst().isPresent());
  }

  private Stream<EntryLine.Placed> of(String type, AuditEvent.Act act) {
    return of(entry -> type(entry).equals(type) && text(entry, "act").equals(act.token()));
  }

  private Stream<EntryLine.Placed> of(Predicate<EntryLine.Placed> which) {
    return acts.stream().filter(which);
  }

  private static String type(EntryLine.Placed entry) {
    return entry.draft().type();
  }

  private static String text(EntryLine.Placed entry, String member) {
    Map<String, Object> body = entry.draft().body();
    return String.valueOf(body.get(member));
  }
}
