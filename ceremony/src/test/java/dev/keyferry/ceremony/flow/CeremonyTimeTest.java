package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.EnvironmentCode;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.transport.document.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Control KC-07: two people's watches, and a machine whose clock says 10:01. */
@Tag("KC-07")
class CeremonyTimeTest {
  @TempDir private Path temporary = Path.of("unset");

  private Room rehearsal(String... times) throws IOException {
    Room room = Room.of(temporary, KmsTarget.GCP);
    room.answer(true, typing(room, times));
    return room;
  }

  private Room production(String... times) throws IOException {
    Room.assumeLockedMemory();
    Room room = Room.of(temporary, KmsTarget.GCP);
    room.inProduction();
    room.answer(true, typing(room, times));
    return room;
  }

  /** What the room types until it has said the times. */
  private static List<String> typing(Room room, String... times) {
    List<String> all = room.folder.practice().answers();
    List<String> lines = new ArrayList<>(all.subList(0, Room.closing()));
    lines.addAll(List.of(times));
    lines.addAll(Room.origin());
    return lines;
  }

  private static List<String> times(Room room) throws IOException {
    return Records.lines(room.record).stream()
        .filter(line -> line.endsWith("\"type\":\"time\"}"))
        .map(line -> line.replaceAll(".*\"body\":(\\{[^}]*}).*", "$1"))
        .toList();
  }

  private static String body(String entered, String person) {
    return "{\"entered\":\"%s\",\"machine\":\"2026-11-25T10:01:00Z\",\"person\":\"%s\"}"
        .formatted(entered, person);
  }

  /** The room goes on after the times, and stops at the next question. */
  private static void assertGoesOn(Room room) throws IOException {
    assertEquals(List.of(QuorumCode.QUORUM_STOPPED), codes(room.refused()));
    assertTrue(room.console.screen().contains("serial and bag"), room.console::screen);
  }

  private static List<FailureCode> codes(List<Failure> failures) {
    return failures.stream().map(Failure::code).toList();
  }

  @ParameterizedTest
  @CsvSource({"10:01,10:01", "10:06,10:01", "09:56,10:01", "10:03,09:58"})
  void production_withTimesFiveMinutesApartAtMost_goesOnAndRecordsBoth(String one, String other)
      throws IOException {
    Room room = production(one, other);
    assertGoesOn(room);
    assertEquals(List.of(body(one, "Ada Administrator"), body(other, "Olu Operator")), times(room));
  }

  @ParameterizedTest
  @CsvSource({
    "10:07,10:05,time of Ada Administrator,'10:07 typed, 6 minutes ahead'",
    "10:00,09:55,time of Olu Operator,'09:55 typed, 6 minutes behind'",
    "10:05,09:59,two watches,6 minutes apart"
  })
  void production_withTimesSixMinutesApart_isRefusedByTheDifference(
      String one, String other, String where, String found) throws IOException {
    Room room = production(one, other);
    List<Failure> failures = room.refused();
    assertEquals(List.of(EnvironmentCode.ENV_TIME), codes(failures));
    assertEquals(where, failures.getFirst().where().text());
    assertEquals(found, failures.getFirst().actual().text());
    assertEquals(2, times(room).size(), "both are in the record");
    assertFalse(room.console.screen().contains("type it in hex"), "nothing went on");
  }

  /** Both watches agree, so it is the machine that is wrong. */
  @Test
  void production_onAMachineOfAnotherHour_isRefusedTwice() throws IOException {
    assertEquals(
        List.of(EnvironmentCode.ENV_TIME, EnvironmentCode.ENV_TIME),
        codes(production("11:01", "11:02").refused()));
  }

  @Test
  void rehearsal_withTimesThatAreOff_goesOnAndRecordsThem() throws IOException {
    Room room = rehearsal("17:30", "10:01");
    assertGoesOn(room);
    assertEquals(
        List.of(body("17:30", "Ada Administrator"), body("10:01", "Olu Operator")), times(room));
    assertTrue(
        room.console.screen().contains("A production ceremony refuses this:\n  ENV-TIME"),
        room.console::screen);
  }

  @ParameterizedTest
  @ValueSource(strings = {"machine", "24:00", "10:60", "9:05", "1001", "10:01Z", "practice words"})
  void time_ofAnotherForm_isAskedAgainAndNotWrittenDown(String typed) throws IOException {
    Room room = rehearsal(typed, "10:01", "10:02");
    assertGoesOn(room);
    assertEquals(
        List.of(body("10:01", "Ada Administrator"), body("10:02", "Olu Operator")), times(room));
    String all = String.join("\n", Records.lines(room.record));
    assertFalse(all.contains(":\"" + typed + "\""), all);
  }

  @Test
  void time_ofAnotherFormThreeTimes_refusesQuorumAnswer() throws IOException {
    assertEquals(
        List.of(QuorumCode.QUORUM_ANSWER), codes(rehearsal("now", "noon", "late").refused()));
  }

  @Test
  void time_thatNobodyTypes_refusesQuorumStopped() throws IOException {
    assertEquals(List.of(QuorumCode.QUORUM_STOPPED), codes(rehearsal("10:01", "").refused()));
  }

  /** Who could read it off the screen would vouch for nothing. */
  @Test
  void screen_beforeBothHaveTyped_doesNotTellTheTime() throws IOException {
    Room room = rehearsal("now", "noon", "late");
    room.refused();
    assertFalse(room.console.screen().contains("10:0"), room.console::screen);
  }

  @Test
  void time_overMidnight_isComparedWithTheNearerDay() throws IOException {
    Room room = rehearsal("00:01", "23:58");
    Instant late = Instant.parse("2026-11-25T23:59:30Z");
    room.change(
        UnaryOperator.identity(),
        p ->
            new Plan(
                p.heading(),
                p.bindings(),
                new Plan.Schedule(p.schedule().start(), late.plusSeconds(600)),
                p.people(),
                p.quorums(),
                p.policy(),
                p.backup(),
                p.proof()));
    room.clock = Clock.fixed(late, ZoneOffset.UTC);
    room.machine.put("sys/class/rtc/rtc0/since_epoch", late.getEpochSecond() + "\n");
    assertGoesOn(room);
    assertEquals(2, times(room).size());
    assertFalse(room.console.screen().contains("ENV-TIME"), room.console::screen);
  }
}
