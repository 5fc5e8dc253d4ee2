package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.document.Request;
import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.json.Json;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.text.Sha256;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rule V10, destruction: a closed log says once of each thing that must be destroyed after the
 * import that two people of the plan see to it (docs/formats/audit-log-v1.md §13).
 */
final class DestructionRule {
  private static final String TYPE = "destroy";
  private static final int PEOPLE = 2;

  private final Evidence evidence;
  private final List<Line> lines;
  private final List<String> people;
  private final RoomState room;

  DestructionRule(Evidence evidence, Request request) {
    this.evidence = evidence;
    int keys = request.keys().size();
    this.lines =
        List.of(
            new Line("exports", request.exports().size(), request.exports()),
            new Line("medium", 1, request.exports()),
            new Line("old-keys", keys, List.copyOf(request.keys().keySet())));
    this.people =
        evidence.log().open().stream()
            .flatMap(open -> open.objects("people").stream())
            .map(person -> person.get("name") instanceof Json.Text(String name) ? name : "")
            .toList();
    this.room = new RoomState(evidence);
  }

  /** What an entry must say of an object. */
  private record Line(String object, long number, List<String> listed) {
    String list() {
      String text = listed.stream().map(one -> one + "\n").collect(Collectors.joining());
      return Sha256.of(text).toHex();
    }

    /** What a deviation calls it. */
    String name() {
      return TYPE + " " + object;
    }
  }

  void check() {
    for (Line line : lines) {
      List<Entry> entries =
          evidence.log().ofEnd(TYPE).filter(e -> e.text("object").equals(line.object)).toList();
      if (entries.isEmpty()) {
        room.missing(finding(new Place.Log(), line.name() + " by two people", "none"), line.name());
      }
      entries.stream()
          .skip(1)
          .forEach(entry -> broken(entry, line.name() + " once", "another of it"));
      entries.forEach(entry -> one(line, entry));
    }
  }

  private void one(Line line, Entry entry) {
    same(entry, line.number + "", entry.number("number") + "");
    same(entry, line.list(), entry.text("list"));
    Set<String> attested = new HashSet<>(entry.texts("attested"));
    if (!people.containsAll(attested) || attested.size() < entry.texts("attested").size()) {
      broken(entry, "distinct people of the plan", entry.texts("attested") + "");
    }
    String state = attested.size() < PEOPLE ? "open" : "attested";
    if (!entry.text("state").equals(state)) {
      broken(entry, state, entry.text("state"));
    }
    if (state.equals("open")) {
      String found = attested.isEmpty() ? "of nobody: it is open" : "of one: it is open";
      room.failing(
          entry, finding(entry.place(), line.name() + ", word of two people", found), line.name());
    }
  }

  private void same(Entry entry, String expected, String found) {
    if (!expected.equals(found)) {
      evidence
          .findings()
          .add(Finding.of(Rule.CHAIN, entry.place(), expected, found).about("KC-23"));
    }
  }

  private void broken(Entry entry, String expected, String found) {
    evidence.findings().add(finding(entry.place(), expected, found));
  }

  private static Finding finding(Place place, String expected, String found) {
    return Finding.of(Rule.V10, place, expected, found).about("KC-23");
  }
}
