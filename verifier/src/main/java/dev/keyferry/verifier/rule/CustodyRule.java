package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.document.Documents.Read;
import dev.keyferry.verifier.document.Site;
import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.json.Json;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.record.LogFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rule V10, custody: before the keys were read, each medium was looked at and two people typed what
 * is on it, as the site lists it; at the end they said who takes the record
 * (docs/formats/audit-log-v1.md §14).
 */
final class CustodyRule {
  private static final int PEOPLE = 2;
  private static final String NONE = "none";

  private final Evidence evidence;
  private final Optional<Map<String, String>> bags;
  private final List<String> people;
  private final RoomState room;

  CustodyRule(Evidence evidence) {
    this.evidence = evidence;
    this.bags = evidence.documents().site().map(Read::facts).map(Site::bags);
    this.people =
        evidence.log().open().stream()
            .flatMap(open -> open.objects("people").stream())
            .map(person -> person.get("name") instanceof Json.Text(String name) ? name : "")
            .toList();
    this.room = new RoomState(evidence);
  }

  /**
   * What a closed log has once.
   *
   * @param name what a deviation calls it
   */
  private record Asked(String type, String step, String control, String name) {
    Finding finding(Place place, String expected, String found) {
      return Finding.of(Rule.V10, place, expected, found).about(control);
    }
  }

  void check() {
    for (String use : List.of("input", "output")) {
      one(new Asked("medium", "intake", "KC-09", "medium " + use), use);
      Asked custody = new Asked("custody", "intake", "KC-25", "custody " + use);
      one(custody, use).forEach(entry -> typed(custody, entry));
      of(custody, use).forEach(entry -> listed(custody, entry));
    }
    Asked export = new Asked("export", "closing", "KC-28", "export record");
    one(export, "").forEach(entry -> typed(export, entry));
  }

  private List<Entry> of(Asked asked, String use) {
    LogFacts log = evidence.log();
    return (use.isEmpty() ? log.ofEnd(asked.type) : log.ofRun(asked.type))
        .filter(entry -> use.isEmpty() || entry.text("medium").equals(use))
        .toList();
  }

  private List<Entry> one(Asked asked, String use) {
    List<Entry> entries = of(asked, use);
    if (entries.isEmpty()) {
      room.missing(asked.finding(new Place.Log(), asked.name, NONE), asked.name);
    }
    entries.stream()
        .skip(1)
        .forEach(entry -> broken(asked, entry, asked.name + " once", "another of it"));
    entries.stream()
        .filter(entry -> !entry.header().step().equals(asked.step))
        .forEach(entry -> broken(asked, entry, "the step " + asked.step, entry.header().step()));
    return entries;
  }

  private void typed(Asked asked, Entry entry) {
    List<String> typed = entry.texts("typed");
    boolean two = typed.size() == PEOPLE && new HashSet<>(typed).size() == PEOPLE;
    if (!two || !people.containsAll(typed)) {
      broken(asked, entry, "two people of the plan", typed + "");
    }
  }

  /** Without a site, only that there is something to look for later. */
  private void listed(Asked asked, Entry entry) {
    String serial = entry.text("serial");
    String bag = entry.text("bag");
    boolean listed = bags.map(media -> bag.equals(media.get(serial))).orElse(!serial.equals(NONE));
    if (!listed) {
      room.failing(
          entry,
          asked.finding(
              entry.place(), "a medium of the site in its bag", serial + " in bag " + bag),
          asked.name);
    }
  }

  private void broken(Asked asked, Entry entry, String expected, String found) {
    evidence.findings().add(asked.finding(entry.place(), expected, found));
  }
}
