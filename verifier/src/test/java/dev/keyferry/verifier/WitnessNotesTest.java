package dev.keyferry.verifier;

import static dev.keyferry.verifier.Auditor.assertBroken;
import static dev.keyferry.verifier.finding.Rule.V14;
import static dev.keyferry.verifier.finding.Rule.V17;
import static dev.keyferry.verifier.finding.Rule.V2;
import static dev.keyferry.verifier.finding.Rule.V4;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.forge.ForgedKey;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.report.HtmlReport;
import dev.keyferry.verifier.report.JsonReport;
import dev.keyferry.verifier.report.TextReport;
import dev.keyferry.verifier.rule.Examination;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules V17 and V2: what witnesses saw on devices of their own, and what they must not have. */
class WitnessNotesTest {
  private static final String FILE = "witness/hold-point-1";
  private static final long TIME = 1_795_616_000L;
  private static final String UNSEEN =
      "Witness Wit Ness: no checkpoint cosigned on the witness's own device was given.";

  private final RecordForge forge = RecordForge.usual();
  private final ForgedKey device = ForgedKey.ed25519("wit-device@example.com");
  private String policy = "";
  private int size;

  @BeforeEach
  void forgeRecord() {
    forge.forge();
    policy = forge.policy() + "witness wit/2 " + device.witnessVkey() + "\n";
    size = forge.ends.get(1) + 1;
  }

  @Test
  void note_ofAWitnessesDevice_isOnTheTimeline() {
    String head = forge.head(size);
    put(head, forge.epochs.get(1).ed25519(), device);
    Examination examination = judge(Verdict.VALID);
    String report = String.join("\n", TextReport.lines(examination));
    String says =
        "wit/2, wit-device@example.com: the checkpoint over %d entries, 2026-11-25T14:13:20Z, in %s"
            .formatted(size, FILE);
    assertTrue(report.contains("WITNESSES, on devices of their own\n  " + says), report);
    assertFalse(report.contains(UNSEEN), report);
    assertTrue(JsonReport.line(examination).contains("\"cosignatures\":[{\"witness\":\"wit/2\""));
    assertTrue(HtmlReport.page(examination).contains("witness on a device of their own: " + says));
  }

  @Test
  void note_withTheWitnessesRoleKey_counts() {
    put(forge.head(size), forge.epochs.get(1).ed25519(), forge.room.people.getLast().key());
    assertEquals(1, judge(Verdict.VALID).confirmed().cosigned().size());
  }

  @Test
  void record_withoutNote_isValidAndSaysWhoGaveNone() {
    Examination examination = judge(Verdict.VALID);
    assertTrue(TextReport.lines(examination).contains("  [ ] " + UNSEEN));
    assertTrue(JsonReport.line(examination).contains(UNSEEN));
  }

  @Test
  void note_ofAnyEntry_isJudgedByItsEpoch() {
    for (int entries = 1; entries <= forge.tree.size(); entries++) {
      int index = entries - 1;
      long epoch = forge.ends.stream().filter(end -> end < index).count();
      String head = forge.head(entries);
      ForgedKey log = forge.epochs.get((int) epoch).ed25519();
      forge.put(
          "witness/size-" + entries,
          RecordForge.utf8(head + "\n" + log.sign(head) + device.cosign(head, TIME)));
    }
    assertEquals(forge.tree.size(), judge(Verdict.VALID).confirmed().cosigned().size());
  }

  @Test
  void note_withAnotherRoot_isASplitView() {
    put(otherRoot(forge.head(size)), forge.epochs.get(1).ed25519(), device);
    Examination examination = broken(V2);
    assertTrue(Auditor.findings(examination).contains("found=SPLIT VIEW: the log's key signed"));
    assertTrue(Auditor.findings(examination).contains("control=KC-06"));
    assertTrue(examination.confirmed().cosigned().isEmpty());
  }

  @Test
  void note_withAnotherRootThatTheLogDidNotSign_isNoProofOfASplitView() {
    put(otherRoot(forge.head(size)), ForgedKey.ed25519(forge.room.origin()), device);
    Examination examination = broken(V2, V17);
    assertFalse(Auditor.findings(examination).contains("SPLIT VIEW"));
  }

  @Test
  void note_overMoreEntriesThanThereAre_saysThatEntriesWereCut() {
    String head = forge.head(size).replace("\n" + size + "\n", "\n99\n");
    put(head, forge.epochs.getLast().ed25519(), device);
    Examination examination = broken(V2);
    assertTrue(Auditor.findings(examination).contains("over 99: entries were cut"));
  }

  @Test
  void note_overNothing_isNoCheckpointOfARecord() {
    String head = forge.head(size).replace("\n" + size + "\n", "\n0\n");
    put(head, forge.epochs.getFirst().ed25519(), device);
    broken(V2);
  }

