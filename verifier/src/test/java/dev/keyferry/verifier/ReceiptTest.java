package dev.keyferry.verifier;

import static dev.keyferry.verifier.Auditor.assertBroken;
import static dev.keyferry.verifier.finding.Rule.V14;
import static dev.keyferry.verifier.finding.Rule.V16;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.forge.ForgedKey;
import dev.keyferry.verifier.forge.ForgedReceipt;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.report.HtmlReport;
import dev.keyferry.verifier.report.JsonReport;
import dev.keyferry.verifier.report.TextReport;
import dev.keyferry.verifier.rule.Examination;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule V16: receipts that say another thing than the manifest, each signed as it must. */
class ReceiptTest {
  private static final String FILE = "receipts/receipt";

  private final RecordForge forge = RecordForge.usual();
  private String text = "";

  @BeforeEach
  void forgeRecord() {
    forge.forge();
    text = ForgedReceipt.text(forge);
  }

  @Test
  void receipt_ofEveryKey_reconcilesTheImport() {
    put(FILE, text);
    Examination examination = Auditor.assertVerdict(Verdict.VALID, forge);
    assertEquals(forge.documents.fingerprints(), fingerprints(examination));
    String last = forge.documents.subjects.getLast().fingerprint();
    String report = String.join("\n", TextReport.lines(examination));
    assertTrue(report.contains("import       3 of 3 keys reconciled by a receipt"), report);
    assertTrue(report.contains("Import: 3 of 3 keys reconciled by a receipt;"), report);
    assertTrue(
        report.contains(
            "  "
                + last
                + "\n        is     arn:aws:kms:eu-north-1:111122223333:key/blob-0003.bin\n"
                + "        proof  signed the challenge "),
        report);
    assertTrue(
        report.contains("        stated imported 2026-11-25T17:00:00Z, in receipts/receipt"),
        report);
    String json = JsonReport.line(examination);
    assertTrue(json.contains("{\"fingerprint\":\"" + last + "\",\"target\":\"aws\""), json);
    String page = HtmlReport.page(examination);
    assertTrue(page.contains("arn:aws:kms:eu-north-1:111122223333:key/blob-0003.bin"), page);
    assertFalse(page.contains("no receipt"), page);
  }

  @Test
  void record_withoutReceipt_isValidAndSaysThatNothingIsReconciled() {
    Examination examination = Auditor.assertVerdict(Verdict.VALID, forge);
    String task =
        "Import: not reconciled, no receipt of the online side: 0 of 3 keys reconciled by a"
            + " receipt.";
    assertTrue(TextReport.lines(examination).contains("  [ ] " + task));
    assertTrue(JsonReport.line(examination).contains(task));
    assertTrue(HtmlReport.page(examination).contains("no receipt"));
  }

  @ParameterizedTest
  @CsvSource({
    "state enabled, state disabled",
    "state enabled, state pending-deletion",
    "spec ec-p256, spec ec-p384",
    "usage sign, 'usage sign,derive'",
    "usage sign, usage decrypt",
    "target aws, target gcp",
    "target-key target-blob-0002, target-key target-blob-0009",
    "public-sha256 c, public-sha256 d",
    "expiration does-not-expire, expiration 2027-11-25T18:00:00Z",
    "ceremony 2026-11-25-a, ceremony 2026-11-25-b",
    "manifest sha256 .{4}, manifest sha256 0000"
  })
  void receipt_withAnotherFact_breaksV16(String from, String to) {
    put(FILE, text.replaceFirst(from, to));
    Examination examination = assertBroken(forge, V16);
    assertEquals(1, examination.evidence().findings().count());
    assertTrue(examination.confirmed().imports().isEmpty());
  }

  @Test
  void receipt_ofAKeyThatOnlyDecrypted_breaksV16() {
    String challenge = text.replaceFirst("(?s).*?challenge signed ([0-9a-f]{64}).*", "$1");
    String plaintext = RecordForge.sha256(java.util.HexFormat.of().parseHex(challenge));
    put(
        FILE,
        text.replaceFirst(
            "signed ([0-9a-f]{64}) evidence [0-9a-f]{64}", "decrypted $1 evidence " + plaintext));
    assertBroken(forge, V16);
  }

  @Test
  void receipt_ofTheOtherMode_breaksV16() {
    put(
        FILE,
        text.replace("keyferry/receipt", "keyferry/rehearsal-receipt")
            .replace("mode production", "mode rehearsal"));
    assertBroken(forge, V16);
  }

  @Test
  void receipt_withoutAKey_breaksV16() {
    put(FILE, without(forge.documents.subjects.getLast().fingerprint()));
    Examination examination = assertBroken(forge, V16);
    assertTrue(Auditor.findings(examination).contains("its import is not stated"));
  }

