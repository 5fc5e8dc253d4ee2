package dev.keyferry.verifier;

import static dev.keyferry.verifier.Auditor.assertBroken;
import static dev.keyferry.verifier.Auditor.assertVerdict;
import static dev.keyferry.verifier.finding.Rule.V10;
import static dev.keyferry.verifier.finding.Rule.V11;
import static dev.keyferry.verifier.finding.Rule.V5;
import static dev.keyferry.verifier.finding.Rule.V9;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Remark;
import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.forge.ForgedEntry;
import dev.keyferry.verifier.forge.ForgedRoom;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.rule.Examination;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules V10 and V11: the machine and the watches of two people. */
class RoomTest {
  private final RecordForge forge = RecordForge.usual();

  private static RecordForge rehearsal() {
    ForgedRoom room = new ForgedRoom();
    room.mode = "rehearsal";
    return new RecordForge(room);
  }

  private static ForgedEntry entry(RecordForge forge, String type, String step) {
    return forge.script.stream()
        .filter(e -> e.type.equals(type) && e.step.equals(step))
        .findFirst()
        .orElseThrow();
  }

  /** One of its checks fails. */
  private static void fail(ForgedEntry entry) {
    List<Object> checks = new ArrayList<>();
    for (Object check : (List<?>) entry.body.get().getOrDefault("checks", List.of())) {
      String name = String.valueOf(((Map<?, ?>) check).get("name"));
      boolean fails = name.equals("interfaces") || name.equals("swap");
      checks.add(RecordForge.check(name, fails ? "fails" : "ok"));
    }
    entry.bodyInstead.put("checks", checks);
  }

  private static void deviate(RecordForge forge, String expected) {
    Map<String, Object> body =
        Map.of(
            "decided",
            "to go on",
            "expected",
            expected,
            "happened",
            "the card is soldered in",
            "people",
            List.of("Ada Lovelace", "Wit Ness"));
    forge.script.add(5, new ForgedEntry("deviation", "opening", () -> body));
  }

  private static List<String> controls(Examination examination) {
    return examination.evidence().findings().shown().stream().map(Finding::control).toList();
  }

  private static Examination asRehearsal(RecordForge forge) {
    Examination examination = Auditor.judge(forge, forge.policy(), true);
    assertEquals(Verdict.VALID, examination.verdict(), () -> Auditor.findings(examination));
    return examination;
  }

  private static void assertReported(String part, Examination examination) {
    List<String> remarks =
        examination.evidence().findings().remarks().stream().map(Remark::text).toList();
    assertEquals(1, remarks.stream().filter(r -> r.contains(part)).count(), remarks::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "isolate,opening,KC-18", "isolate,validation,KC-18", "isolate,closing,KC-18",
    "measure,opening,KC-13", "measure,validation,KC-13", "measure,closing,KC-13"
  })
  @Tag("KC-18")
  void look_thatIsMissing_breaksV10InProduction(String type, String step, String control) {
    forge.script.remove(entry(forge, type, step));
    assertEquals(List.of(control), controls(assertBroken(forge, V10)));
    RecordForge practice = rehearsal();
    practice.script.remove(entry(practice, type, step));
    assertReported(
        "expected %s in the step %s, found none".formatted(type, step), asRehearsal(practice));
  }

  @ParameterizedTest
  @CsvSource({
    "isolate,opening,interfaces", "isolate,validation,interfaces", "isolate,closing,interfaces",
    "measure,opening,swap", "measure,validation,swap", "measure,closing,swap"
  })
  @Tag("KC-18")
  @Tag("KC-13")
  void look_thatFails_breaksV10InProduction(String type, String step, String name) {
    fail(entry(forge, type, step));
    assertBroken(forge, V10);
    RecordForge practice = rehearsal();
    fail(entry(practice, type, step));
    assertReported("expected none, found %s: eth0".formatted(name), asRehearsal(practice));
  }

  @Test
  void look_thatFailsUnderADeviationThatNamesIt_isValid() {
    fail(entry(forge, "isolate", "validation"));
    deviate(forge, "isolate validation");
    assertReported("interfaces", assertVerdict(Verdict.VALID, forge));
  }

  @ParameterizedTest
  @ValueSource(strings = {"isolate opening", "measure validation", "validation", "isolate"})
  void look_thatFailsUnderADeviationThatNamesAnother_breaksV10(String expected) {
    fail(entry(forge, "isolate", "validation"));
    deviate(forge, expected);
    assertBroken(forge, V10);
  }