  @Test
  void note_ofAnotherEpochsKey_breaksV17AndV4() {
    put(forge.head(size), forge.epochs.get(2).ed25519(), device);
    broken(V17, V4);
  }

  @Test
  void note_thatRepeatsTheRecordsOwnCheckpoint_showsNoDevice() {
    forge.put(FILE, RecordForge.utf8(forge.text("checkpoint")));
    Examination examination = judge(Verdict.VALID);
    assertTrue(examination.confirmed().cosigned().isEmpty());
    assertEquals(4, examination.evidence().findings().remarkCount());
    assertTrue(TextReport.lines(examination).contains("  [ ] " + UNSEEN));
  }

  @Test
  void note_ofAnotherLog_breaksV17() {
    put(forge.head(size).replace("-a/", "-b/"), forge.epochs.get(1).ed25519(), device);
    broken(V17);
  }

  @Test
  void note_withoutTheLogsSignature_breaksV17() {
    String head = forge.head(size);
    forge.put(FILE, RecordForge.utf8(head + "\n" + device.cosign(head, TIME)));
    broken(V17);
  }

  @Test
  void note_withoutACosignature_breaksV17() {
    forge.put(FILE, forge.seal(size, forge.epochs.get(1)));
    broken(V17);
  }

  @Test
  void note_withACosignatureOverAnotherText_breaksV17() {
    String head = forge.head(size);
    ForgedKey log = forge.epochs.get(1).ed25519();
    forge.put(
        FILE, RecordForge.utf8(head + "\n" + log.sign(head) + device.cosign(forge.head(1), TIME)));
    broken(V17);
  }

  @Test
  void note_ofAKeyThatThePolicyDoesNotName_isReportedAsUnknown() {
    put(forge.head(size), forge.epochs.get(1).ed25519(), ForgedKey.ed25519("stranger"));
    Examination examination = judge(Verdict.VALID);
    assertTrue(examination.confirmed().cosigned().isEmpty());
    assertTrue(
        examination.evidence().findings().remarks().stream()
            .anyMatch(remark -> remark.text().contains("unknown to the policy, of stranger")));
    assertTrue(TextReport.lines(examination).contains("  [ ] " + UNSEEN));
  }

  @Test
  void note_ofAStrangerInTheWitnessesName_breaksV17() {
    put(forge.head(size), forge.epochs.get(1).ed25519(), ForgedKey.ed25519(device.name()));
    broken(V17);
  }

  @Test
  void note_signedAsADocumentIs_isNoCosignature() {
    String head = forge.head(size);
    ForgedKey log = forge.epochs.get(1).ed25519();
    ForgedKey stranger = ForgedKey.ed25519("stranger");
    forge.put(FILE, RecordForge.utf8(head + "\n" + log.sign(head) + stranger.sign(head)));
    broken(V17);
  }

  @Test
  void note_thatIsNoCheckpoint_breaksV17() {
    forge.put(FILE, RecordForge.utf8("a\n\n" + device.sign("a\n")));
    broken(V17);
  }

  @Test
  void note_underAnotherName_breaksV17() {
    forge.put("witness/Wit", forge.seal(size, forge.epochs.get(1)));
    broken(V17);
  }

  @Test
  void note_largerThan64KiB_breaksV14() {
    forge.put(FILE, new byte[64 * 1024 + 1]);
    broken(V14);
  }

  @Test
  void note_inALogThatStops_isJudgedToo() {
    RecordForge stopped = RecordForge.usual();
    int media = stopped.script.indexOf(stopped.entry("media"));
    stopped.script.subList(media + 2, stopped.script.size()).clear();
    stopped.forge();
    int entries = stopped.ends.getFirst() + 1;
    String head = stopped.head(entries);
    String line = stopped.epochs.getFirst().ed25519().sign(head);
    ForgedKey wit = stopped.room.people.getLast().key();
    stopped.put(FILE, RecordForge.utf8(head + "\n" + line + wit.cosign(head, TIME)));
    Examination examination = Auditor.assertVerdict(Verdict.INCOMPLETE, stopped);
    assertEquals(1, examination.confirmed().cosigned().size());
  }

  private Examination judge(Verdict verdict) {
    Examination examination = Auditor.judge(forge, policy, false);
    assertEquals(verdict, examination.verdict(), () -> Auditor.findings(examination));
    return examination;
  }

  private Examination broken(dev.keyferry.verifier.finding.Rule... rules) {
    return assertBroken(Auditor.judge(forge, policy, false), rules);
  }

  private void put(String head, ForgedKey log, ForgedKey witness) {
    forge.put(FILE, RecordForge.utf8(head + "\n" + log.sign(head) + witness.cosign(head, TIME)));
  }

  private static String otherRoot(String head) {
    String[] lines = head.split("\n", -1);
    byte[] root = Base64.getDecoder().decode(lines[2]);
    root[0] ^= 1;
    return lines[0] + "\n" + lines[1] + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
  }
}
