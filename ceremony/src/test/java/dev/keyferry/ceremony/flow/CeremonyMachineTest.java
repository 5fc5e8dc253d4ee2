package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.ceremony.environment.MadeMachine;
import dev.keyferry.ceremony.export.ExportRecord;
import dev.keyferry.model.failure.EnvironmentCode;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KmsTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Controls KC-13, KC-18 and KC-19: production refuses a machine that fails, rehearsals go on. */
@Tag("KC-18")
class CeremonyMachineTest {
  /** One fault for each code that a machine is refused with. */
  private static final Map<EnvironmentCode, Consumer<MadeMachine>> FAULTS =
      Map.of(
          EnvironmentCode.ENV_NETWORK, MadeMachine::plugged,
          EnvironmentCode.ENV_ROUTE, made -> made.ipv4Route("tun0"),
          EnvironmentCode.ENV_RADIO, made -> made.radio("wlan", 0, 0),
          EnvironmentCode.ENV_MODULE, made -> made.modules(List.of("cdc_ether")),
          EnvironmentCode.ENV_SWAP, made -> made.put("proc/swaps", "Filename\n/swapfile file\n"),
          EnvironmentCode.ENV_CORE, made -> made.coreLimit("unlimited"),
          EnvironmentCode.ENV_ENTROPY, made -> made.randomBytes(new byte[4096]),
          EnvironmentCode.ENV_CLOCK, made -> made.put("sys/class/rtc/rtc0/since_epoch", "0\n"));

  @TempDir private Path temporary = Path.of("unset");

  private Room room() throws IOException {
    return Room.of(temporary, KmsTarget.GCP);
  }

  /** Whose token has its memory locked: without that, production is refused for that. */
  private Room production() throws IOException {
    Room.assumeLockedMemory();
    Room room = room();
    room.inProduction();
    room.answer(true, room.folder.practice().answers());
    return room;
  }

  /** Something happens to the machine while the room answers a question. */
  private static void when(Room room, String question, Consumer<MadeMachine> happens) {
    room.console =
        new ScriptedConsole(
            true,
            room.folder.practice().answers(),
            prompt -> {
              if (prompt.startsWith(question)) {
                happens.accept(room.machine);
              }
            });
  }

  private static List<FailureCode> codes(List<Failure> failures) {
    return failures.stream().map(Failure::code).toList();
  }

  private static List<String> entries(Room room, String type) throws IOException {
    return Records.lines(room.record).stream()
        .filter(line -> line.endsWith("\"type\":\"" + type + "\"}"))
        .toList();
  }

  private static void assertSteps(List<String> steps, List<String> entries) {
    assertEquals(steps.size(), entries.size(), entries::toString);
    for (int i = 0; i < steps.size(); i++) {
      assertTrue(entries.get(i).contains("\"step\":\"" + steps.get(i) + "\""), entries.get(i));
    }
  }

  @Test
  void production_onAnIsolatedMachine_exportsAndRecordsThreeLooks() throws IOException {
    Room room = production();
    room.run().orBug();
    List<String> steps = List.of("opening", "validation", "closing");
    assertSteps(steps, entries(room, "isolate"));
    assertSteps(steps, entries(room, "measure"));
    assertSteps(List.of("opening", "opening"), entries(room, "time"));
    assertTrue(entries(room, "isolate").stream().noneMatch(line -> line.contains("fails")));
  }

