package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.ceremony.export.ExportRecord;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.key.KmsTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Control KC-23: what must be destroyed after the import, and who sees to it. */
@Tag("KC-23")
class CeremonyDestructionTest {
  private static final String MEDIUM = "DESTROY 1 MEDIUM";

  @TempDir private Path temporary = Path.of("unset");

  /** A room in which these are typed in place of the first person's word on the medium. */
  private Room room(String... instead) throws IOException {
    Room room = Room.of(temporary, KmsTarget.GCP);
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    int at = answers.indexOf(MEDIUM);
    answers.remove(at);
    answers.addAll(at, List.of(instead));
    room.answer(true, answers);
    return room;
  }

  private static List<String> entries(Room room) throws IOException {
    return Records.lines(room.record).stream()
        .filter(line -> line.endsWith("\"type\":\"destroy\"}"))
        .toList();
  }

  private static void assertAttested(List<String> entries, String... people) {
    for (int i = 0; i < people.length; i++) {
      String state = people[i].contains(",") ? "attested" : "open";
      assertTrue(entries.get(i).contains("\"attested\":[" + people[i] + "]"), entries.get(i));
      assertTrue(entries.get(i).contains("\"state\":\"" + state + "\""), entries.get(i));
    }
  }

  @Test
  void remains_thatTwoPeopleSeeTo_areInTheLogAndTheReport() throws IOException {
    Room room = room(MEDIUM);
    room.run().orBug();
    List<String> entries = entries(room);
    assertEquals(3, entries.size());
    String both = "\"Ada Administrator\",\"Olu Operator\"";
    assertAttested(entries, both, both, both);
    String report = Files.readString(Records.only(room.record).resolve("report.txt"));
    for (String object : List.of("exports", "medium", "old-keys")) {
      assertTrue(report.contains("object " + object + ", state attested"), report);
    }
    assertTrue(report.contains("attested [Ada Administrator, Olu Operator]"), report);
    assertTrue(report.contains("method shred or burn it"), report);
  }

  @Test
  void line_leftOpen_isRecordedAndTheCeremonyCloses() throws IOException {
    Room room = room("OPEN");
    room.run().orBug();
    String both = "\"Ada Administrator\",\"Olu Operator\"";
    assertAttested(entries(room), both, "\"Olu Operator\"", both);
    assertTrue(room.console.screen().contains("This line stays open"), room.console::screen);
    assertFalse(room.console.screen().contains("Without a deviation"), "that is for production");
  }

  @Test
  void line_thatNobodyAnswersInThreeTries_isOpen() throws IOException {
    Room room = room("", "y", "DESTROY 2 MEDIUM");
    room.run().orBug();
    assertTrue(entries(room).get(1).contains("\"attested\":[\"Olu Operator\"]"));
  }

  @Test
  void line_mistypedTwice_isAskedAgain() throws IOException {
    Room room = room("destroy 1 medium", "", MEDIUM);
    room.run().orBug();
    assertTrue(entries(room).get(1).contains("\"state\":\"attested\""));
  }

  /** Then the export is there, and no ceremony vouches for it. */
  @Test
  @Tag("KC-31")
  void panic_atALine_endsInAnAbortAfterTheExport() throws IOException {
    Room room = room("PANIC");
    List<Failure> failures = ((Outcome.Refused<ExportRecord>) room.run()).failures();
    assertEquals(QuorumCode.QUORUM_PANIC, failures.getFirst().code());
    assertEquals(1, room.exports().size());
    assertEquals(1, entries(room).size(), "the line before");
    assertTrue(Records.lines(room.record).getLast().endsWith("\"type\":\"abort\"}"));
  }

  /** What the room types after the line was left open. */
  private static Room production(Room room, String... sheet) throws IOException {
    Room.assumeLockedMemory();
    room.inProduction();
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.set(answers.indexOf(MEDIUM), "OPEN");
    int handover = answers.size() - Room.closing() - 2;
    answers.addAll(handover, List.of(sheet));
    room.answer(true, answers);
    return room;
  }

  private static List<String> deviations(Room room) throws IOException {
    return Records.lines(room.record).stream()
        .filter(line -> line.endsWith("\"type\":\"deviation\"}"))
        .toList();
  }

  /** A record with an open line is valid under a deviation that names it only. */
  @Test
  @Tag("KC-30")
  void production_withAnOpenLine_mayWriteTheDeviationThatItNeeds() throws IOException {
    Room room =
        production(
            Room.of(temporary, KmsTarget.GCP),
            "Kim has the medium and is ill.",
            "The auditor follows it up.",
            "1",
            "2",
            "I SAY SO 1",
            "I SAY SO 1");
    room.run().orBug();
    assertEquals(1, deviations(room).size());
    assertTrue(deviations(room).getFirst().contains("\"expected\":\"destroy medium\""));
  }

  @Test
  @Tag("KC-30")
  void production_withAnOpenLineAndNoDeviation_closesAndSaysWhatAnAuditorFinds()
      throws IOException {
    Room room = production(Room.of(temporary, KmsTarget.GCP), "");
    room.run().orBug();
    assertEquals(List.of(), deviations(room));
    assertTrue(
        room.console.screen().contains("an auditor will find the record INVALID"),
        room.console::screen);
  }
}