  @Test
  void receipt_withAForeignKey_breaksV16() {
    String foreign = "1220" + "0".repeat(64);
    put(FILE, text.replace(forge.documents.subjects.getLast().fingerprint(), foreign));
    Examination examination = assertBroken(forge, V16);
    assertTrue(Auditor.findings(examination).contains("found=key " + foreign));
    assertEquals(2, examination.evidence().findings().count());
  }

  @Test
  void receipt_withAKeyTwice_breaksV16() {
    String first = forge.documents.subjects.getFirst().fingerprint();
    put(FILE, text.replace(forge.documents.subjects.getLast().fingerprint(), first));
    Examination examination = assertBroken(forge, V16);
    assertTrue(Auditor.findings(examination).contains("expected=each key once"));
  }

  @Test
  void receipt_inAnotherOrder_breaksV16() {
    List<String> lines = text.lines().toList();
    String swapped =
        text.replace(lines.get(7), "X")
            .replace(lines.get(8), lines.get(7))
            .replace("X", lines.get(8));
    put(FILE, swapped);
    assertBroken(forge, V16);
  }

  @Test
  void receipt_withACopyOfAnotherKey_breaksV16() {
    String first = forge.documents.subjects.getFirst().fingerprint();
    String copy = "replication %s public-sha256 %s at 2026-11-25T17:30:00Z resource copy";
    put(FILE, withCopy(copy.formatted(first, "c".repeat(64))));
    Auditor.assertVerdict(Verdict.VALID, forge);
    put(FILE, withCopy(copy.formatted(first, "d".repeat(64))));
    assertBroken(forge, V16);
  }

  @Test
  void receipt_signedByAnother_breaksV16() {
    ForgedKey other = ForgedKey.ed25519(forge.room.requester.name());
    forge.put(FILE, RecordForge.utf8(text + "\n" + other.sign(text)));
    assertBroken(forge, V16);
  }

  @Test
  void receipt_changedAfterSigning_breaksV16() {
    forge.put(FILE, RecordForge.utf8(note(text).replace("T17:00:00Z", "T17:00:01Z")));
    assertBroken(forge, V16);
  }

  @Test
  void receipts_ofTheSameImport_areValidAndTheLaterOneCounts() {
    put(FILE, text);
    String first = forge.documents.subjects.getFirst().fingerprint();
    put(
        "receipts/receipt-2",
        text.replace("time 2026-11-25T18", "time 2026-11-25T19")
            .replace(
                "registrations 0",
                "registrations 1\nregistration " + first + " at 2026-11-25T18:30:00Z"));
    Examination examination = Auditor.assertVerdict(Verdict.VALID, forge);
    assertEquals(
        "receipts/receipt-2", examination.confirmed().imports().values().iterator().next().file());
  }

  @ParameterizedTest
  @CsvSource({"key/blob-0002.bin, key/blob-0009.bin", "version none, version 2", "T17:00, T17:01"})
  void receipts_thatContradict_breakV16(String from, String to) {
    put(FILE, text);
    put("receipts/receipt-2", text.replaceFirst(from, to));
    Examination examination = assertBroken(forge, V16);
    assertTrue(Auditor.findings(examination).contains("as in receipts/receipt: "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"receipts/Receipt", "receipts/.part", "receipts/a/b", "receipts/-"})
  void receipt_underAnotherName_breaksV16(String name) {
    put(name, text);
    assertBroken(forge, V16);
  }

  @Test
  void receipt_thatIsNone_breaksV16() {
    forge.put(FILE, RecordForge.utf8("x\n"));
    assertBroken(forge, V16);
  }

  @Test
  void receipts_tooMany_breakV14() {
    for (int i = 0; i < 16; i++) {
      put("receipts/r" + i, text);
    }
    Auditor.assertVerdict(Verdict.VALID, forge);
    put("receipts/r16", text);
    assertBroken(forge, V14);
  }

  @Test
  void receipt_inALogThatStops_isARemark() {
    RecordForge stopped = RecordForge.usual();
    stopped.script.subList(9, stopped.script.size()).clear();
    stopped.forge();
    stopped.put(FILE, ForgedReceipt.signed(forge, text));
    Examination examination = Auditor.assertVerdict(Verdict.INCOMPLETE, stopped);
    assertTrue(
        examination.evidence().findings().remarks().stream()
            .anyMatch(remark -> remark.text().startsWith("not judged")));
  }

  private String withCopy(String line) {
    return text.replace("replications 0", "replications 1\n" + line);
  }

  private String without(String fingerprint) {
    return text.replaceAll("key " + fingerprint + ".*\n", "").replace("\nkeys 3", "\nkeys 2");
  }

  private void put(String name, String receipt) {
    forge.put(name, ForgedReceipt.signed(forge, receipt));
  }

  private String note(String receipt) {
    return new String(
        ForgedReceipt.signed(forge, receipt), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static List<String> fingerprints(Examination examination) {
    return List.copyOf(examination.confirmed().imports().keySet());
  }
}