  /** Before anybody is asked for a passphrase. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ENV_TIME", "ENV_WINDOW"})
  @Tag("KC-13")
  @Tag("KC-19")
  void production_onAMachineThatFails_isRefusedBeforeAnySecret(EnvironmentCode code)
      throws IOException {
    Room room = production();
    FAULTS.getOrDefault(code, made -> {}).accept(room.machine);
    assertEquals(List.of(code), codes(room.refused()));
    assertFalse(room.console.screen().contains("Passphrase"), room.console::screen);
    try (Stream<Path> records = Files.list(room.record)) {
      assertEquals(0, records.count(), "nobody has signed, so there is no record");
    }
  }

  /** What people signed is refused in the record. */
  @Test
  void production_whoseNetworkComesUpWhilePeopleSign_isRefusedInItsRecord() throws IOException {
    Room room = production();
    when(room, "Passphrase of Ari", MadeMachine::plugged);
    assertEquals(List.of(EnvironmentCode.ENV_NETWORK), codes(room.refused()));
    assertSteps(List.of("opening"), entries(room, "isolate"));
    assertTrue(entries(room, "isolate").getFirst().contains("\"found\":\"up: eth0\""));
    assertTrue(entries(room, "refuse").getFirst().contains("\"code\":\"ENV-NETWORK\""));
    assertEquals(1, entries(room, "abort").size());
    assertFalse(room.console.screen().contains("HH:MM"), "nobody was asked for more");
  }

  @Test
  void production_whoseNetworkComesUpWhileKeysAreRead_isRefusedBeforeAnyWrap() throws IOException {
    Room room = production();
    when(room, "Password of encryption", MadeMachine::plugged);
    assertEquals(List.of(EnvironmentCode.ENV_NETWORK), codes(room.refused()));
    assertSteps(List.of("opening", "validation"), entries(room, "isolate"));
    assertEquals(List.of(), entries(room, "intent"));
    assertFalse(room.console.screen().contains("Type WRAP"), room.console::screen);
  }

  /** The export is there, and no ceremony vouches for it. */
  @Test
  void production_whoseNetworkComesUpAtTheEnd_hasNoClosedRecord() throws IOException {
    Room room = production();
    when(room, "Type SIGN", MadeMachine::plugged);
    Outcome<ExportRecord> outcome = room.run();
    List<Failure> failures = ((Outcome.Refused<ExportRecord>) outcome).failures();
    assertEquals(List.of(EnvironmentCode.ENV_NETWORK), codes(failures));
    assertSteps(List.of("opening", "validation", "closing"), entries(room, "isolate"));
    assertEquals(List.of(), entries(room, "close"));
    assertEquals(1, entries(room, "abort").size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rehearsal_onAMachineThatFails_goesOnAndRecordsIt(boolean attended) throws IOException {
    Room room = room();
    FAULTS.values().forEach(fault -> fault.accept(room.machine));
    room.answer(attended, room.folder.practice().answers());
    room.run().orBug();
    assertEquals(3, entries(room, "isolate").size());
    assertEquals(3, entries(room, "measure").size());
    for (String line : Stream.of("isolate", "measure").flatMap(t -> all(room, t)).toList()) {
      assertTrue(line.contains("\"result\":\"fails\""), line);
    }
    String screen = room.console.screen();
    assertTrue(screen.contains("  interfaces    FAILS up: eth0"), screen);
    assertTrue(screen.contains("The machine at the end: 9 checks, 8 FAIL."), screen);
    for (EnvironmentCode code : FAULTS.keySet()) {
      assertTrue(screen.contains(code.mnemonic()), screen);
    }
    assertTrue(
        screen.lines().filter(l -> l.matches("  .*(FAILS|ENV-).*")).allMatch(l -> l.length() <= 80),
        screen);
    String report = Files.readString(Records.only(room.record).resolve("report.txt"));
    assertTrue(report.contains("interfaces fails: up: eth0; routes fails: through tun0"), report);
  }

  private static Stream<String> all(Room room, String type) {
    try {
      return entries(room, type).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes of the source are nowhere in the record. */
  @Test
  @Tag("KC-19")
  void record_ofACeremony_holdsNoneOfTheRandomBytes() throws IOException {
    Room room = room();
    room.machine.randomBytes("Xq7!".repeat(1024).getBytes(StandardCharsets.US_ASCII));
    room.run().orBug();
    assertTrue(entries(room, "measure").getFirst().contains("a value 19 times in 512"));
    try (Stream<Path> all = Files.walk(Records.only(room.record))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains("Xq7!"));
      }
    }
  }
}
