package dev.keyferry.ceremony.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.model.value.SpokenDigest;
import dev.keyferry.transport.document.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays whole sessions of {@code ceremony run} and {@code ceremony plan}: what people typed, what
 * they saw, and how it ended. The medium is fixed and so is the clock, a minute after the plan's
 * start; what the ceremony draws at random is compared with the files that it wrote.
 */
class TranscriptTest {
  @TempDir private Path desk = Path.of("unset");

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(Transcript.FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".txt"))
          .sorted()
          .toList();
    }
  }

  @Test
  void transcripts_ofTheProject_areAllFound() throws IOException {
    assertTrue(names().size() >= 7, names()::toString);
  }

  /** Production goes on only where memory can be locked. */
  @ParameterizedTest
  @MethodSource("names")
  void session_ofATranscript_looksAndEndsAsWritten(String name) throws IOException {
    Transcript transcript = Transcript.read(name);
    if (transcript.isInProduction()) {
      LockedMemory.assumeIsThere("production-transcripts");
    }
    TranscriptRoom room = new TranscriptRoom(desk, transcript);
    ScreenComparison screen = ScreenComparison.of(transcript.session(), room.play());
    if (!screen.isSame()) {
      fail(name + " is not what was seen (" + transcript.rewrite(screen) + "):\n" + screen.diff());
    }
    assertEquals(spoken(screen), words(screen));
    boolean isCeremony = transcript.arguments().getFirst().equals("run");
    if (isCeremony && transcript.session().getLast().equals("exit code 0")) {
      assertExport(screen, room.exports());
    } else {
      assertEquals(List.of(), room.exports());
    }
  }

  /** What was shown at random is what was written. */
  private static void assertExport(ScreenComparison screen, List<Path> exports) throws IOException {
    assertEquals(1, exports.size());
    Path export = exports.getFirst();
    SignedNote manifest = SignedNote.parse(Files.readAllBytes(export.resolve("manifest"))).orBug();
    Digest body = Digest.sha256(manifest.text().getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of(body.toHex()), screen.seenFor("manifest digest"));
    String logKey = Files.readString(export.resolve("log.vkey")).stripTrailing();
    assertEquals(1, screen.seenFor("log key").size());
    assertTrue(logKey.endsWith("+" + screen.seenFor("log key").getFirst()), logKey);
  }

  /** The words that belong under the digests that were shown, each digest's in a list. */
  private static Set<List<String>> spoken(ScreenComparison screen) {
    return Stream.of("root", "statement digest", "manifest digest")
        .flatMap(name -> screen.seenFor(name).stream())
        .map(hex -> SpokenDigest.of(new Digest(Octets.ofHex(hex))).words())
        .collect(Collectors.toSet());
  }

  private static Set<List<String>> words(ScreenComparison screen) {
    List<String> words =
        screen.seenFor("words").stream().flatMap(four -> Stream.of(four.split(" ", -1))).toList();
    return IntStream.range(0, words.size() / Digest.SIZE_BYTES)
        .mapToObj(i -> words.subList(Digest.SIZE_BYTES * i, Digest.SIZE_BYTES * (i + 1)))
        .collect(Collectors.toSet());
  }

  @Test
  void comparison_ofAnotherScreen_showsWhatDiffersAndKeepsTheNames() {
    String digest = "ab".repeat(32);
    List<String> expected = List.of("a", "b", "c", "d", "Digest {manifest digest}", "gone", "z");
    List<String> seen = List.of("a", "b", "c", "d", "Digest " + digest, "come", "more", "z");
    ScreenComparison comparison = ScreenComparison.of(expected, seen);
    assertEquals(
        """
          ... 3 lines as expected
          d
          Digest {manifest digest}
        - gone
        + come
        + more
          z
        """,
        comparison.diff());
    assertEquals(
        List.of("a", "b", "c", "d", "Digest {manifest digest}", "come", "more", "z"),
        comparison.actual());
    assertEquals(List.of(digest), comparison.seenFor("manifest digest"));
  }

  @Test
  void comparison_ofAValueWithoutItsPattern_isNotTheSame() {
    for (Map.Entry<String, String> other :
        Map.of("{manifest digest}", "AB".repeat(32), "{memory}", "Memory", "{words}", "one")
            .entrySet()) {
      assertTrue(!ScreenComparison.of(List.of(other.getKey()), List.of(other.getValue())).isSame());
    }
  }
}