  private static RecordForge inTheClear(String mode) {
    ForgedRoom room = new ForgedRoom();
    room.mode = mode;
    room.clearExports = true;
    return new RecordForge(room);
  }

  @Test
  @Tag("KC-13")
  void keysInTheClear_breakV10InProduction() {
    assertEquals(List.of("KC-13"), controls(assertBroken(inTheClear("production"), V10)));
    assertReported("found in the clear: key-", asRehearsal(inTheClear("rehearsal")));
  }

  @Test
  @Tag("KC-13")
  void keysInTheClear_underADeviationThatNamesThem_areValid() {
    RecordForge excused = inTheClear("production");
    deviate(excused, "export protected");
    assertReported("found in the clear: key-", assertVerdict(Verdict.VALID, excused));
    RecordForge another = inTheClear("production");
    deviate(another, "export record");
    assertBroken(another, V10);
  }

  @Test
  @Tag("KC-31")
  void attestation_thatIsMissing_breaksV10InProduction() {
    forge.script.remove(entry(forge, "attest", "opening"));
    assertEquals(List.of("KC-31"), controls(assertBroken(forge, V10)));
    RecordForge practice = rehearsal();
    practice.script.remove(entry(practice, "attest", "opening"));
    assertReported("expected attest in the step opening, found none", asRehearsal(practice));
  }

  @Test
  @Tag("KC-31")
  void attestation_ofKeysThatMayBeCompromised_breaksV10WithoutADeviation() {
    entry(forge, "attest", "opening").bodyInstead.put("compromised", "cannot say");
    assertEquals(List.of("KC-31"), controls(assertBroken(forge, V10)));
  }

