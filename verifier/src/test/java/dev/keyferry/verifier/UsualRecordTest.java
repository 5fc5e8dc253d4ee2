package dev.keyferry.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.forge.ForgedRoom;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.report.TextReport;
import dev.keyferry.verifier.rule.Examination;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records in which everything is right: every rule accepts. */
class UsualRecordTest {
  @ParameterizedTest
  @CsvSource({"1,0", "3,2", "40,70", "2,700"})
  void record_ofAnyShape_isValid(int keys, int accesses) {
    ForgedRoom room = new ForgedRoom();
    room.keys = keys;
    room.accesses = accesses;
    Examination examination = Auditor.assertVerdict(Verdict.VALID, new RecordForge(room));
    assertEquals(0, examination.evidence().findings().remarkCount(), () -> examination + "");
  }

  @Test
  void rehearsal_askedFor_isValidAndSaysSo() {
    ForgedRoom room = new ForgedRoom();
    room.mode = "rehearsal";
    RecordForge forge = new RecordForge(room);
    Examination examination = Auditor.judge(forge, forge.policy(), true);
    assertEquals(Verdict.VALID, examination.verdict(), () -> Auditor.findings(examination));
    assertTrue(TextReport.lines(examination).getFirst().startsWith("VALID REHEARSAL"));
  }

  @Test
  void report_ofAValidRecord_saysOfHowMany() {
    RecordForge forge = RecordForge.usual();
    List<String> lines = TextReport.lines(Auditor.assertVerdict(Verdict.VALID, forge));
    String entries = "entries      %1$d of %1$d sealed".formatted(forge.script.size());
    assertTrue(lines.contains(entries), lines::toString);
  }
}
