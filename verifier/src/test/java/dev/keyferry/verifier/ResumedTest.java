package dev.keyferry.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.forge.ForgedEntry;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.report.HtmlReport;
import dev.keyferry.verifier.report.JsonReport;
import dev.keyferry.verifier.report.TextReport;
import dev.keyferry.verifier.rule.Examination;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ceremonies that were interrupted and went on in the same log: one good form, many bad ones. */
class ResumedTest {
  /** Interrupted after the first key was wrapped; everything is done anew. */
  private static RecordForge anew() {
    RecordForge forge = RecordForge.usual();
    return forge.interruptedAfter(forge.entry("result"), "opening");
  }

  private static ForgedEntry of(RecordForge forge, String type, String step) {
    return forge.script.stream()
        .filter(entry -> entry.type.equals(type) && entry.step.equals(step))
        .findFirst()
        .orElseThrow();
  }

  /** Interrupted in its export, which was complete. */
  private static RecordForge continued() {
    RecordForge forge = RecordForge.usual();
    return forge.interruptedAfter(of(forge, "intent", "export"), "export");
  }

  private static ForgedEntry last(RecordForge forge, String type) {
    return forge.script.stream().filter(entry -> entry.type.equals(type)).toList().getLast();
  }

  @Test
  void ceremony_begunAnew_isValidAndSaysSo() {
    Examination examination = Auditor.assertVerdict(Verdict.VALID, anew());
    String text = String.join("\n", TextReport.lines(examination));
    assertTrue(text.contains("interrupted  1 times, 1 keys wrapped again"), text);
    assertTrue(text.contains("1 keys were wrapped again"), text);
    assertTrue(text.contains("Interruption before entry "), text);
    String json = JsonReport.line(examination);
    assertTrue(json.contains("1 times, 1 keys wrapped again"), json);
    String html = HtmlReport.page(examination);
    assertTrue(html.contains("INTERRUPTED. Epoch 3 begins"), html);
  }

  @Test
  void ceremony_whoseExportWasComplete_isValid() {
    Examination examination = Auditor.assertVerdict(Verdict.VALID, continued());
    String text = String.join("\n", TextReport.lines(examination));
    assertTrue(text.contains("nothing was wrapped again"), text);
  }

  @Test
  void ceremony_interruptedInItsClosing_isValid() {
    RecordForge forge = RecordForge.usual();
    forge.interruptedAfter(of(forge, "isolate", "closing"), "closing");
    // The export had its result already.
    forge.script.removeIf(entry ->
        entry.type.equals("result")
            && entry.step.equals("export")
            && forge.script.indexOf(entry) > forge.script.indexOf(forge.entry("resume")));
    Auditor.assertVerdict(Verdict.VALID, forge);
  }

  @Test
  void ceremony_interruptedRightAfterAHoldPoint_isValid() {
    RecordForge forge = RecordForge.usual();
    Auditor.assertVerdict(
        Verdict.VALID, forge.interruptedAfter(of(forge, "epoch", "approval"), "opening"));
  }

  @Test
  void ceremony_interruptedTwice_isValid() {
    RecordForge forge = anew();
    forge.interruptedAfter(last(forge, "wrap"), "opening");
    Auditor.assertVerdict(Verdict.VALID, forge);
  }

  /** Nobody has said yet that it goes on. */
  @Test
  void resume_withoutItsApproval_isInterruptedAgain() {
    RecordForge forge = anew();
    forge.interruptedAfter(forge.entry("resume"), "opening");
    Auditor.assertVerdict(Verdict.VALID, forge);
  }

  @Test
  void log_thatStopsAfterAResume_isIncomplete() {
    RecordForge forge = anew();
    int index = forge.script.indexOf(forge.entry("resume"));
    forge.script.subList(index + 3, forge.script.size()).clear();
    Auditor.assertVerdict(Verdict.INCOMPLETE, forge);
  }

  @Test
  void resume_thatSomebodyHasNotSigned_isBroken() {
    RecordForge forge = anew();
    forge.resumers = forge.room.people.subList(1, forge.room.people.size());
    Auditor.assertBroken(forge, Rule.V8);
  }

