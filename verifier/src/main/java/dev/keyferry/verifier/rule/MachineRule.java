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
 * Rule V10, machine: it was looked at when the ceremony began, after the keys were read and at the
 * end, every time in full, and nothing failed (docs/formats/audit-log-v1.md §9).
 */
final class MachineRule {
  private static final List<String> STEPS = List.of("opening", "validation", "closing");

  private final Evidence evidence;
  private final RoomState room;

  MachineRule(Evidence evidence) {
    this.evidence = evidence;
    this.room = new RoomState(evidence);
  }

  /**
   * A kind of looking.
   *
   * @param type of its entries
   * @param control that they are evidence of
   * @param names of all its checks, in order
   */
  private record Look(String type, String control, List<String> names) {}

  void check() {
    look(new Look("isolate", "KC-18", List.of("interfaces", "routes", "radios", "modules")));
    look(
        new Look(
            "measure", "KC-13", List.of("swap", "core-dumps", "entropy", "random-bytes", "clock")));
  }

  private void look(Look look) {
    List<Entry> entries = evidence.log().all(look.type).toList();
    for (Entry entry : entries) {
      List<String> names = entry.objects("checks").stream().map(c -> text(c, "name")).toList();
      if (!names.equals(look.names)) {
        evidence.findings().add(finding(look, entry.place(), look.names + "", names + ""));
      }
      entry.objects("checks").forEach(check -> judge(look, entry, check));
    }
    for (String step : STEPS) {
      if (evidence.log().ofRun(look.type).noneMatch(entry -> entry.header().step().equals(step))) {
        room.missing(
            finding(look, new Place.Log(), look.type + " in the step " + step, "none"),
            look.type + " " + step);
      }
    }
  }

  private void judge(Look look, Entry entry, Map<String, Json> check) {
    if (text(check, "result").equals("fails")) {
      String found = text(check, "name") + ": " + text(check, "found");
      room.failing(
          entry,
          finding(look, entry.place(), text(check, "expected"), found),
          look.type + " " + entry.header().step());
    }
  }

  private static Finding finding(Look look, Place place, String expected, String found) {
    return Finding.of(Rule.V10, place, expected, found).about(look.control);
  }

  private static String text(Map<String, Json> check, String member) {
    return check.get(member) instanceof Json.Text(String text) ? text : "";
  }
}
