package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.MediaCode;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Controls KC-09, KC-20, KC-25 and KC-28: media, and whose hands they are in. */
@Tag("KC-25")
class CeremonyCustodyTest {
  private static final String NOTHING = "";
  private static final String INPUT = "practice-folder none";

  @TempDir private Path temporary = Path.of("unset");

  /** A room that reads these off the first medium, and then stops. */
  private Room stopping(String... typed) throws IOException {
    Room room = Room.of(temporary, KmsTarget.GCP);
    List<String> answers =
        new ArrayList<>(
            room.folder.practice().answers().subList(0, Room.opening() - Room.media().size()));
    answers.addAll(List.of(typed));
    room.answer(true, answers);
    return room;
  }

  private Room production() throws IOException {
    Room.assumeLockedMemory();
    Room room = Room.of(temporary, KmsTarget.GCP);
    room.inProduction();
    room.answer(true, room.folder.practice().answers());
    return room;
  }

  private static List<String> entries(Room room, String type) throws IOException {
    return Records.lines(room.record).stream()
        .filter(line -> line.endsWith("\"type\":\"" + type + "\"}"))
        .toList();
  }

  private static List<FailureCode> codes(List<Failure> failures) {
    return failures.stream().map(Failure::code).toList();
  }

  private static void assertHas(String entry, String... members) {
    for (String member : members) {
      assertTrue(entry.contains(member), entry);
    }
  }

  @Test
  @Tag("KC-09")
  @Tag("KC-28")
  void media_ofACeremony_areInTheRecordBeforeAnyKeyIsRead() throws IOException {
    Room room = production();
    Files.writeString(room.folder.path().resolve("holiday.jpg"), "not a key");
    room.run().orBug();
    List<String> media = entries(room, "medium");
    assertEquals(2, media.size());
    assertHas(media.getFirst(), "\"medium\":\"input\"", "\"step\":\"intake\"");
    assertFalse(media.getFirst().contains("\"extra\":0"), "a file that no document names");
    assertHas(media.getLast(), "\"medium\":\"output\"", "\"files\":0", "\"extra\":0");
    List<String> custody = entries(room, "custody");
    assertEquals(2, custody.size());
    assertHas(
        custody.getFirst(),
        "\"serial\":\"practice-folder\"",
        "\"bag\":\"none\"",
        "\"from\":\"rehearsal\"",
        "\"to\":\"ada@test.example\"",
        "\"typed\":[\"Ada Administrator\",\"Olu Operator\"]");
    List<String> log = Records.lines(room.record);
    int loaded = 0;
    while (!log.get(loaded).contains("\"service\":\"load-key\"")) {
      loaded++;
    }
    assertTrue(log.indexOf(custody.getLast()) < loaded, "before the first key");
    List<String> given = entries(room, "export");
    assertEquals(1, given.size());
    assertHas(
        given.getFirst(),
        "\"record\":\"record-2026-11-25-test-001\"",
        "\"to\":\"ari@test.example\"",
        "\"step\":\"closing\"");
    assertTrue(log.indexOf(given.getFirst()) < log.size() - 1);
  }

  /** Nothing tells what the other one typed. */
  @ParameterizedTest
  @CsvSource({
    "practice-fo1der none,character 12 of the serial",
        "practice-folder 417003,character 1 of the bag",
    "practice-folder,2 words", "practice words of ada,2 words"
  })
  @Tag("KC-20")
  void serial_typedOtherwiseByTheSecond_isNamedByItsPlaceAndAskedAgain(String typed, String place)
      throws IOException {
    Room room = stopping(INPUT, typed, INPUT, INPUT);
    assertEquals(List.of(QuorumCode.QUORUM_STOPPED), codes(room.refused()));
    String screen = room.console.screen();
    assertTrue(screen.contains("Not that: ") && screen.contains(place), screen);
    assertEquals(1, entries(room, "custody").size(), "the second medium was not read");
    for (String line : Records.lines(room.record)) {
      assertFalse(line.contains("fo1der") || line.contains("words of ada"), line);
    }
  }

  @Test
  @Tag("KC-20")
  void serial_differentThreeTimes_refusesQuorumAnswer() throws IOException {
    Room room = stopping("a 1", "b 1", "a 1", "a 2", "a", "a");
    assertEquals(List.of(QuorumCode.QUORUM_ANSWER), codes(room.refused()));
    assertEquals(0, entries(room, "custody").size());
  }

  @Test
  void emptyLine_ofEither_stops() throws IOException {
    assertEquals(List.of(QuorumCode.QUORUM_STOPPED), codes(stopping(INPUT, NOTHING).refused()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"another none", "practice-folder 0417003", "none none"})
  void production_withAnotherMediumOrBag_refusesMediaCustody(String typed) throws IOException {
    Room room = production();
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.replaceAll(answer -> answer.equals(INPUT) ? typed : answer);
    room.answer(true, answers);
    assertEquals(List.of(MediaCode.MEDIA_CUSTODY), codes(room.refused()));
    assertEquals(2, entries(room, "custody").size(), "it is recorded before it is refused");
    assertFalse(room.console.screen().contains("type it in hex"), room.console::screen);
  }

  @ParameterizedTest
  @CsvSource({"another none,true", "practice-folder 0417003,true", "none none,false"})
  void rehearsal_withAnotherMediumOrBag_goesOn(String typed, boolean said) throws IOException {
    Room room = stopping(typed, typed, INPUT, INPUT);
    assertEquals(List.of(QuorumCode.QUORUM_STOPPED), codes(room.refused()));
    String screen = room.console.screen();
    assertTrue(screen.contains("type it in hex"), screen);
    assertEquals(said, screen.contains("MEDIA-CUSTODY"), screen);
  }

  @Test
  @Tag("KC-28")
  void record_onAMediumThatTheSiteDoesNotList_isGivenAndSaidSo() throws IOException {
    Room room = Room.of(temporary, KmsTarget.GCP);
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.replaceAll(answer -> answer.endsWith("ari@test.example") ? "X-1 7 eve" : answer);
    room.answer(true, answers);
    room.run().orBug();
    assertHas(entries(room, "export").getFirst(), "\"serial\":\"X-1\"", "\"to\":\"eve\"");
    assertTrue(room.console.screen().contains("does not list this medium"), room.console::screen);
  }

  @Test
  @Tag("KC-28")
  void record_thatNobodyTakes_isNotClosed() throws IOException {
    Room room = Room.of(temporary, KmsTarget.GCP);
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.replaceAll(answer -> answer.endsWith("ari@test.example") ? NOTHING : answer);
    room.answer(true, answers);
    room.run();
    assertTrue(Records.lines(room.record).getLast().endsWith("\"type\":\"abort\"}"));
    assertEquals(0, entries(room, "export").size());
  }
}
