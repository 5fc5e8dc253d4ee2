package dev.keyferry.verifier;

import static dev.keyferry.verifier.Auditor.assertBroken;
import static dev.keyferry.verifier.Auditor.assertVerdict;
import static dev.keyferry.verifier.finding.Rule.CHAIN;
import static dev.keyferry.verifier.finding.Rule.V10;
import static dev.keyferry.verifier.finding.Rule.V13;
import static dev.keyferry.verifier.finding.Rule.V14;
import static dev.keyferry.verifier.forge.RecordForge.sha256;
import static dev.keyferry.verifier.forge.RecordForge.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.forge.ForgedRoom;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.rule.Examination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule V13 and the chains of digests: every file is the one that was listed. */
class FilesTest {
  private final RecordForge forge = RecordForge.usual();
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report.txt",
        "transcript.txt",
        "sbom.cdx.json",
        "blobs/blob-0002.bin",
        "approval",
        "manifest",
        "plan",
        "site",
        "request"
      })
  void file_missing_breaksV13(String name) {
    forge.forge();
    forge.files.remove(name);
    assertBroken(forge, V13);
  }

  @ParameterizedTest
  @ValueSource(strings = {"report.txt", "transcript.txt", "sbom.cdx.json", "blobs/blob-0001.bin"})
  void file_changed_breaksV13(String name) {
    forge.forge();
    byte[] bytes = forge.files.getOrDefault(name, new byte[0]).clone();
    bytes[1] ^= 1;
    forge.put(name, bytes);
    assertBroken(forge, V13);
  }

  @Test
  void file_ofAnotherSize_breaksV13() {
    forge.forge();
    forge.put("blobs/blob-0001.bin", new byte[9]);
    forge.put("report.txt", new byte[100]);
    assertBroken(forge, V13);
  }

  @Test
  void blobs_swapped_breakV13() {
    forge.forge();
    byte[] first = forge.files.getOrDefault("blobs/blob-0001.bin", new byte[0]);
    forge.put("blobs/blob-0001.bin", forge.files.getOrDefault("blobs/blob-0002.bin", first));
    forge.put("blobs/blob-0002.bin", first);
    assertBroken(forge, V13);
  }

  @Test
  void report_ofAnotherCeremony_breaksV13() {
    forge.forge();
    forge.put("report.txt", RecordForge.utf8("What else happened.\n"));
    assertBroken(forge, V13);
  }

  @ParameterizedTest
  @ValueSource(strings = {"blobs/blob-9999.bin", "checkpoints/x", "tile/0/001", "tile/note"})
  void extraFile_amongEvidence_breaksV13(String name) {
    forge.forge();
    forge.put(name, new byte[3]);
    assertBroken(forge, V13);
  }

  @Test
  void extraFile_elsewhere_isReported() {
    forge.forge();
    forge.put("readme", new byte[3]);
    Examination examination = assertVerdict(Verdict.VALID, forge);
    assertEquals(1, examination.evidence().findings().remarkCount());
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA256SUMS", "VERDICT-ME.txt", "policy.tlog-policy"})
  void convenience_missing_isReported(String name) {
    forge.forge();
    forge.files.remove(name);
    Examination examination = assertVerdict(Verdict.VALID, forge);
    assertEquals(1, examination.evidence().findings().remarkCount());
  }

  @Test
  void emptyFolder_amongEvidence_breaksV13() throws IOException {
    forge.write(folder);
    Files.createDirectories(folder.resolve("blobs/empty"));
    assertBroken(Auditor.judge(folder, forge.policy(), false), V13);
  }

  @Test
  void link_inPlaceOfAFile_isNotFollowed() throws IOException {
    forge.write(folder.resolve("record"));
    Path blob = folder.resolve("record/blobs/blob-0001.bin");
    Files.move(blob, folder.resolve("elsewhere"));
    Files.createSymbolicLink(blob, folder.resolve("elsewhere"));
    assertBroken(Auditor.judge(folder.resolve("record"), forge.policy(), false), V13);
  }

  @Test
  void link_inPlaceOfTheFolderOfBlobs_isNotFollowed() throws IOException {
    forge.write(folder.resolve("record"));
    Path blobs = folder.resolve("record/blobs");
    Files.move(blobs, folder.resolve("elsewhere"));
    Files.createSymbolicLink(blobs, folder.resolve("elsewhere"));
    assertBroken(Auditor.judge(folder.resolve("record"), forge.policy(), false), V13);
  }

  @Test
  void folder_inPlaceOfANote_isFound() throws IOException {
    forge.write(folder);
    Files.delete(folder.resolve("plan"));
    Files.createDirectories(folder.resolve("plan/x"));
    assertBroken(Auditor.judge(folder, forge.policy(), false), CHAIN, V13);
  }

  @Test
  void close_thatListsFewerFiles_breaksV13() {
    forge.closeFiles.remove("report.txt");
    assertBroken(forge, V13);
  }

  @Test
  void close_thatListsAFileOutside_doesNotReadIt() {
    forge.closeFiles.set(3, "../../etc/passwd");
    Examination examination = assertBroken(forge, V13);
    assertEquals(1, examination.evidence().findings().count());
  }

  @Test
  void manifest_ofAnotherCeremony_breaksTheChain() {
    ForgedRoom other = new ForgedRoom();
    other.ceremony = "2026-11-25-b";
    forge.forge();
    forge.put(
        "manifest", new RecordForge(other).forge().files.getOrDefault("manifest", new byte[0]));
    assertBroken(forge, V13, CHAIN);
  }

  @Test
  void manifest_signedByAnEarlierEpoch_breaksTheChain() {
    int at = forge.script.indexOf(forge.entry("output"));
    var output = forge.script.get(at);
    var body = output.body;
    forge.script.set(
        at,
        new dev.keyferry.verifier.forge.ForgedEntry(
            "output",
            output.step,
            () -> {
              Map<String, Object> members = body.get();
              String text = forge.documents.manifest();
              String note = text + "\n" + forge.epochs.getFirst().ed25519().sign(text);
              forge.put("manifest", RecordForge.utf8(note));
              return members;
            }));
    assertBroken(forge, CHAIN);
  }

  @Test
  void output_ofAnotherManifest_breaksTheChain() {
    forge.entry("output").bodyInstead.put("manifest", "0".repeat(64));
    assertBroken(forge, CHAIN);
  }

  @Test
  void result_ofAnotherBlob_breaksTheChain() {
    forge.entry("result").bodyInstead.put("sha256", "0".repeat(64));
    assertBroken(forge, CHAIN);
  }

  @Test
  void summaries_ofOtherKeys_breakTheChain() {
    for (String type : List.of("preflight", "wrap")) {
      RecordForge other = RecordForge.usual();
      other.entry(type).bodyInstead.put("list", "0".repeat(64));
      assertBroken(other, CHAIN);
    }
  }

  @Test
  void opening_ofAnotherPlanOrRequest_breaksTheChain() {
    for (String member : List.of("plan", "request", "software")) {
      RecordForge other = RecordForge.usual();
      other.entry("open").bodyInstead.put(member, "0".repeat(64));
      assertBroken(other, CHAIN);
    }
  }

  @Test
  void site_thatThePlanDoesNotBind_breaksTheChain() {
    String other = forge.documents.siteText.replace("Room 2", "Room 3");
    forge.documents.site = Optional.of(forge.documents.signedByTheRoom(other));
    assertBroken(forge, CHAIN);
  }

  @Test
  void site_ofAnotherCeremony_breaksTheChain() {
    String ceremony = "ceremony " + forge.room.ceremony;
    forge.documents.setSite(forge.documents.siteText.replace(ceremony, "ceremony other"));
    assertBroken(forge, CHAIN);
  }

  @Test
  void site_thatNoAdministratorSigned_breaksTheChain() {
    String text = forge.documents.siteText;
    forge.documents.site = Optional.of(utf8(text + "\n" + forge.room.requester.sign(text)));
    assertBroken(forge, CHAIN);
  }

  @Test
  void site_withALineThatTheGrammarDoesNotKnow_breaksTheChain() {
    forge.documents.setSite(forge.documents.siteText.replace("printers 0", "printers 0\npin 1"));
    assertBroken(forge, CHAIN);
  }

  /** A site that the plan does not bind is neither listed nor asked for. */
  @Test
  void site_wherePlanBindsNone_isNotAskedFor() {
    String bound = "site sha256 " + sha256(utf8(forge.documents.siteText));
    forge.documents.setPlan(forge.documents.planText.replace(bound, "site none"));
    forge.documents.site = Optional.empty();
    forge.closeFiles.remove("site");
    assertVerdict(Verdict.VALID, forge);
  }

  @Test
  void export_ofAnotherManifest_breaksTheChain() {
    forge.script.stream()
        .filter(e -> e.type.equals("intent") && e.step.equals("export"))
        .forEach(e -> e.bodyInstead.put("sha256", "0".repeat(64)));
    assertBroken(forge, CHAIN);
  }

  @Test
  void export_ofAnotherSize_breaksTheChain() {
    forge.script.stream()
        .filter(e -> e.type.equals("result") && e.step.equals("export"))
        .forEach(e -> e.bodyInstead.put("bytes", 1));
    assertBroken(forge, CHAIN);
  }

  @Test
  void media_ofFewerFiles_breaksTheChain() {
    forge.entry("media").bodyInstead.put("files", 2);
    assertBroken(forge, CHAIN);
  }

  @Test
  void plan_thatExpectsOtherKeys_breaksV10() {
    String text = forge.documents.planText.replace("expect 3 ", "expect 2 ");
    forge.documents.setPlan(text);
    assertBroken(forge, V10);
  }

  @Test
  void plan_thatIsNoDocument_breaksTheChain() {
    forge.documents.setPlan(forge.documents.planText.replace("proof off\n", ""));
    Examination examination = Auditor.judge(forge);
    assertEquals(Verdict.INVALID, examination.verdict());
    assertTrue(Auditor.findings(examination).contains("rule=CHAIN"));
  }

  @Test
  void request_thatIsTooLarge_breaksV14() {
    forge.forge();
    byte[] large = new byte[16_777_216 + 131_072 + 1];
    Arrays.fill(large, (byte) 'x');
    forge.put("request", large);
    assertBroken(forge, V14, V13);
  }
}
