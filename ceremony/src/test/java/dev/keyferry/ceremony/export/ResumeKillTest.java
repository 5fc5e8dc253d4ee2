package dev.keyferry.ceremony.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.ceremony.flow.KeptRecord;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.demo.BulkFolder;
import dev.keyferry.rehearsal.prepare.PracticePeople;
import dev.keyferry.rehearsal.prepare.PracticePerson;
import dev.keyferry.transport.media.MediaName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Control KC-32 for whole processes: SIGKILL at every intent, result and hold point of a ceremony,
 * then {@code run --resume}. It ends in one exported set, or in a refusal that says why; no key is
 * wrapped again without people having typed so. {@code -Dkeyferry.resumes=N} chooses how many keys.
 */
@Tag("KC-32")
class ResumeKillTest {
  private static final int KEYS = Integer.getInteger("keyferry.resumes", 1);

  /** Where the verifier's tests find what came of it. */
  private static final Path KEPT = Path.of("target", "resumed-kills");

  /** The entries at which a process is killed. */
  private static final Pattern BOUNDARY =
      Pattern.compile("\"type\":\"(intent|result|epoch|output|approve|close)\"\\}$");

  @TempDir private Path temporary = Path.of("unset");

  private record Place(Path out, Path screen) {
    Path records() {
      return CeremonyProcess.records(out);
    }

    /** What the log holds so far. */
    List<String> lines() {
      try (Stream<Path> records =
          Files.exists(records()) ? Files.list(records()) : Stream.<Path>empty()) {
        List<Path> found = records.map(record -> record.resolve("log.jsonl")).toList();
        return found.size() == 1 && Files.exists(found.getFirst())
            ? Files.readAllLines(found.getFirst())
            : List.of();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    long boundaries() {
      return lines().stream().filter(line -> BOUNDARY.matcher(line).find()).count();
    }

    long wraps() {
      return lines().stream()
          .filter(
              line -> line.endsWith("\"type\":\"intent\"}") && line.contains("\"act\":\"wrap\""))
          .count();
    }

    boolean isClosed() {
      return lines().stream().anyMatch(line -> line.endsWith("\"type\":\"close\"}"));
    }

    List<String> exports() throws IOException {
      try (Stream<Path> all = Files.list(out)) {
        return all.map(path -> String.valueOf(path.getFileName()))
            .filter(name -> name.startsWith("kf-"))
            .toList();
      }
    }
  }

  private Place place(String name) throws IOException {
    Path folder = Files.createDirectories(temporary.resolve(name));
    return new Place(Files.createDirectories(folder.resolve("out")), folder.resolve("screen"));
  }

  @Test
  void ceremony_killedAtEveryBoundary_isResumedOrExplained() throws Exception {
    KeptRecord.forget(KEPT);
    PracticePeople people = PracticePeople.fresh("test.example", RandomSource.fresh(), 100_000);
    Path folder =
        new BulkFolder(KEYS, Clock.systemUTC(), RandomSource.fresh(), people)
            .create(temporary, new MediaName("bulk"))
            .orBug();
    Place whole = place("whole");
    assertEquals(0, CeremonyProcess.run(folder, whole.out, whole.screen).end());
    long boundaries = whole.boundaries();
    assertTrue(boundaries >= 7 + 2 * KEYS, "boundaries: " + boundaries);
    int resumed = 0;
    for (int boundary = 1; boundary <= boundaries; boundary++) {
      Place place = place(String.format(Locale.ROOT, "%03d", boundary));
      long until = boundary;
      int exit =
          CeremonyProcess.run(folder, place.out, place.screen)
              .killWhen(() -> place.boundaries() >= until);
      if (exit == CeremonyProcess.KILLED) {
        resumed += resume(folder, people, place, boundary) ? 1 : 0;
      }
    }
    assertTrue(resumed >= boundaries / 2, "resumed " + resumed + " of " + boundaries);
  }

  /** Whether it went on; else it was refused, and the screen says why. */
  private boolean resume(Path folder, PracticePeople people, Place place, int boundary)
      throws Exception {
    boolean closed = place.isClosed();
    boolean exported = !place.exports().isEmpty();
    long wraps = exported ? 0 : place.wraps();
    Path answers = place.out.resolveSibling("answers");
    Files.write(
        answers,
        closed
            ? people.all().stream().map(PracticePerson::passphrase).toList()
            : answers(folder, people, exported, wraps));
    CeremonyProcess run = CeremonyProcess.resume(folder, place.out, place.screen, answers);
    int exit = run.end();
    String shown = boundary + ": " + run.shown();
    assertEquals(1, place.exports().size(), shown);
    Outcome<?> export = ExportReading.of(place.out.resolve(place.exports().getFirst()));
    assertTrue(export instanceof Outcome.Accepted, shown);
    assertEquals(wraps > 0, shown.contains("WRAP AGAIN"), shown);
    if (closed && exit != 0) {
      // The process died before its second key had sealed the end, or had nothing left to do.
      assertEquals(3, exit, shown);
      assertTrue(shown.contains("RECORD-ENDED"), shown);
      return false;
    }
    assertEquals(0, exit, shown);
    try (Stream<Path> records = Files.list(place.records())) {
      KeptRecord.keep(
          records.findFirst().orElseThrow(),
          KEPT,
          String.format(Locale.ROOT, "kill-%03d", boundary));
    }
    return true;
  }

  private static List<String> answers(
      Path folder, PracticePeople people, boolean exported, long wraps) throws IOException {
    List<String> everyone = people.all().stream().map(PracticePerson::passphrase).toList();
    List<String> answers = new ArrayList<>();
    List<String> all = Files.readAllLines(folder.resolve("answers"));
    if (exported) {
      answers.addAll(everyone);
      answers.addAll(all.subList(all.indexOf("SIGN %d KEYS".formatted(KEYS)) + 1, all.size()));
      return answers;
    }
    if (wraps > 0) {
      answers.add("WRAP AGAIN %d KEYS".formatted(wraps));
    }
    answers.addAll(all);
    return answers;
  }
}