  @Test
  void resume_withoutItsNote_isBroken() {
    RecordForge forge = anew().forge();
    forge.files.remove("resumed/0003");
    Auditor.assertBroken(forge, Rule.V8);
  }

  @Test
  void resume_signedInAnotherText_isBroken() {
    RecordForge forge = anew().forge();
    forge.resumed(3, forge.tree.entry(0));
    Auditor.assertBroken(forge, Rule.V8);
  }

  @Test
  void resume_thatNobodyApproves_isBroken() {
    RecordForge forge = anew();
    forge.script.remove(forge.script.indexOf(forge.entry("resume")) + 1);
    Auditor.assertBroken(forge, Rule.V8);
  }

  @Test
  void approval_ofAnotherResume_isBroken() {
    RecordForge forge = anew();
    ForgedEntry approve = forge.script.get(forge.script.indexOf(forge.entry("resume")) + 1);
    approve.bodyInstead.put("statement", "0".repeat(64));
    Auditor.assertBroken(forge, Rule.V8);
  }

  @Test
  void resume_inAClosedLog_isBroken() {
    RecordForge forge = RecordForge.usual();
    List<ForgedEntry> whole = new ArrayList<>(forge.script);
    forge.interruptedAfter(forge.entry("close"), "closing");
    forge.script.subList(whole.size() + 2, forge.script.size()).clear();
    Examination examination = Auditor.judge(forge);
    assertEquals(Verdict.INVALID, examination.verdict());
    assertTrue(Auditor.findings(examination).contains("nothing after close"));
  }

  @Test
  void epoch_ofAResumeWithAnotherNumber_isBroken() {
    RecordForge forge = anew();
    forge.entry("resume").bodyInstead.put("number", 4);
    Examination examination = Auditor.judge(forge);
    assertEquals(Verdict.INVALID, examination.verdict());
    assertTrue(Auditor.findings(examination).contains("next epoch 3"));
  }

  /** Whoever still has the old keys seals nothing with them. */
  @Test
  void checkpoint_thatTheOldEpochSigned_isBroken() {
    RecordForge forge = anew().forge();
    String head = forge.head(forge.tree.size());
    String note = head + "\n" + forge.epochs.get(2).ed25519().sign(head);
    forge.put("checkpoint", RecordForge.utf8(note));
    Examination examination = Auditor.judge(forge);
    assertEquals(Verdict.INVALID, examination.verdict());
    assertTrue(Auditor.findings(examination).contains("a signature of epoch 2"));
  }

  /** A blob of the run before the interruption is nobody's any more. */
  @Test
  void manifest_withABlobOfTheRunBefore_isBroken() {
    RecordForge forge = anew();
    ForgedEntry again = of(forge, "result", "wrapping");
    assertEquals(again, forge.entry("result"));
    int resume = forge.script.indexOf(forge.entry("resume"));
    ForgedEntry second =
        forge.script.subList(resume, forge.script.size()).stream()
            .filter(entry -> entry.type.equals("result"))
            .findFirst()
            .orElseThrow();
    second.bodyInstead.put("sha256", "0".repeat(64));
    Auditor.assertBroken(forge, Rule.CHAIN);
  }

  /** The log is written anew from the interruption on; what was sealed before says otherwise. */
  @Test
  void entry_changedBeforeTheResume_isBroken() {
    RecordForge good = anew().forge();
    RecordForge forge = anew();
    forge.entry("canary").bodyInstead.put("method", "another");
    forge.forge();
    String head = good.head(forge.script.indexOf(forge.entry("resume")));
    String note = head + "\n" + forge.epochs.get(2).ed25519().sign(head);
    forge.put("checkpoints/0002", RecordForge.utf8(note));
    Auditor.assertBroken(forge, Rule.V2);
  }

  @Test
  void checkpoint_ofTheInterruptedEpochThatIsMissing_isBroken() {
    RecordForge forge = anew().forge();
    forge.files.remove("checkpoints/0002");
    Auditor.assertBroken(forge, Rule.V3);
  }

  @Test
  void checkpoint_ofTheInterruptedEpochWithAnotherSize_isBroken() {
    RecordForge forge = anew().forge();
    String head = forge.head(forge.script.indexOf(forge.entry("resume")) - 1);
    String note = head + "\n" + forge.epochs.get(2).ed25519().sign(head);
    forge.put("checkpoints/0002", RecordForge.utf8(note));
    Auditor.assertBroken(forge, Rule.V4);
  }

