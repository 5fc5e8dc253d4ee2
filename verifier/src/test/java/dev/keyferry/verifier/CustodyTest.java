package dev.keyferry.verifier;

import static dev.keyferry.verifier.Auditor.assertBroken;
import static dev.keyferry.verifier.Auditor.assertVerdict;
import static dev.keyferry.verifier.finding.Rule.V10;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.forge.ForgedEntry;
import dev.keyferry.verifier.forge.ForgedRoom;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.rule.Examination;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule V10: the media that came and went, and who took the record. */
class CustodyTest {
  private final RecordForge forge = RecordForge.usual();

  /** The only entry of a type for a use, which is empty where there is no such member. */
  private static ForgedEntry entry(RecordForge forge, String type, String use) {
    return forge.script.stream()
        .filter(e -> e.type.equals(type))
        .filter(e -> use.equals(e.body.get().getOrDefault("medium", "")))
        .findFirst()
        .orElseThrow();
  }

  private static RecordForge rehearsal() {
    ForgedRoom room = new ForgedRoom();
    room.mode = "rehearsal";
    return new RecordForge(room);
  }

  private static void assertControls(Examination examination, String control) {
    Set<String> controls =
        examination.evidence().findings().shown().stream()
            .map(Finding::control)
            .collect(Collectors.toSet());
    assertEquals(Set.of(control), controls);
  }

  private static void assertReported(String part, RecordForge practice) {
    Examination examination = Auditor.judge(practice, practice.policy(), true);
    assertEquals(Verdict.VALID, examination.verdict(), () -> Auditor.findings(examination));
    assertTrue(
        examination.evidence().findings().remarks().stream().anyMatch(r -> r.text().contains(part)),
        () -> examination.evidence().findings().remarks().toString());
  }

  private void deviate(String expected) {
    Map<String, Object> body =
        Map.of(
            "decided",
            "to go on",
            "expected",
            expected,
            "happened",
            "the bag was torn",
            "people",
            List.of("Ada Lovelace", "Wit Ness"));
    forge.script.add(
        forge.script.indexOf(forge.entry("close")),
        new ForgedEntry("deviation", "closing", () -> body));
  }

  @Test
  @Tag("KC-25")
  void media_ofTheSiteInTheirBags_areValid() {
    Examination examination = assertVerdict(Verdict.VALID, forge);
    assertEquals(2, examination.evidence().log().all("custody").count());
  }

  @ParameterizedTest
  @CsvSource({
    "medium,input,KC-09,medium input", "medium,output,KC-09,medium output",
    "custody,input,KC-25,custody input", "custody,output,KC-25,custody output",
    "export,'',KC-28,export record"
  })
  @Tag("KC-09")
  @Tag("KC-25")
  @Tag("KC-28")
  void entry_thatIsMissing_breaksV10InProduction(
      String type, String use, String control, String name) {
    forge.script.remove(entry(forge, type, use));
    assertControls(assertBroken(forge, V10), control);
    RecordForge practice = rehearsal();
    practice.script.remove(entry(practice, type, use));
    assertReported("expected " + name + ", found none", practice);
  }

  @ParameterizedTest
  @CsvSource({"serial,3", "serial,none", "bag,78", "bag,none"})
  @Tag("KC-25")
  void medium_thatIsNotOfTheSite_breaksV10InProduction(String member, String value) {
    entry(forge, "custody", "input").bodyInstead.put(member, value);
    assertControls(assertBroken(forge, V10), "KC-25");
    RecordForge practice = rehearsal();
    entry(practice, "custody", "input").bodyInstead.put(member, value);
    assertReported("a medium of the site in its bag", practice);
  }

  @Test
  @Tag("KC-25")
  void medium_inAnotherBagUnderADeviationThatNamesIt_isValid() {
    entry(forge, "custody", "input").bodyInstead.put("bag", "none");
    deviate("custody input");
    assertVerdict(Verdict.VALID, forge);
  }

  @ParameterizedTest
  @CsvSource({"custody,input,KC-25", "export,'',KC-28"})
  @Tag("KC-25")
  @Tag("KC-28")
  void medium_typedByOnePersonTwiceOrByAStranger_breaksV10(
      String type, String use, String control) {
    for (List<String> typed :
        List.of(
            List.of("Wit Ness", "Wit Ness"), List.of("Ada Lovelace", "Eve"), List.of("Wit Ness"))) {
      RecordForge other = RecordForge.usual();
      entry(other, type, use).bodyInstead.put("typed", typed);
      assertControls(assertBroken(other, V10), control);
    }
  }

  @Test
  @Tag("KC-25")
  void custody_afterTheKeysWereRead_breaksV10() {
    ForgedEntry late = entry(forge, "custody", "input");
    forge.script.remove(late);
    late.step = "validation";
    forge.script.add(forge.script.indexOf(forge.entry("preflight")), late);
    assertBroken(forge, V10);
  }

  @Test
  @Tag("KC-25")
  void custody_thereTwice_breaksV10() {
    ForgedEntry again = entry(forge, "custody", "input");
    forge.script.add(forge.script.indexOf(again), again);
    assertBroken(forge, V10);
  }
}