  @Test
  @Tag("KC-31")
  @Tag("KC-30")
  void attestation_ofKeysThatMayBeCompromised_isReportedUnderADeviation() {
    entry(forge, "attest", "opening").bodyInstead.put("compromised", "cannot say");
    deviate(forge, "attest");
    assertReported("found cannot say", assertVerdict(Verdict.VALID, forge));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada Lovelace", "Mal Lory"})
  @Tag("KC-31")
  void attestation_ofSomebodyWhoIsNoOperator_breaksV10(String person) {
    entry(forge, "attest", "opening").bodyInstead.put("person", person);
    assertBroken(forge, V10);
  }

  /** A failing one and a good one: the failing one stays. */
  @Test
  void look_thatFailsBeforeOneThatDoesNot_breaksV10() {
    ForgedEntry good = entry(forge, "isolate", "opening");
    ForgedEntry bad = new ForgedEntry("isolate", "opening", good.body);
    fail(bad);
    forge.script.add(forge.script.indexOf(good), bad);
    assertBroken(forge, V10);
  }

  @Test
  void look_withoutOneOfItsChecks_breaksV10InARehearsalToo() {
    for (RecordForge each : List.of(forge, rehearsal())) {
      List<?> checks =
          (List<?>) entry(each, "isolate", "closing").body.get().getOrDefault("checks", "");
      entry(each, "isolate", "closing").bodyInstead.put("checks", checks.subList(1, 4));
      boolean practice = each.room.mode.equals("rehearsal");
      assertBroken(Auditor.judge(each, each.policy(), practice), V10);
    }
  }

  @Test
  void look_withAResultOfAnotherWord_breaksV9() {
    entry(forge, "isolate", "closing")
        .bodyInstead
        .put("checks", List.of(RecordForge.check("interfaces", "passed")));
    assertBroken(forge, V9, V5, V10);
  }

  /** It failed, was refused, and the ceremony was given up: so it should be. */
  @Test
  void look_thatFailsInACeremonyThatIsGivenUp_isAborted() {
    fail(entry(forge, "isolate", "opening"));
    abortAfter(entry(forge, "measure", "opening"));
    assertReported("interfaces", assertVerdict(Verdict.ABORTED, forge));
  }

  @Test
  void look_thatFailsBeforeKeysAreWrapped_breaksV10InACeremonyThatIsGivenUpLater() {
    fail(entry(forge, "isolate", "opening"));
    forge.approvers = forge.room.people;
    abortAfter(forge.entry("intent"));
    forge.forge();
    forge.files.keySet().removeIf(name -> name.equals("approval") || name.startsWith("blobs/"));
    assertBroken(forge, V10);
  }

  private void abortAfter(ForgedEntry last) {
    forge.script.subList(forge.script.indexOf(last) + 1, forge.script.size()).clear();
    Map<String, Object> abort = Map.of("code", "ENV-NETWORK");
    forge.script.add(new ForgedEntry("abort", last.step, () -> abort));
  }

  private ForgedEntry time(int which) {
    return forge.script.stream().filter(e -> e.type.equals("time")).toList().get(which);
  }

  /** The machine says 12:00. */
  @ParameterizedTest
  @CsvSource({"11:55,12:00", "12:05,12:00", "12:03,11:58"})
  @Tag("KC-07")
  void times_fiveMinutesApartAtMost_areValid(String one, String other) {
    time(0).bodyInstead.put("entered", one);
    time(1).bodyInstead.put("entered", other);
    assertVerdict(Verdict.VALID, forge);
  }

  @ParameterizedTest
  @CsvSource({"11:54,11:58", "12:06,12:03", "12:04,11:58", "00:00,23:59"})
  @Tag("KC-07")
  void times_moreThanFiveMinutesApart_breakV11(String one, String other) {
    time(0).bodyInstead.put("entered", one);
    time(1).bodyInstead.put("entered", other);
    assertEquals("KC-07", controls(assertBroken(forge, V11)).getFirst());
  }

  @Test
  void times_thatAreOffInARehearsal_areReported() {
    RecordForge practice = rehearsal();
    practice.entry("time").bodyInstead.put("entered", "17:30");
    assertReported("the machine's clock, found 330 minutes", asRehearsal(practice));
  }

  @Test
  void times_thatAreOffUnderADeviationThatNamesThem_areValid() {
    time(0).bodyInstead.put("entered", "11:00");
    deviate(forge, "time");
    assertReported("the machine's clock, found 60 minutes", assertVerdict(Verdict.VALID, forge));
  }

  @Test
  void times_ofOnePersonTwice_breakV11() {
    time(1).bodyInstead.put("person", "Ada Lovelace");
    assertBroken(forge, V11);
  }

  @Test
  void time_ofOnePersonOnly_breaksV11InProductionAndIsReportedInARehearsal() {
    forge.script.remove(time(1));
    assertBroken(forge, V11);
    RecordForge practice = rehearsal();
    practice.script.remove(practice.entry("time"));
    assertReported("two people", asRehearsal(practice));
  }

  @Test
  void time_ofSomebodyWhomThePlanDoesNotName_breaksV11() {
    forge.script.add(
        8, new ForgedEntry("time", "opening", () -> forge.time("12:00", "Eve Dropper")));
    assertBroken(forge, V11);
  }

  @Test
  void time_afterTheOpening_countsForNothing() {
    ForgedEntry late = time(1);
    forge.script.remove(late);
    late.step = "closing";
    forge.script.add(forge.script.size() - 1, late);
    assertBroken(forge, V11);
  }

  /** Both times agree with each other, and with a clock that the log does not know. */
  @Test
  void time_besideAnotherClockThanTheLogs_breaksV11() {
    for (int which : new int[] {0, 1}) {
      time(which).bodyInstead.put("machine", "2026-11-25T15:00:00Z");
      time(which).bodyInstead.put("entered", "15:00");
    }
    assertBroken(forge, V11);
  }

  @ParameterizedTest
  @ValueSource(strings = {"24:00", "9:05", "12:00Z", ""})
  void time_ofAnotherForm_breaksV9(String entered) {
    time(0).bodyInstead.put("entered", entered);
    assertBroken(forge, V9, V5, V11);
  }

  @Test
  void time_besideADayThatThereIsNot_breaksV9() {
    time(0).bodyInstead.put("machine", "2026-02-30T12:00:00Z");
    assertBroken(forge, V9, V5, V11);
  }

  @Test
  void time_overMidnight_isComparedTheNearerWay() {
    for (int which : new int[] {0, 1}) {
      time(which).bodyInstead.put("machine", "2026-11-25T23:59:40Z");
      time(which).bodyInstead.put("entered", which == 0 ? "00:01" : "23:58");
      time(which)
          .instead
          .put("at", Map.of("mono", 12_000 + 1_500 * which, "rtc", "2026-11-25T23:59:41Z"));
    }
    Examination examination = assertVerdict(Verdict.VALID, forge);
    assertTrue(examination.evidence().findings().remarkCount() > 0, "the clock jumped");
  }
}
