package dev.keyferry.verifier;

import static dev.keyferry.verifier.Auditor.assertBroken;
import static dev.keyferry.verifier.Auditor.assertVerdict;
import static dev.keyferry.verifier.finding.Rule.CHAIN;
import static dev.keyferry.verifier.finding.Rule.V10;
import static dev.keyferry.verifier.finding.Rule.V9;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.forge.ForgedEntry;
import dev.keyferry.verifier.forge.ForgedRoom;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.report.TextReport;
import dev.keyferry.verifier.rule.Examination;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule V10: what must be destroyed after the import, and who sees to it. */
@Tag("KC-23")
class DestructionTest {
  private final RecordForge forge = RecordForge.usual();

  private static ForgedEntry line(RecordForge forge, String object) {
    return forge.script.stream()
        .filter(e -> e.type.equals("destroy") && object.equals(e.body.get().get("object")))
        .findFirst()
        .orElseThrow();
  }

  private static RecordForge rehearsal() {
    ForgedRoom room = new ForgedRoom();
    room.mode = "rehearsal";
    return new RecordForge(room);
  }

  private static void open(ForgedEntry line, String... people) {
    line.bodyInstead.put("attested", List.of(people));
    line.bodyInstead.put("state", "open");
  }

  private void deviate(String expected) {
    Map<String, Object> body =
        Map.of(
            "decided",
            "the owner destroys it",
            "expected",
            expected,
            "happened",
            "nobody here has the medium",
            "people",
            List.of("Ada Lovelace", "Wit Ness"));
    int at = forge.script.indexOf(forge.entry("close"));
    forge.script.add(at, new ForgedEntry("deviation", "closing", () -> body));
  }

  /** Other entries may concern other controls. */
  private static void assertAboutThis(Examination examination) {
    Set<String> controls =
        examination.evidence().findings().shown().stream()
            .map(Finding::control)
            .collect(Collectors.toSet());
    assertEquals(Set.of("KC-23"), controls);
  }

  private static void assertReported(String part, RecordForge practice) {
    Examination examination = Auditor.judge(practice, practice.policy(), true);
    assertEquals(Verdict.VALID, examination.verdict(), () -> Auditor.findings(examination));
    assertTrue(
        examination.evidence().findings().remarks().stream().anyMatch(r -> r.text().contains(part)),
        () -> examination.evidence().findings().remarks().toString());
  }

  @Test
  void lines_thatTwoPeopleSeeTo_areValid() {
    Examination examination = assertVerdict(Verdict.VALID, forge);
    assertEquals(3, examination.evidence().log().all("destroy").count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"exports", "medium", "old-keys"})
  void line_thatIsMissing_breaksV10InProduction(String object) {
    forge.script.remove(line(forge, object));
    assertAboutThis(assertBroken(forge, V10));
    RecordForge practice = rehearsal();
    practice.script.remove(line(practice, object));
    assertReported("expected destroy " + object + " by two people, found none", practice);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exports", "medium", "old-keys"})
  void line_thatIsOpen_breaksV10InProduction(String object) {
    open(line(forge, object), "Ada Lovelace");
    assertAboutThis(assertBroken(forge, V10));
    RecordForge practice = rehearsal();
    open(line(practice, object));
    assertReported("found of nobody: it is open", practice);
  }

  @ParameterizedTest
  @CsvSource({"medium,medium", "exports,exports"})
  void line_thatIsOpenUnderADeviationThatNamesIt_isValid(String object, String excused) {
    open(line(forge, object));
    deviate("destroy " + excused);
    assertVerdict(Verdict.VALID, forge);
  }

  /** The program cannot see it, so people are told whom to ask. */
  @Test
  void lines_ofAnyRecord_areAmongWhatAPersonChecks() {
    open(line(forge, "medium"));
    List<String> report = TextReport.lines(Auditor.judge(forge));
    assertTrue(
        report.contains("  [ ] Destroyed since: exports, 3. Seen to by: Ada Lovelace, Bo Åkesson."),
        report::toString);
    assertTrue(
        report.contains("  [ ] Destroyed since: medium, 1. Seen to by: NOBODY."), report::toString);
  }

  @Test
  void line_thatIsOpenUnderADeviationOfAnother_breaksV10() {
    open(line(forge, "medium"));
    deviate("destroy exports");
    assertBroken(forge, V10);
  }

  @Test
  void line_ofOnePersonTwiceOrOfAStranger_breaksV10() {
    line(forge, "exports").bodyInstead.put("attested", List.of("Wit Ness", "Wit Ness"));
    assertBroken(forge, V10);
    RecordForge other = RecordForge.usual();
    line(other, "exports").bodyInstead.put("attested", List.of("Ada Lovelace", "Eve"));
    assertBroken(other, V10);
  }

  @Test
  void line_whoseStateIsNotThatOfItsPeople_breaksV10() {
    line(forge, "exports").bodyInstead.put("attested", List.of("Ada Lovelace"));
    assertBroken(forge, V10);
  }

  @Test
  void line_thatIsThereTwice_breaksV10() {
    ForgedEntry line = line(forge, "exports");
    forge.script.add(forge.script.indexOf(line), line);
    assertBroken(forge, V10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exports", "medium", "old-keys"})
  void line_ofOtherThings_breaksTheChain(String object) {
    line(forge, object).bodyInstead.put("list", "0".repeat(64));
    assertBroken(forge, CHAIN);
    RecordForge other = RecordForge.usual();
    line(other, object).bodyInstead.put("number", 2L);
    assertBroken(other, CHAIN);
  }

  @ParameterizedTest
  @CsvSource({"object,everything", "state,done"})
  void line_withAnUnknownWord_breaksV9(String member, String word) {
    line(forge, "exports").bodyInstead.put(member, word);
    Set<?> broken =
        Auditor.judge(forge).evidence().findings().shown().stream()
            .map(Finding::rule)
            .collect(Collectors.toSet());
    assertTrue(broken.contains(V9), broken::toString);
  }
}
