package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.ceremony.export.ExportRecord;
import dev.keyferry.model.failure.EnvironmentCode;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.transport.document.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Control KC-30: what is not as planned is written down by two roles, and goes on the cover. */
@Tag("KC-30")
class CeremonyDeviationTest {
  /** What people type after the question that they did not answer; the third is a witness. */
  private static final List<String> SHEET =
      List.of(
          "Everybody stays in the room.",
          "Fire alarm; the room was empty for four minutes.",
          "The machine was watched on camera; we go on.",
          "1",
          "2",
          "I SAY SO 1",
          "I SAY SO 1");

  /** The same, where the ceremony itself knows what it expected. */
  private static final List<String> EXCUSE = SHEET.subList(1, SHEET.size());

  @TempDir private Path temporary = Path.of("unset");

  private Room rehearsal() throws IOException {
    return Room.of(temporary, KmsTarget.GCP);
  }

  private Room production() throws IOException {
    Room.assumeLockedMemory();
    Room room = rehearsal();
    room.inProduction();
    return room;
  }

  /** The answers of a practice ceremony, with others put in before the one of this index. */
  private static List<String> with(Room room, int at, List<String> others) {
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.addAll(at, others);
    return answers;
  }

  /** The same, and then nobody answers any more. */
  private static List<String> until(Room room, int at, List<String> others) {
    return with(room, at, others).subList(0, at + others.size());
  }

  /** The answer that says where the keys have been, by its place. */
  private static int asked() {
    return Room.closing() + Room.times().size();
  }

