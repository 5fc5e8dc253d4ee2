package dev.keyferry.ceremony.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.ceremony.flow.LogState;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.demo.BulkFolder;
import dev.keyferry.rehearsal.prepare.PracticePeople;
import dev.keyferry.transport.document.Manifest;
import dev.keyferry.transport.media.MediaName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Control KC-32 for a whole process: wherever a ceremony is killed, what it read is as before, what
 * it wrote is complete or is nothing that an importer takes, and the next run into the same place
 * goes on. Every run here is the next one after a kill, with a record in a folder of its own: what
 * becomes of a killed run's record is {@link ResumeKillTest}'s business.
 */
class RunKillTest {
  /** Enough files to be caught between. */
  private static final int KEYS = 100;

  /** The blobs, the log key and the manifest. */
  private static final int FILES = KEYS + 2;

  @TempDir private Path temporary = Path.of("unset");

  private final AtomicInteger runs = new AtomicInteger();
  private Path out = Path.of("unset");
  private Path folder = Path.of("unset");
  private Map<String, Digest> medium = Map.of();

  /**
   * How a killed run ended.
   *
   * @param point when it was to be killed
   * @param exitCode of the process
   * @param exporting whether the kill came when its export was begun and not finished
   */
  private record Kill(String point, int exitCode, boolean exporting) {}

  @BeforeEach
  void prepare() throws IOException {
    PracticePeople people = PracticePeople.fresh("test.example", RandomSource.fresh(), 100_000);
    folder =
        new BulkFolder(KEYS, Clock.systemUTC(), RandomSource.fresh(), people)
            .create(temporary, new MediaName("bulk"))
            .orBug();
    medium = digests();
    out = Files.createDirectory(temporary.resolve("out"));
  }

  @Test
  void run_killedAnywhere_leavesNothingOrEverythingAndTheNextRunSucceeds() throws Exception {
    List<Kill> kills = new ArrayList<>();
    kills.add(killedAfterMillis(new SecureRandom().nextLong(100, 1000)));
    kills.add(killedAfterMillis(new SecureRandom().nextLong(1000, 3000)));
    kills.add(killedAt("the new folder", files -> files >= 0));
    kills.add(killedAt("the first file", files -> files >= 1));
    kills.add(killedAt("half of the files", files -> files >= KEYS / 2));
    kills.add(killedAt("the manifest", files -> files >= FILES));
    kills.add(killedAt("the final name", files -> files > FILES));

    complete();
    assertTrue(
        kills.stream().anyMatch(k -> k.exitCode() == CeremonyProcess.KILLED), kills::toString);
    assertTrue(kills.stream().anyMatch(Kill::exporting), () -> "none in its export: " + kills);
  }

  /** A run that nobody kills. */
  private void complete() throws Exception {
    Set<String> before = entries();
    CeremonyProcess run = start();
    int exitCode = run.end();
    assertEquals(0, exitCode, run.shown());
    Set<String> made = entries();
    made.removeAll(before);
    assertEquals(1, made.size(), made::toString);
    assertTrue(run.shown().contains("Done: %d keys wrapped".formatted(KEYS)), run.shown());
    assertLeft("at the end", run.shown(), made);
  }

  /** While it starts, reads, wraps or exports: which of them depends on the machine. */
  private Kill killedAfterMillis(long millis) throws Exception {
    long at = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    return killed(millis + " ms", () -> System.nanoTime() >= at);
  }

  private Kill killedAt(String point, IntPredicate files) throws Exception {
    Set<String> before = entries();
    return killed(point, () -> files.test(written(before)));
  }

  private Kill killed(String point, BooleanSupplier reached) throws Exception {
    Set<String> before = entries();
    CeremonyProcess run = start();
    int exitCode = run.killWhen(reached);
    String shown = run.shown();
    assertTrue(
        exitCode == 0 || exitCode == CeremonyProcess.KILLED,
        () -> "%s: exit code %d after\n%s".formatted(point, exitCode, shown));
    Set<String> made = entries();
    made.removeAll(before);
    assertLeft(point, shown, made);
    boolean begun = made.stream().anyMatch(name -> name.startsWith("."));
    return new Kill(point, exitCode, begun && exitCode == CeremonyProcess.KILLED);
  }

  private CeremonyProcess start() throws IOException {
    Path records = CeremonyProcess.records(out);
    if (Files.exists(records)) {
      Files.move(records, temporary.resolve("records-" + runs.incrementAndGet()));
    }
    return CeremonyProcess.run(folder, out, temporary.resolve("screen"));
  }

  private void assertLeft(String point, String shown, Set<String> made) throws IOException {
    assertTrue(medium.equals(digests()), () -> point + ": the medium was changed");
    assertRecords(point);
    boolean published = made.stream().anyMatch(name -> name.startsWith("kf-"));
    assertTrue(published || !shown.contains("Done:"), () -> point + ": " + shown);
    for (String name : entries()) {
      Outcome<Manifest> read = ExportReading.of(out.resolve(name));
      if (name.matches("kf-bulk-\\d{3}")) {
        assertTrue(!isUnfinished(read), () -> point + ": " + name + " is incomplete: " + read);
        assertEquals(KEYS, read.orBug().blobs().size(), () -> point + ": " + name);
        assertEquals(FILES, count(out.resolve(name)), () -> point + ": " + name);
      } else {
        assertTrue(name.matches("\\.kf-bulk-\\d{3}\\.partial(-\\d+)?"), () -> point + ": " + name);
        assertTrue(
            isUnfinished(read) || count(out.resolve(name)) == FILES, () -> point + ": " + name);
      }
    }
  }

  /** A log is never invalid, wherever the run was killed. */
  private void assertRecords(String point) throws IOException {
    Path records = CeremonyProcess.records(out);
    if (!Files.exists(records)) {
      return;
    }
    try (Stream<Path> all = Files.list(records)) {
      for (Path record : all.filter(one -> Files.exists(one.resolve("checkpoint"))).toList()) {
        LogState state = LogState.of(record);
        assertTrue(state.sealed() >= 1, () -> point + ": " + record.getFileName());
      }
    }
  }

  private static boolean isUnfinished(Outcome<Manifest> read) {
    return read instanceof Outcome.Refused<Manifest>;
  }

  /** How many files a run has written: -1 before its folder is there, more than all at its end. */
  private int written(Set<String> before) {
    Set<String> made = entries();
    made.removeAll(before);
    return made.stream()
        .mapToInt(name -> name.startsWith(".") ? count(out.resolve(name)) : FILES + 1)
        .max()
        .orElse(-1);
  }

  private Set<String> entries() {
    try (Stream<Path> entries = Files.list(out)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .collect(Collectors.toCollection(HashSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int count(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return (int) files.count();
    } catch (NoSuchFileException renamed) {
      return FILES + 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Digest> digests() throws IOException {
    Map<String, Digest> digests = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        digests.put(file.getFileName().toString(), Digest.sha256(Files.readAllBytes(file)));
      }
    }
    return digests;
  }
}
