package dev.keyferry.verifier;

import static dev.keyferry.verifier.Auditor.assertBroken;
import static dev.keyferry.verifier.Auditor.assertVerdict;
import static dev.keyferry.verifier.finding.Rule.CHAIN;
import static dev.keyferry.verifier.finding.Rule.V10;
import static dev.keyferry.verifier.finding.Rule.V13;
import static dev.keyferry.verifier.finding.Rule.V5;
import static dev.keyferry.verifier.finding.Rule.V9;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.forge.ForgedDocuments;
import dev.keyferry.verifier.forge.ForgedEntry;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.rule.Examination;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule V10: what an HSM states of a wrapping key was seen before its fingerprint was typed. */
@Tag("KC-10")
class AttestationTest {
  private static final String CHANNEL =
      "channel wk-1 read out by the AWS account owner over the telephone\n";
  private static final String LINE =
      "attestations 1\nattestation wk-1 %s maker-root sha256 "
          + "a".repeat(64)
          + " cloud-root sha256 "
          + "b".repeat(64)
          + "\n";

  private final RecordForge forge = forGoogle();

  private static RecordForge forGoogle() {
    RecordForge forge = RecordForge.usual();
    ForgedDocuments documents = forge.documents;
    documents.setRequest(documents.requestText.replace("wk-1 aws", "wk-1 gcp"));
    documents.setPlan(documents.planText.replace("targets aws", "targets gcp"));
    documents.approvalEdit = text -> text.replace("for aws", "for gcp");
    documents.manifestEdit = text -> text.replace("wk-1 aws", "wk-1 gcp");
    return forge;
  }

  private void plan(String lines) {
    forge.documents.setPlan(forge.documents.planText.replace(CHANNEL, CHANNEL + lines));
  }

  private Map<String, Object> body(boolean attested) {
    Map<String, Object> body = new HashMap<>();
    body.put("certificates", attested ? "c".repeat(64) : "");
    body.put("job", attested ? "named" : "not named");
    body.put("sha256", forge.documents.spkiDigest());
    body.put("statement", attested ? "d".repeat(64) : "");
    body.put("verdict", attested ? "attested" : "not attested");
    body.put("what", "wrapping key wk-1");
    return body;
  }

  private ForgedEntry entry(boolean attested) {
    ForgedEntry entry = new ForgedEntry("attestation", "comparison", () -> body(attested));
    forge.script.add(forge.script.indexOf(forge.entry("confirm")), entry);
    return entry;
  }

  @Test
  void key_attestedBeforeItsComparison_isValid() {
    plan(LINE.formatted("required"));
    entry(true);
    Examination examination = assertVerdict(Verdict.VALID, forge);
    assertEquals(1, examination.evidence().log().all("attestation").count());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void key_whoseAttestationIsWanted_isValidEitherWay(boolean attested) {
    plan(LINE.formatted("wanted"));
    entry(attested);
    assertVerdict(Verdict.VALID, forge);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void key_ofAPlanThatAsksForNone_isValidWithAndWithoutAnEntry(boolean said) {
    if (said) {
      entry(false);
    }
    assertVerdict(Verdict.VALID, forge);
  }

  @Test
  void key_comparedWithoutTheAttestationThatThePlanDemands_breaksV10() {
    plan(LINE.formatted("required"));
    entry(false);
    assertBroken(forge, V10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"required", "wanted"})
  void key_ofWhichNothingWasSaid_breaksV10(String word) {
    plan(LINE.formatted(word));
    assertBroken(forge, V10);
  }

  @Test
  void key_attestedAfterItsComparison_breaksV10() {
    plan(LINE.formatted("required"));
    ForgedEntry late = entry(true);
    forge.script.remove(late);
    forge.script.add(forge.script.indexOf(forge.entry("confirm")) + 1, late);
    assertBroken(forge, V10);
  }

  /** A deviation excuses the comparison, and not what the plan demands of the key. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void key_wrappedToUnderADeviationInsteadOfAComparison_breaksV10UnlessAttested(boolean attested) {
    plan(LINE.formatted("required"));
    forge.script.removeIf(entry -> entry.type.equals("confirm"));
    Map<String, Object> deviation =
        Map.of(
            "decided", "to go on",
            "expected", "comparison",
            "happened", "the telephone was dead",
            "people", List.of("Ada Lovelace", "Wit Ness"));
    forge.script.add(
        forge.script.indexOf(forge.entry("preflight")),
        new ForgedEntry("deviation", "comparison", () -> deviation));
    if (attested) {
      forge.script.add(
          forge.script.indexOf(forge.entry("deviation")),
          new ForgedEntry("attestation", "comparison", () -> body(true)));
      assertVerdict(Verdict.VALID, forge);
    } else {
      assertBroken(forge, V10);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "what,wrapping key wk-2",
    "sha256,eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
    "statement,''",
    "certificates,''",
    "verdict,not attested"
  })
  void entry_withAnotherFact_breaksV10(String member, String value) {
    entry(true).bodyInstead.put(member, value);
    assertBroken(forge, V10);
  }

  @Test
  void entry_thatIsNotAttestedAndNamesAJob_breaksV10() {
    entry(false).bodyInstead.put("job", "named");
    assertBroken(forge, V10);
  }

  @Test
  void entry_ofAKeyOfAnotherCloud_breaksV10() {
    RecordForge amazon = RecordForge.usual();
    amazon.script.add(
        amazon.script.indexOf(amazon.entry("confirm")),
        new ForgedEntry("attestation", "comparison", () -> body(true)));
    assertBroken(amazon, V10);
  }

  @ParameterizedTest
  @CsvSource({"verdict,perhaps", "job,yes", "statement,abc", "certificates,xyz", "sha256,''"})
  void entry_ofAnotherForm_breaksV9(String member, String value) {
    entry(true).bodyInstead.put(member, value);
    // An entry that is not read is not counted.
    assertBroken(forge, V9, V5);
  }

  static Stream<String> malformed() {
    String line = LINE.formatted("wanted").lines().toList().getLast();
    return Stream.of(
        "attestations 0",
        "attestations 1\n" + line.replace("wk-1", "wk-2"),
        "attestations 1\n" + line.replace("wanted", "maybe"),
        "attestations 1\n" + line.replace("maker-root", "cloud-root"),
        "attestations 2\n" + line + "\n" + line,
        "attestations 2\n" + line);
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void plan_withAttestationsOfAnotherForm_isBroken(String lines) {
    plan(lines + "\n");
    // Without a plan, the site in the record is one too many.
    assertBroken(forge, CHAIN, V13);
  }
}