  @Test
  void intent_leftOpenWithoutAResume_isBroken() {
    RecordForge forge = RecordForge.usual();
    forge.script.remove(forge.entry("result"));
    Examination examination = Auditor.judge(forge);
    assertEquals(Verdict.INVALID, examination.verdict());
    assertTrue(Auditor.findings(examination).contains("the result of entry"));
  }

  @Test
  void intent_leftOpenBeforeAResume_isARemark() {
    RecordForge forge = RecordForge.usual();
    forge.interruptedAfter(forge.entry("intent"), "opening");
    forge.entry("resume").bodyInstead.put("again", 1);
    Examination examination = Auditor.assertVerdict(Verdict.VALID, forge);
    String text = String.join("\n", TextReport.lines(examination));
    assertTrue(text.contains("interrupted: no result follows"), text);
  }

  @Test
  void keys_wrappedAgainAfterTheirExport_areBroken() {
    RecordForge forge = RecordForge.usual();
    forge.interruptedAfter(of(forge, "result", "export"), "opening");
    Examination examination = Auditor.assertBroken(forge, Rule.V10);
    assertTrue(Auditor.findings(examination).contains("no second wrap after an export"));
  }

  @Test
  void resume_thatSaysAnotherNumberOfKeys_isBroken() {
    RecordForge forge = anew();
    forge.entry("resume").bodyInstead.put("again", 0);
    Auditor.assertBroken(forge, Rule.V10);
  }

  @Test
  void resume_afterAnotherNumberOfEntries_isBroken() {
    RecordForge forge = anew();
    forge.entry("resume").bodyInstead.put("entries", 3);
    Auditor.assertBroken(forge, Rule.V9);
  }

  /** Nobody had said what the opening was, and everybody had signed it. */
  @Test
  void ceremony_interruptedAfterEntryZero_isValid() {
    RecordForge forge = RecordForge.usual();
    Auditor.assertVerdict(Verdict.VALID, forge.interruptedAfter(forge.entry("open"), "opening"));
  }

  /** Nothing was exported, so nothing goes on at the end. */
  @Test
  void resume_thatGoesOnWithoutAnExport_isBroken() {
    RecordForge forge = RecordForge.usual();
    forge.interruptedAfter(forge.entry("output"), "export");
    Examination examination = Auditor.judge(forge);
    assertEquals(Verdict.INVALID, examination.verdict());
    assertTrue(Auditor.findings(examination).contains("no export was begun"));
  }

  /** What the run before did counts for nothing. */
  @Test
  void run_thatLeavesOutAStepOfTheOneBefore_isBroken() {
    for (String type :
        List.of("attest", "confirm", "custody", "media", "preflight", "isolate", "time")) {
      RecordForge forge = anew();
      int resume = forge.script.indexOf(forge.entry("resume"));
      List<ForgedEntry> run = forge.script.subList(resume, forge.script.size());
      run.removeIf(entry -> entry.type.equals(type) && !entry.step.equals("closing"));
      Examination examination = Auditor.judge(forge);
      assertEquals(Verdict.INVALID, examination.verdict(), type);
    }
  }

  @Test
  void wraps_withoutAnApprovalOfTheirRun_areBroken() {
    RecordForge forge = anew();
    int resume = forge.script.indexOf(forge.entry("resume"));
    forge.script.removeIf(entry ->
        entry.type.equals("approve")
            && entry.step.equals("approval")
            && forge.script.indexOf(entry) > resume);
    Examination examination = Auditor.judge(forge);
    assertEquals(Verdict.INVALID, examination.verdict());
    assertTrue(Auditor.findings(examination).contains("an approval before the first wrap"));
  }

  @Test
  void note_ofAResumeThatIsNotInTheLog_isReported() {
    RecordForge forge = RecordForge.usual().forge();
    forge.put("resumed/0003", "x".getBytes(StandardCharsets.UTF_8));
    Examination examination = Auditor.assertVerdict(Verdict.VALID, forge);
    assertTrue(String.join("\n", TextReport.lines(examination)).contains("resumed/0003"));
  }
}
