package dev.keyferry.verifier;

import static dev.keyferry.verifier.Auditor.assertBroken;
import static dev.keyferry.verifier.Auditor.assertVerdict;
import static dev.keyferry.verifier.finding.Rule.CHAIN;
import static dev.keyferry.verifier.finding.Rule.V1;
import static dev.keyferry.verifier.finding.Rule.V10;
import static dev.keyferry.verifier.finding.Rule.V11;
import static dev.keyferry.verifier.finding.Rule.V12;
import static dev.keyferry.verifier.finding.Rule.V14;
import static dev.keyferry.verifier.finding.Rule.V5;
import static dev.keyferry.verifier.finding.Rule.V8;
import static dev.keyferry.verifier.finding.Rule.V9;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.forge.ForgedEntry;
import dev.keyferry.verifier.forge.ForgedPerson;
import dev.keyferry.verifier.forge.ForgedRoom;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.report.HtmlReport;
import dev.keyferry.verifier.report.TextReport;
import dev.keyferry.verifier.rule.Examination;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules V5 and V9 to V12 and V14: what the log says. Every fault is sealed by the right keys. */
class LogTest {
  private final RecordForge forge = RecordForge.usual();

  /** One that no rule but those of its form asks for. */
  private ForgedEntry access() {
    return forge.script.stream()
        .filter(e -> e.type.equals("access") && e.step.equals("intake"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void log_thatStops_isIncomplete() {
    for (int length = 1; length < RecordForge.usual().script.size(); length++) {
      RecordForge stopped = RecordForge.usual();
      stopped.script.subList(length, stopped.script.size()).clear();
      stopped.forge();
      stopped
          .files
          .keySet()
          .removeIf(n -> n.equals("approval") || n.equals("manifest") || n.startsWith("blobs/"));
      assertVerdict(Verdict.INCOMPLETE, stopped);
    }
  }

  @Test
  void log_thatStopsWithBlobsOnTheMedium_isIncompleteAndSaysSo() {
    forge.script.removeLast();
    Examination examination = assertVerdict(Verdict.INCOMPLETE, forge);
    assertEquals(5, examination.evidence().findings().remarkCount());
  }

  @Test
  void log_thatEndsInAbort_isAborted() {
    forge.script.subList(11, forge.script.size()).clear();
    forge.script.add(entry("refuse", "intake", refusal()));
    forge.script.add(entry("abort", "intake", Map.of("code", "DOC-LINE")));
    assertVerdict(Verdict.ABORTED, forge);
  }

  @Test
  void log_thatGoesOnAfterAbort_breaksV5() {
    forge.script.subList(11, forge.script.size()).clear();
    forge.script.add(entry("abort", "intake", Map.of("code", "DOC-LINE")));
    forge.script.add(entry("zeroise", "intake", Map.of("keys", 0)));
    assertBroken(forge, V5);
  }

  @Test
  void entry_afterClose_breaksV5() {
    forge.forge();
    append("{}\n");
    assertBroken(forge, V5);
  }

  @Test
  void part_afterClose_breaksV5() {
    forge.forge();
    append("{");
    assertBroken(forge, V5);
  }

  @Test
  void part_afterTheLastEntry_isReportedAndIncomplete() {
    forge.script.removeLast();
    forge.forge();
    append("{\"actor\":\"appli");
    Examination examination = assertVerdict(Verdict.INCOMPLETE, forge);
    assertTrue(
        TextReport.lines(examination)
            .contains("cut          15 bytes of an entry without its end"));
  }

  /** The room asked for dice: how many is in the log, which is nowhere. */
  @Test
  @Tag("KC-19")
  void dice_withNumbersOnly_areRead() {
    forge.script.add(
        3, new ForgedEntry("dice", "opening", () -> Map.of("bits", 200, "rolls", 100)));
    assertVerdict(Verdict.VALID, forge);
    RecordForge other = RecordForge.usual();
    other.script.add(
        3, new ForgedEntry("dice", "opening", () -> Map.of("bits", 200, "rolls", "1234")));
    assertBroken(other, V9, V5);
  }

  @Test
  void entry_afterTheCheckpoint_isReportedAsUnsealed() {
    forge.script.removeLast();
    forge.forge();
    append("{\"whatever\":1}\n");
    Examination examination = assertVerdict(Verdict.INCOMPLETE, forge);
    assertTrue(
        TextReport.lines(examination)
            .contains(
                "unsealed     1 entries follow the last good one, entry "
                    + (forge.script.size() - 1)
                    + "; they were never"
                    + " sealed"));
  }

  @Test
  void close_twice_breaksV5() {
    forge.script.add(entry("close", "closing", Map.of()));
    ForgedEntry close = forge.entry("close");
    forge.script.set(forge.script.size() - 1, new ForgedEntry("close", "closing", close.body));
    assertBroken(forge, V5);
  }

  @Test
  void counts_thatAreWrong_breakV5() {
    forge.entry("close").bodyInstead.put("counts", Map.of("open", 1));
    assertBroken(forge, V5);
  }

  @Test
  void deviations_counted_breakV5WhenWrong() {
    forge.entry("close").bodyInstead.put("deviations", 1);
    assertBroken(forge, V5);
  }

  @Test
  void seq_withAGap_breaksV9() {
    forge.entry("media").instead.put("seq", 77);
    assertBroken(forge, V9);
  }

  @Test
  void prev_thatIsNotTheEntryBefore_breaksV9() {
    forge.entry("media").instead.put("prev", "A".repeat(43) + "=");
    assertBroken(forge, V9);
  }

  @Test
  void type_thatIsReserved_breaksV9() {
    forge.script.add(12, entry("prove", "intake", Map.of()));
    assertBroken(forge, V9, V5);
  }

  @Test
  void member_thatIsUnknown_breaksV9() {
    access().instead.put("comment", "hello");
    assertBroken(forge, V9, V5);
  }

  @Test
  void member_ofTheBodyThatIsUnknown_breaksV9() {
    access().bodyInstead.put("comment", "hello");
    assertBroken(forge, V9, V5);
  }

  @Test
  void member_thatIsMissing_breaksV9() {
    access().instead.put("control", RecordForge.REMOVE);
    assertBroken(forge, V9, V5);
  }

  @Test
  void control_ofAnotherForm_breaksV9() {
    access().instead.put("control", "KC-1");
    assertBroken(forge, V9, V5);
  }

  @Test
  void time_withFractions_breaksV9() {
    access().instead.put("at", Map.of("mono", 15000, "rtc", "2026-11-25T12:00:00.5Z"));
    assertBroken(forge, V9, V5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " {}", "{} ", "{\"b\":1,\"a\":1}", "{\"a\":1,\"a\":1}", "{\"a\":null}", "{\"a\":1.0}",
        "{\"a\":01}", "{\"a\":-1}", "{\"a\":\"\\u0041\"}", "{\"a\":\"\\/\"}", "[", "",
        "{\"a\":9007199254740992}"
      })
  void entry_thatIsNotCanonical_breaksV9(String line) {
    forge.forge();
    RecordForge other = new RecordForge(forge.room);
    ForgedEntry raw = other.script.remove(other.script.size() - 2);
    assertEquals("zeroise", raw.type);
    ForgedEntry close = other.script.removeLast();
    other.forge();
    other.line("zeroise", RecordForge.utf8(line));
    other.script.add(close);
    other.append(close);
    other.finish();
    assertBroken(other, V9, V5);
  }

  @Test
  void entry_thatIsTooLong_breaksV14() {
    forge.forge();
    append("x".repeat(16_385) + "\n");
    assertBroken(forge, V14);
  }

  @Test
  void entry_ofTheMostBytes_isRead() {
    int now = 0;
    int seq = forge.script.indexOf(access());
    RecordForge probe = RecordForge.usual().forge();
    for (String line : probe.text("log.jsonl").split("\n", -1)) {
      now = line.contains("\"seq\":" + seq + ",") ? RecordForge.utf8(line).length : now;
    }
    access().bodyInstead.put("service", "f".repeat(16_384 - now + 4));
    assertVerdict(Verdict.VALID, forge);
  }

  @Test
  void step_thatGoesBack_breaksV10() {
    forge.entry("preflight").step = "intake";
    assertBroken(forge, V10);
  }

  @Test
  void step_missing_breaksV10() {
    forge.script.removeIf(entry -> entry.type.equals("confirm"));
    assertBroken(forge, V10);
  }

  @Test
  void step_missingWithADeviationThatNamesIt_isValid() {
    int at = forge.script.indexOf(forge.entry("confirm"));
    forge.script.remove(at);
    forge.script.set(at, entry("deviation", "intake", deviation("comparison")));
    assertVerdict(Verdict.VALID, forge);
  }

  @Test
  void step_missingWithADeviationThatNamesAnother_breaksV10() {
    int at = forge.script.indexOf(forge.entry("confirm"));
    forge.script.remove(at);
    forge.script.set(at, entry("deviation", "intake", deviation("validation")));
    assertBroken(forge, V10);
  }

  @Test
  void deviation_ofOnePersonTwice_breaksV8() {
    Map<String, Object> body = new TreeMap<>(deviation("nothing"));
    body.put("people", List.of("Ada Lovelace", "Ada Lovelace"));
    forge.script.add(
        forge.script.indexOf(forge.entry("media")), entry("deviation", "intake", body));
    assertBroken(forge, V8);
  }

  @Test
  @Tag("KC-30")
  void deviation_ofTwoPeopleOfOneRole_breaksV8() {
    Map<String, Object> body = new TreeMap<>(deviation("nothing"));
    List<String> operators =
        forge.room.people.stream()
            .filter(person -> person.role().equals("operator"))
            .map(ForgedPerson::name)
            .toList();
    body.put("people", operators.subList(0, 2));
    forge.script.add(
        forge.script.indexOf(forge.entry("media")), entry("deviation", "intake", body));
    assertBroken(forge, V8);
  }

  @Test
  @Tag("KC-30")
  void deviation_ofTwoRoles_isShownInFullOnEveryReport() {
    forge.script.add(
        forge.script.indexOf(forge.entry("media")),
        entry("deviation", "intake", deviation("everybody in the room")));
    Examination examination = assertVerdict(Verdict.VALID, forge);
    String text = String.join("\n", TextReport.lines(examination));
    assertTrue(text.contains("DEVIATIONS, 1 of 1 shown"), text);
    assertTrue(text.contains("        happened a fire alarm\n        decided  to go on"), text);
    String page = HtmlReport.page(examination);
    assertTrue(page.contains("<h2>Deviations</h2>"), page);
    assertTrue(page.contains("a fire alarm"), page);
  }

  @Test
  void holdPoint_missingAtTheEndOfTheOpening_breaksV10() {
    forge.script.remove(forge.entry("epoch"));
    assertBroken(forge, V10);
  }

  @Test
  void intent_withoutItsResult_breaksV10() {
    forge.script.removeIf(e -> e.type.equals("result") && e.step.equals("export"));
    assertBroken(forge, V10);
  }

  @Test
  void result_withoutItsIntent_breaksV10() {
    forge.script.removeIf(e -> e.type.equals("intent") && e.step.equals("export"));
    assertBroken(forge, V10);
  }

  @Test
  void result_ofAnotherKey_breaksV10() {
    ForgedEntry result = forge.entry("result");
    result.bodyInstead.put("object", "1220" + "0".repeat(64));
    assertBroken(forge, V10, CHAIN);
  }

  @Test
  void keys_wrappedInAnotherOrder_breakV10() {
    int at = forge.script.indexOf(forge.entry("intent"));
    forge.script.add(at, forge.script.remove(at + 2));
    forge.script.add(at + 1, forge.script.remove(at + 3));
    assertBroken(forge, V10);
  }

  @Test
  void key_wrappedTwice_breaksV10() {
    int at = forge.script.indexOf(forge.entry("intent"));
    forge.script.add(at + 2, forge.script.get(at));
    forge.script.add(at + 3, forge.script.get(at + 1));
    assertBroken(forge, V10);
  }

  @Test
  void wrap_toAnotherKeyThanTheRequests_breaksV10() {
    forge.entry("intent").bodyInstead.put("sha256", "0".repeat(64));
    assertBroken(forge, V10);
  }

  @Test
  void fingerprint_neverCompared_breaksV10() {
    forge.entry("confirm").bodyInstead.put("sha256", "0".repeat(64));
    assertBroken(forge, V10);
  }

  @Test
  void fingerprint_comparedByOnePersonTwice_breaksV10() {
    forge.entry("confirm").bodyInstead.put("person", forge.room.people.get(1).name());
    assertBroken(forge, V10);
  }

  @Test
  void fingerprint_comparedByAStranger_breaksV10() {
    forge.entry("confirm").bodyInstead.put("person", "Mal Lory");
    assertBroken(forge, V10);
  }

  @Test
  void fingerprint_fromAnotherChannelThanThePlans_breaksV10() {
    forge.entry("confirm").bodyInstead.put("channel", "the request itself");
    assertBroken(forge, V10);
  }

  @Test
  void mono_thatGoesBack_breaksV11() {
    forge.entry("media").instead.put("at", clock(3, "2026-11-25T12:00:10Z"));
    assertBroken(forge, V11);
  }

  @Test
  void rtc_thatJumps_isReportedOnly() {
    forge.entry("media").instead.put("at", clock(16_500, "2026-11-25T12:59:16Z"));
    Examination examination = assertVerdict(Verdict.VALID, forge);
    assertEquals(2, examination.evidence().findings().remarkCount());
  }

  @Test
  void rehearsal_notAskedFor_breaksV12() {
    ForgedRoom room = new ForgedRoom();
    room.mode = "rehearsal";
    assertBroken(new RecordForge(room), V12);
  }

  @Test
  void production_whereARehearsalWasAskedFor_breaksV12() {
    assertBroken(Auditor.judge(forge, forge.policy(), true), V12);
  }

  @Test
  void rehearsal_thatCallsItselfProduction_breaksV1() {
    ForgedRoom room = new ForgedRoom();
    room.mode = "rehearsal";
    RecordForge passedOff = new RecordForge(room);
    passedOff.entry("open").bodyInstead.put("mode", "production");
    assertBroken(passedOff, V1, CHAIN);
  }

  @Test
  void open_notFirst_isNoRecord() {
    forge.script.add(12, forge.entry("open"));
    assertBroken(forge, V9, V10);
  }

  @Test
  void log_ofAMillionFaults_isCountedAndNotKept() {
    forge.script.subList(2, forge.script.size()).clear();
    forge.forge();
    for (int i = 0; i < 10_050; i++) {
      forge.line("x", RecordForge.utf8("x"));
    }
    String head = forge.head(forge.tree.size());
    forge.put(
        "checkpoint", RecordForge.utf8(head + "\n" + forge.epochs.getLast().ed25519().sign(head)));
    Examination examination = assertBroken(forge, V9);
    assertEquals(10_050, examination.evidence().findings().count());
    assertEquals(10_000, examination.evidence().findings().shown().size());
    assertTrue(TextReport.lines(examination).contains("findings     10000 of 10050 shown"));
  }

  private void append(String text) {
    forge.put("log.jsonl", RecordForge.utf8(forge.text("log.jsonl") + text));
  }

  private static ForgedEntry entry(String type, String step, Map<String, Object> body) {
    return new ForgedEntry(type, step, () -> body);
  }

  private static Map<String, Object> refusal() {
    return Map.of("code", "DOC-LINE", "expected", "a", "found", "b", "where", "c");
  }

  private static Map<String, Object> deviation(String expected) {
    return Map.of(
        "decided",
        "to go on",
        "expected",
        expected,
        "happened",
        "a fire alarm",
        "people",
        List.of("Ada Lovelace", "Wit Ness"));
  }

  private static Map<String, Object> clock(long mono, String rtc) {
    return Map.of("mono", mono, "rtc", rtc);
  }
}