  private static List<String> plus(String first, List<String> others) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(others);
    return all;
  }

  private static List<String> entries(Room room, String type) throws IOException {
    return Records.lines(room.record).stream()
        .filter(line -> line.endsWith("\"type\":\"" + type + "\"}"))
        .toList();
  }

  private static List<FailureCode> codes(List<Failure> failures) {
    return failures.stream().map(Failure::code).toList();
  }

  /** At the first fingerprint, and the fingerprint is asked for again. */
  @Test
  void word_atAnyQuestion_writesADeviationAndAsksAgain() throws IOException {
    Room room = rehearsal();
    room.answer(true, with(room, Room.opening(), plus("DEVIATION", SHEET)));
    room.run().orBug();
    assertEquals(1, entries(room, "deviation").size());
    String entry = entries(room, "deviation").getFirst();
    assertTrue(
        entry.contains(
            "\"body\":{\"decided\":\"The machine was watched on camera; we go on.\""
                + ",\"expected\":\"Everybody stays in the room.\""
                + ",\"happened\":\"Fire alarm; the room was empty for four minutes.\""
                + ",\"people\":[\"Ada Administrator\",\"Olu Operator\"]}"),
        entry);
    assertTrue(entry.contains("\"step\":\"comparison\""), entry);
    String close = entries(room, "close").getFirst();
    assertTrue(close.contains("\"deviations\":1"), close);
  }

  @Test
  @Tag("KC-02")
  void report_ofACeremonyWithADeviation_hasItOnItsCover() throws IOException {
    Room room = rehearsal();
    room.answer(true, with(room, Room.opening(), plus("DEVIATION", SHEET)));
    room.run().orBug();
    List<String> report = Files.readAllLines(Records.only(room.record).resolve("report.txt"));
    int cover = report.indexOf("Deviations");
    assertTrue(cover > 0 && cover < report.indexOf("Keys"), report::toString);
    assertEquals("    expected  Everybody stays in the room.", report.get(cover + 2));
    assertEquals("    say so    [Ada Administrator, Olu Operator]", report.get(cover + 5));
  }

  @Test
  void report_ofACeremonyAsPlanned_saysNone() throws IOException {
    Room room = rehearsal();
    room.run().orBug();
    List<String> report = Files.readAllLines(Records.only(room.record).resolve("report.txt"));
    assertEquals("  none", report.get(report.indexOf("Deviations") + 1));
    assertTrue(entries(room, "close").getFirst().contains("\"deviations\":0"));
  }

  /** Nothing is recorded, and the ceremony goes on where it was. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void sheet_givenUpAtAnyLine_recordsNothingAndGoesOn(int line) throws IOException {
    Room room = rehearsal();
    List<String> typed = new ArrayList<>(SHEET.subList(0, line));
    typed.addFirst("DEVIATION");
    typed.add("");
    room.answer(true, until(room, Room.opening(), typed));
    assertEquals(List.of(QuorumCode.QUORUM_STOPPED), codes(room.refused()));
    assertEquals(List.of(), entries(room, "deviation"));
    assertTrue(room.console.screen().contains("No deviation was recorded."));
  }

  /** Numbers 2 to 4 are the operators of the practice plan. */
  @Test
  void sheet_ofTwoPeopleOfOneRole_isNotTaken() throws IOException {
    Room room = rehearsal();
    List<String> typed = new ArrayList<>(List.of("DEVIATION"));
    typed.addAll(SHEET.subList(0, 3));
    typed.addAll(List.of("2", "3", "2", "4"));
    room.answer(true, until(room, Room.opening(), typed));
    assertEquals(List.of(QuorumCode.QUORUM_STOPPED), codes(room.refused()));
    assertEquals(List.of(), entries(room, "deviation"));
  }

  /** A record excuses steps and looks by these words, so nobody types them into a sheet. */
  @ParameterizedTest
  @ValueSource(strings = {"comparison", "isolate opening", "measure CLOSING", "time", "attest"})
  void sheet_withAWordThatExcuses_asksForASentence(String reserved) throws IOException {
    Room room = rehearsal();
    List<String> typed = new ArrayList<>(List.of("DEVIATION", reserved));
    typed.addAll(SHEET);
    room.answer(true, until(room, Room.opening(), typed));
    assertEquals(List.of(QuorumCode.QUORUM_STOPPED), codes(room.refused()));
    assertEquals(1, entries(room, "deviation").size());
    assertFalse(
        entries(room, "deviation").getFirst().contains("\"expected\":\"" + reserved + "\""));
    assertTrue(room.console.screen().contains("Not that: say it in a sentence."));
  }

  @Test
  void sheet_withALongText_asksForAShorterOne() throws IOException {
    Room room = rehearsal();
    List<String> typed = new ArrayList<>(List.of("DEVIATION", "a ".repeat(101)));
    typed.addAll(SHEET);
    room.answer(true, until(room, Room.opening(), typed));
    assertEquals(List.of(QuorumCode.QUORUM_STOPPED), codes(room.refused()));
    assertEquals(1, entries(room, "deviation").size());
    assertTrue(room.console.screen().contains("Not that: say it in 200 characters at most."));
  }

  /** A passphrase may be that word: it is not heard there. */
  @Test
  void word_asASecret_isASecret() throws IOException {
    Room room = rehearsal();
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.set(Room.opening() + 2, "DEVIATION");
    room.answer(false, answers);
    room.refused();
    assertEquals(List.of(), entries(room, "deviation"));
  }

  @Test
  void production_thatMendsItsNetworkUnderADeviation_goesOnAndRecordsBothLooks()
      throws IOException {
    Room room = production();
    List<String> answers = with(room, Room.closing(), plus("LOOK AGAIN", EXCUSE));
    room.console =
        new ScriptedConsole(
            true,
            answers,
            prompt -> {
              if (prompt.startsWith("Passphrase of Ari")) {
                room.machine.plugged();
              }
              if (prompt.startsWith("Type LOOK AGAIN")) {
                room.machine.unplugged();
              }
            });
    room.run().orBug();
    assertEquals(4, entries(room, "isolate").size());
    assertTrue(entries(room, "isolate").getFirst().contains("fails"));
    assertFalse(entries(room, "isolate").get(1).contains("fails"));
    assertTrue(entries(room, "deviation").getFirst().contains("\"expected\":\"isolate opening\""));
  }

  @Test
  void production_thatLooksAgainAndStillFails_asksAgainAndStopsWithWhatFails() throws IOException {
    Room room = production();
    List<String> answers =
        new ArrayList<>(room.folder.practice().answers().subList(0, Room.closing()));
    answers.add("LOOK AGAIN");
    answers.addAll(EXCUSE);
    room.console =
        new ScriptedConsole(
            true,
            answers,
            prompt -> {
              if (prompt.startsWith("Passphrase of Ari")) {
                room.machine.plugged();
              }
            });
    assertEquals(List.of(EnvironmentCode.ENV_NETWORK), codes(room.refused()));
    assertEquals(2, entries(room, "isolate").size());
    assertEquals(1, entries(room, "deviation").size());
  }

  /**
   * Two watches are what vouches for the time; without them in doubt, a dead battery need not end
   * it.
   */
  @Test
  @Tag("KC-07")
  void production_withADeadHardwareClock_mayGoOnUnderADeviation() throws IOException {
    Room room = production();
    List<String> answers = with(room, Room.closing(), plus("GO ON", EXCUSE));
    int end = answers.size() - Room.closing();
    List<String> again = new ArrayList<>(EXCUSE);
    again.replaceAll(typed -> typed.equals("I SAY SO 1") ? "I SAY SO 2" : typed);
    answers.addAll(end, plus("GO ON", again));
    room.console =
        new ScriptedConsole(
            true,
            answers,
            prompt -> {
              if (prompt.startsWith("Passphrase of Ari")) {
                room.machine.put("sys/class/rtc/rtc0/since_epoch", "0\n");
              }
              if (prompt.startsWith("Password of")) {
                room.machine.put(
                    "sys/class/rtc/rtc0/since_epoch", room.clock.instant().getEpochSecond() + "\n");
              }
              if (prompt.startsWith("Type SIGN")) {
                room.machine.put("sys/class/rtc/rtc0/since_epoch", "0\n");
              }
            });
    room.run().orBug();
    assertEquals(2, entries(room, "deviation").size());
    assertTrue(entries(room, "deviation").getFirst().contains("\"expected\":\"measure opening\""));
    assertTrue(entries(room, "deviation").getLast().contains("\"expected\":\"measure closing\""));
  }

  /** Keys were in a machine on a network: no sheet of paper takes that back. */
  @Test
  @Tag("KC-18")
  void production_whoseNetworkComesUpWithKeysLoaded_isNotAskedForADeviation() throws IOException {
    Room room = production();
    room.console =
        new ScriptedConsole(
            true,
            room.folder.practice().answers(),
            prompt -> {
              if (prompt.startsWith("Password of")) {
                room.machine.plugged();
              }
            });
    assertEquals(List.of(EnvironmentCode.ENV_NETWORK), codes(room.refused()));
    assertFalse(room.console.screen().contains("LOOK AGAIN"), room.console::screen);
  }

  @Test
  @Tag("KC-07")
  void production_withAWatchThatIsOff_mayGoOnUnderADeviation() throws IOException {
    Room room = production();
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.set(Room.closing(), "10:30");
    answers.addAll(Room.closing() + 2, plus("GO ON", EXCUSE));
    room.answer(true, answers);
    room.run().orBug();
    assertTrue(entries(room, "deviation").getFirst().contains("\"expected\":\"time\""));
  }

  @Test
  @Tag("KC-31")
  void origin_thatCanBeSaid_isInTheRecord() throws IOException {
    Room room = rehearsal();
    room.run().orBug();
    assertTrue(
        entries(room, "attest")
            .getFirst()
            .contains(
                "\"body\":{\"compromised\":\"not known\",\"person\":\"Olu Operator\""
                    + ",\"where\":\"made for practice, nowhere else\"}"));
  }

  @Test
  @Tag("KC-31")
  void origin_thatCannotBeSaid_tellsTheAlternativesAndStops() throws IOException {
    Room room = rehearsal();
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.subList(asked() + 1, answers.size()).clear();
    room.answer(true, answers);
    assertEquals(List.of(QuorumCode.QUORUM_ORIGIN), codes(room.refused()));
    assertTrue(room.console.screen().contains("make a new participant"), room.console::screen);
    assertTrue(entries(room, "attest").getFirst().contains("\"compromised\":\"cannot say\""));
    assertTrue(entries(room, "refuse").getFirst().contains("QUORUM-ORIGIN"));
  }

  @Test
  @Tag("KC-31")
  void origin_thatCannotBeSaid_goesOnUnderADeviationOnly() throws IOException {
    Room room = rehearsal();
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.set(asked() + 1, "");
    answers.addAll(asked() + 2, plus("GO ON", EXCUSE));
    room.answer(true, answers);
    Outcome<ExportRecord> outcome = room.run();
    outcome.orBug();
    assertTrue(entries(room, "deviation").getFirst().contains("\"expected\":\"attest\""));
  }

  /** Somebody thought that a passphrase was asked for. */
  @Test
  @Tag("KC-13")
  void origin_thatIsTakenBack_isNotInTheRecord() throws IOException {
    Room room = rehearsal();
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.addAll(asked(), List.of("a passphrase by mistake", "AGAIN"));
    room.answer(true, answers);
    room.run().orBug();
    assertEquals(1, entries(room, "attest").size());
    try (Stream<Path> all = Files.walk(Records.only(room.record))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertFalse(
            Files.readString(file, StandardCharsets.ISO_8859_1).contains("by mistake"),
            file::toString);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"'',QUORUM_STOPPED", "PANIC,QUORUM_PANIC"})
  @Tag("KC-31")
  void origin_withoutAnAnswer_stops(String typed, QuorumCode code) throws IOException {
    Room room = rehearsal();
    List<String> answers = new ArrayList<>(room.folder.practice().answers().subList(0, asked()));
    answers.addAll(Arrays.asList(typed, ""));
    room.answer(true, answers);
    assertEquals(code, room.refused().getFirst().code());
    assertEquals(List.of(), entries(room, "attest"));
  }

  /** A room to which the first key comes in the clear. */
  private Room inTheClear(boolean production) throws IOException {
    Room room = production ? production() : rehearsal();
    ClearKey clear = ClearKey.of(room, KmsTarget.GCP);
    byte[] bundle = clear.bundle().toByteArray();
    clear.write(room, bundle);
    UnaryOperator<Request> request = r -> ClearKey.in(r, bundle);
    if (production) {
      room.inProduction(request, UnaryOperator.identity());
    } else {
      room.change(request, UnaryOperator.identity());
    }
    return room;
  }

  /** With one password less. */
  private static List<String> answers(Room room, List<String> afterTheMedia) {
    List<String> answers = with(room, Room.opening(), afterTheMedia);
    answers.remove(Room.PASSWORD);
    return answers;
  }

  @Test
  @Tag("KC-13")
  void keyInTheClear_inProduction_isRefusedBeforeItIsOpened() throws IOException {
    Room room = inTheClear(true);
    room.answer(true, answers(room, List.of("")));
    List<Failure> failures = room.refused();
    assertEquals(List.of(KeyCode.BUNDLE_PLAIN), codes(failures));
    assertTrue(entries(room, "access").stream().noneMatch(entry -> entry.contains("load-key")));
  }

  @Test
  @Tag("KC-13")
  void keyInTheClear_inProductionUnderADeviation_isMovedAndOnTheCover() throws IOException {
    Room room = inTheClear(true);
    room.answer(true, answers(room, plus("GO ON", EXCUSE)));
    room.run().orBug();
    assertTrue(entries(room, "deviation").getFirst().contains("\"expected\":\"export protected\""));
    assertTrue(
        Files.readString(Records.only(room.record).resolve("report.txt"))
            .contains("expected  export protected"));
  }

  @Test
  @Tag("KC-13")
  void keyInTheClear_inARehearsal_isSaidToBeRefusedInProduction() throws IOException {
    Room room = inTheClear(false);
    room.answer(true, answers(room, List.of()));
    room.run().orBug();
    assertTrue(room.console.screen().contains("BUNDLE-PLAIN"), room.console::screen);
    assertEquals(0, entries(room, "deviation").size());
  }
}
