package dev.keyferry.ceremony.secrecy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.ceremony.flow.LogState;
import dev.keyferry.engine.TokenService;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.rehearsal.prepare.PracticeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Controls KC-22 and KC-32 under signals: a ceremony that is ended in the middle of any service of
 * the token leaves no secret in what it wrote, and nothing half-written that anybody would take.
 */
class ServiceSignalTest {
  /** Not part of a ceremony, or not recorded. */
  private static final Set<TokenService> ELSEWHERE =
      Set.of(TokenService.CREATE_ROLE_KEY, TokenService.SEAL_LOG);

  private static final int ROLLS = 120;

  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;

  @TempDir private Path temporary = Path.of("unset");

  private final Needles needles = new Needles();

  @Test
  void ceremony_terminatedInAnyService_leavesNoSecretAndNothingHalfWritten() throws Exception {
    endedInEveryService(SIGTERM);
  }

  @Test
  void ceremony_killedInAnyService_leavesNoSecretAndNothingHalfWritten() throws Exception {
    endedInEveryService(SIGKILL);
  }

  private void endedInEveryService(int signal) throws Exception {
    KnownSecrets known = new KnownSecrets(temporary, needles);
    PracticeFolder folder = known.practice(KmsTarget.AWS);
    List<String> answers = new ArrayList<>(List.of(rolls()));
    answers.addAll(folder.practice().answers());
    Files.write(folder.path().resolve("answers"), answers);
    for (TokenService service : TokenService.values()) {
      if (!ELSEWHERE.contains(service)) {
        ended(known, folder, new Point(service, signal));
      }
    }
  }

  /** What the room rolled: the first thing that a ceremony with dice asks. */
  private static String rolls() {
    Random random = new Random(7);
    StringBuilder rolls = new StringBuilder();
    for (int i = 0; i < ROLLS; i++) {
      rolls.append((char) ('1' + random.nextInt(6)));
    }
    return rolls.toString();
  }

  /**
   * When a process ends, and how.
   *
   * @param service that it is in
   * @param signal its number
   */
  private record Point(TokenService service, int signal) {}

  private void ended(KnownSecrets known, PracticeFolder folder, Point point) throws Exception {
    Path place = Files.createDirectory(temporary.resolve(point.service().name()));
    Path screen = place.resolve("screen");
    Process process = start(folder, place, point.service());
    try {
      waitUntilItStands(process, screen);
      boolean asked = point.signal() == SIGTERM ? term(process) : kill(process);
      assertTrue(asked && process.waitFor(20, TimeUnit.SECONDS), point::toString);
    } finally {
      process.destroyForcibly();
    }
    assertEquals(128 + point.signal(), process.exitValue(), point::toString);
    known.assertNothingIn(place);
    assertExport(place.resolve("out"), point);
    try (Stream<Path> records = Files.list(place.resolve("records"))) {
      for (Path record : records.filter(r -> Files.exists(r.resolve("checkpoint"))).toList()) {
        LogState state = LogState.of(record);
        assertTrue(state.sealed() >= 1, point::toString);
      }
    }
  }

  private static boolean term(Process process) {
    process.destroy();
    return true;
  }

  private static boolean kill(Process process) {
    process.destroyForcibly();
    return true;
  }

  /** The token's own end comes after the export; every other service before it. */
  private static void assertExport(Path out, Point point) throws IOException {
    try (Stream<Path> left = Files.list(out)) {
      List<String> names = left.map(path -> String.valueOf(path.getFileName())).toList();
      boolean exported = point.service() == TokenService.ZEROIZE;
      assertEquals(
          exported ? List.of("kf-secrecy-001") : List.of(), names, () -> point + ": " + names);
    }
  }

  private static void waitUntilItStands(Process process, Path screen) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!Files.readString(screen).contains(StoppedServiceMain.STOPPED)) {
      String shown = Files.readString(screen);
      assertTrue(process.isAlive() && System.nanoTime() < deadline, shown);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static Process start(PracticeFolder folder, Path place, TokenService service)
      throws IOException {
    Path screen = Files.createFile(place.resolve("screen"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xms160m",
            "-Xmx160m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=dev.keyferry.engine",
            "--module-path",
            System.getProperty("jdk.module.path", ""),
            "--patch-module",
            "dev.keyferry.ceremony=" + Path.of("target", "test-classes"),
            "--module",
            "dev.keyferry.ceremony/" + StoppedServiceMain.class.getName(),
            folder.path().toString(),
            Files.createDirectory(place.resolve("out")).toString(),
            Files.createDirectory(place.resolve("records")).toString(),
            service.name())
        .redirectErrorStream(true)
        .redirectOutput(screen.toFile())
        .start();
  }
}
