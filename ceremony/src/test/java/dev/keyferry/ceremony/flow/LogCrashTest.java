package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.key.KmsTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an interruption leaves of a log, at any moment: whole entries under a valid checkpoint, at
 * most one entry more, at most a part of one, and never less than a checkpoint that was shown. A
 * stopped process has written exactly what a killed one has; so most moments are stops of one
 * process, and some are kills of others.
 */
@Tag("KC-27")
class LogCrashTest {
  private static final int STOPS = Integer.getInteger("keyferry.stops", 250);

  /** How many of the moments the verifier's tests look at as well. */
  private static final int KEPT = 40;

  private static final int KILLS = Integer.getInteger("keyferry.kills", 4);

  @TempDir private Path temporary = Path.of("unset");
  private final List<Process> started = new ArrayList<>();
  private final Random random = new Random(20261125);
  private Path folder = Path.of("unset");

  @BeforeEach
  void practice() throws IOException {
    folder = Room.of(temporary, KmsTarget.AWS).folder.path();
  }

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  private Process start(Path records, Path screen) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=dev.keyferry.engine",
                "--module-path",
                System.getProperty("jdk.module.path", ""),
                "--patch-module",
                "dev.keyferry.ceremony=" + Path.of("target", "test-classes"),
                "--module",
                "dev.keyferry.ceremony/dev.keyferry.ceremony.flow.EndlessLogMain",
                folder.toString(),
                records.toString(),
                Room.NOW.plusSeconds(60).toString())
            .redirectErrorStream(true)
            .redirectOutput(screen.toFile())
            .start();
    started.add(process);
    return process;
  }

  /** The size of the last checkpoint that was shown; -1 before the first. */
  private static long shown(Path screen) throws IOException {
    return Files.readAllLines(screen).stream()
        .filter(line -> line.matches(EndlessLogMain.SHOWN + "\\d+"))
        .mapToLong(line -> Long.parseLong(line.substring(EndlessLogMain.SHOWN.length())))
        .max()
        .orElse(-1);
  }

  private static void waitForEntries(Process process, Path screen) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (shown(screen) < 0) {
      assertTrue(process.isAlive(), Files.readString(screen));
      assertTrue(System.nanoTime() < deadline, "no entry in two minutes");
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** A thread that waits for the disk stops only when it has it. */
  private static void stop(Process process) throws Exception {
    signal(process, "STOP");
    while (!isStopped(process)) {
      LockSupport.parkNanos(100_000);
    }
  }

  private static boolean isStopped(Process process) throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/%d/task".formatted(process.pid())))) {
      for (Path thread : threads.toList()) {
        String status = Files.readString(thread.resolve("stat"));
        if (!status.startsWith("T", status.lastIndexOf(')') + 2)) {
          return false;
        }
      }
      return true;
    } catch (NoSuchFileException ended) {
      // A thread that was listed has ended since.
      return false;
    }
  }

  private static void signal(Process process, String signal) throws Exception {
    assertEquals(
        0,
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor());
  }

  @Test
  void log_ofAProcessStoppedAtAnyMoment_isWholeUpToItsCheckpoint() throws Exception {
    Path records = Files.createDirectory(temporary.resolve("records"));
    Path screen = temporary.resolve("screen");
    Process process = start(records, screen);
    waitForEntries(process, screen);
    int behind = 0;
    int kept = 0;
    KeptRecord.forget();
    for (int i = 0; i < STOPS; i++) {
      LockSupport.parkNanos(random.nextInt(4_000_000));
      stop(process);
      LogState state = LogState.of(Records.only(records));
      assertTrue(state.sealed() >= shown(screen), "shorter than a checkpoint that was shown");
      assertTrue(process.isAlive(), Files.readString(screen));
      boolean torn = state.sealed() < state.entries();
      if (kept < KEPT && (torn || i % (STOPS / KEPT + 1) == 0)) {
        KeptRecord.keep(Records.only(records), String.format(Locale.ROOT, "stop-%04d", i));
        kept++;
      }
      signal(process, "CONT");
      behind += state.sealed() < state.entries() ? 1 : 0;
    }
    assertTrue(behind > 0, "no stop between an entry and its checkpoint: too few moments");
  }

  @Test
  void log_ofAKilledProcess_isWholeUpToItsCheckpoint() throws Exception {
    for (int i = 0; i < KILLS; i++) {
      Path records = Files.createDirectory(temporary.resolve("records-" + i));
      Path screen = temporary.resolve("screen-" + i);
      Process process = start(records, screen);
      waitForEntries(process, screen);
      LockSupport.parkNanos(random.nextInt(200_000_000));
      process.destroyForcibly().waitFor();
      LogState state = LogState.of(Records.only(records));
      assertTrue(state.sealed() >= shown(screen), "shorter than a checkpoint that was shown");
    }
  }
}
