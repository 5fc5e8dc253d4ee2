package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.json.Json;
import dev.keyferry.verifier.record.Entry;
import java.util.List;
import java.util.Map;

/**
 * Rule V10, origin of the keys: an operator of the plan said where they have been, and that they
 * are not known to be compromised (docs/formats/audit-log-v1.md §11).
 */
final class OriginOfKeysRule {
  private static final String TYPE = "attest";

  private final Evidence evidence;
  private final RoomState room;

  OriginOfKeysRule(Evidence evidence) {
    this.evidence = evidence;
    this.room = new RoomState(evidence);
  }

  void check() {
    List<Entry> entries = evidence.log().all(TYPE).toList();
    boolean said =
        evidence.log().ofRun(TYPE).anyMatch(entry -> entry.header().step().equals("opening"));
    if (!said) {
      room.missing(finding(new Place.Log(), "attest in the step opening", "none"), TYPE);
    }
    for (Entry entry : entries) {
      if (!isOperator(entry.text("person"))) {
        evidence
            .findings()
            .add(finding(entry.place(), "an operator of the plan", entry.text("person")));
      }
      if (!entry.text("compromised").equals("not known")) {
        room.failing(
            entry,
            finding(entry.place(), "keys not known to be compromised", entry.text("compromised")),
            TYPE);
      }
    }
  }

  private boolean isOperator(String name) {
    return evidence.log().open().stream()
        .flatMap(open -> open.objects("people").stream())
        .anyMatch(person -> is(person, "name", name) && is(person, "role", "operator"));
  }

  private static boolean is(Map<String, Json> person, String member, String text) {
    return person.get(member) instanceof Json.Text(String found) && found.equals(text);
  }

  private static Finding finding(Place place, String expected, String found) {
    return Finding.of(Rule.V10, place, expected, found).about("KC-31");
  }
}
