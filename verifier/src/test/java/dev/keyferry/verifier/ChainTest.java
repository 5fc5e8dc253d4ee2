package dev.keyferry.verifier;

import static dev.keyferry.verifier.Auditor.assertBroken;
import static dev.keyferry.verifier.finding.Rule.CHAIN;
import static dev.keyferry.verifier.finding.Rule.V10;
import static dev.keyferry.verifier.finding.Rule.V11;
import static dev.keyferry.verifier.finding.Rule.V14;
import static dev.keyferry.verifier.finding.Rule.V2;
import static dev.keyferry.verifier.finding.Rule.V8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.forge.ForgedEntry;
import dev.keyferry.verifier.forge.ForgedKey;
import dev.keyferry.verifier.forge.ForgedPerson;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.rule.Examination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that say another thing than the ones they must agree with, each signed as it must. */
class ChainTest {
  private final RecordForge forge = RecordForge.usual();
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "participant participant1::1220999, participant participant1::1220888",
    "challenge 2222, challenge 3333",
    "software sha256 5555, software sha256 6666",
    "plan sha256 , plan sha256 =",
    "request sha256 , request sha256 =",
    "log example.com, log example.org"
  })
  void manifest_withAnotherHeading_breaksTheChain(String from, String to) {
    forge.documents.manifestEdit =
        text ->
            to.endsWith("=")
                ? text.replaceFirst(from + " [0-9a-f]{64}", from + " " + "7".repeat(64))
                : text.replaceFirst(from, to);
    assertBroken(forge, CHAIN);
  }

  @ParameterizedTest
  @CsvSource({
    "target-key target-blob-0002, target-key target-blob-0009",
    "2026-11-26T09:00:00Z, 2026-11-27T09:00:00Z",
    "usage namespace, usage namespace",
  })
  void manifest_withOtherFactsOfAKey_breaksV10(String from, String to) {
    forge.documents.manifestEdit = text -> text.replaceFirst(from, to);
    if (from.equals(to)) {
      assertEquals(Verdict.VALID, Auditor.judge(forge).verdict());
    } else {
      assertBroken(forge, V10);
    }
  }

  @Test
  void manifest_ofFewerKeys_breaksV10() {
    String last = forge.documents.subjects.getLast().fingerprint();
    forge.documents.manifestEdit =
        text ->
            text.replaceAll("(key|blob) " + last + ".*\n", "")
                .replace("\nkeys 3", "\nkeys 2")
                .replace("\nblobs 3", "\nblobs 2");
    assertBroken(forge, V10, CHAIN, dev.keyferry.verifier.finding.Rule.V13);
  }

  @ParameterizedTest
  @CsvSource({"for aws, for gcp", "sha256 for, sha1 for", "to [0-9a-f]{64}, to X"})
  void approval_ofAnotherWrap_breaksV10(String from, String to) {
    forge.documents.approvalEdit = text -> text.replaceFirst(from, to.replace("X", "8".repeat(64)));
    assertBroken(forge, V10);
  }

  @Test
  void approval_ofFewerKeys_breaksV10() {
    String last = forge.documents.subjects.getLast().fingerprint();
    forge.documents.approvalEdit =
        text -> text.replaceAll("wrap " + last + ".*\n", "").replace("wraps 3", "wraps 2");
    assertBroken(forge, V10);
  }

  @ParameterizedTest
  @CsvSource({"mode production, mode rehearsal", "ceremony 2026-11-25-a, ceremony 2026-11-25-b"})
  void approval_ofAnotherCeremony_breaksV8(String from, String to) {
    forge.documents.approvalEdit = text -> text.replace(from, to);
    assertBroken(forge, V8);
  }

  @Test
  void approval_ofAnotherPlan_breaksV8() {
    forge.documents.approvalEdit =
        text -> text.replaceFirst("plan sha256 [0-9a-f]{64}", "plan sha256 " + "4".repeat(64));
    assertBroken(forge, V8);
  }

  @Test
  void approval_thatCountsForLongerThanAnHour_isNoApproval() {
    forge.documents.approvalEdit =
        text -> text.replace("until 2026-11-25T13:00:00Z", "until 2026-11-25T13:00:01Z");
    assertBroken(forge, CHAIN);
  }

  @Test
  void approval_outsideItsTime_isARemark() {
    forge.documents.approvalEdit =
        text -> text.replace("from 2026-11-25T12:00", "from 2026-11-25T12:30");
    Examination examination = Auditor.assertVerdict(Verdict.VALID, forge);
    assertEquals(3, examination.evidence().findings().remarkCount());
  }

  @Test
  void approval_withASignatureOverAnotherText_breaksV8() {
    forge.forge();
    String note = forge.text("approval");
    ForgedPerson bo = forge.room.people.get(1);
    String right = bo.key().sign(note.substring(0, note.indexOf("\n\n") + 1));
    forge.put("approval", RecordForge.utf8(note.replace(right, bo.key().sign("else\n"))));
    assertBroken(forge, V8, dev.keyferry.verifier.finding.Rule.V13);
  }

  @Test
  void plan_ofOtherPeople_breaksTheChain() {
    String cy = forge.room.people.get(2).key().vkey();
    String other = ForgedKey.ed25519("cy@example.com").vkey();
    forge.documents.setPlan(forge.documents.planText.replace(cy, other));
    assertBroken(forge, CHAIN, V8);
  }

  @Test
  void plan_ofAnotherOrganisation_breaksTheChain() {
    forge.documents.setPlan(
        forge.documents.planText.replace("organisation example.com", "organisation example.org"));
    assertBroken(forge, CHAIN);
  }

  @Test
  void plan_forOtherTargets_breaksV10() {
    forge.documents.setPlan(forge.documents.planText.replace("targets aws", "targets gcp"));
    assertBroken(forge, V10);
  }

  @Test
  void plan_forAnotherRequest_breaksTheChain() {
    forge.documents.setPlan(
        forge.documents.planText.replaceFirst(
            "request sha256 [0-9a-f]{64}", "request sha256 " + "4".repeat(64)));
    assertBroken(forge, CHAIN);
  }

  @Test
  void request_ofAnotherMode_breaksTheChain() {
    forge.documents.setRequest(
        forge.documents.requestText.replace("mode production", "mode rehearsal"));
    assertBroken(forge, CHAIN);
  }

  @Test
  void opening_thatNamesAPersonWithoutAKey_breaksTheChain() {
    forge
        .entry("open")
        .bodyInstead
        .put("people", List.of(Map.of("key", "x", "name", "Ada", "role", "operator")));
    assertBroken(forge, CHAIN, V8, V10, V11);
  }

  @Test
  void opening_thatApprovesAnotherText_breaksV8() {
    forge.entry("approve").bodyInstead.put("statement", "0".repeat(64));
    assertBroken(forge, V8);
  }

  @Test
  void policy_thatNamesAPersonsKeyOtherwise_breaksV8() {
    forge.forge();
    ForgedKey wit = forge.room.people.getLast().key();
    String policy = forge.policy().replace(wit.witnessVkey(), wit.named("wit@else").witnessVkey());
    assertBroken(Auditor.judge(forge, policy, false), V8);
  }

  @Test
  void epoch_withoutAKey_isNotKnown() {
    int epoch = forge.script.indexOf(forge.entry("epoch"));
    forge.entry("epoch").bodyInstead.put("ed25519", "x");
    Examination examination = Auditor.judge(forge);
    assertEquals(Verdict.INVALID, examination.verdict());
    String place = "rule=V9, control=KC-27, place=entry " + epoch;
    assertTrue(Auditor.findings(examination).contains(place));
  }

  @Test
  void summary_thereTwice_breaksV10() {
    forge.script.add(forge.script.indexOf(forge.entry("preflight")), forge.entry("preflight"));
    assertBroken(forge, V10);
  }

  @Test
  void tile_ofAnotherSize_breaksV2() {
    forge.forge();
    int size = forge.script.size();
    forge.put("tile/0/000.p/" + size, new byte[size * 32 + 1]);
    forge.put("tile/entries/000.p/" + size, new byte[3]);
    assertBroken(forge, V2);
  }

  @Test
  void log_thatIsAFolder_isNotRead() throws IOException {
    forge.write(folder);
    Files.delete(folder.resolve("log.jsonl"));
    Files.createDirectories(folder.resolve("log.jsonl"));
    Examination examination = Auditor.judge(folder, forge.policy(), false);
    assertEquals(Verdict.INVALID, examination.verdict());
    assertTrue(Auditor.findings(examination).contains("found=something else"));
  }

  @Test
  void entries_ofMoreThan32MiBThatMustBeKept_breakV14() {
    forge.script.subList(11, forge.script.size()).clear();
    Map<String, Object> body =
        Map.of("code", "X", "expected", "e".repeat(16_000), "found", "f", "where", "w");
    ForgedEntry refusal = new ForgedEntry("refuse", "intake", () -> body);
    for (int i = 0; i < 2_100; i++) {
      forge.script.add(refusal);
    }
    assertBroken(forge, V14);
  }
}
