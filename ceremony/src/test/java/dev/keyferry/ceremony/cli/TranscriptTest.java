package dev.keyferry.ceremony.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.keyferry.ceremony.environment.Machine;
import dev.keyferry.ceremony.environment.MadeMachine;
import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.model.value.SpokenDigest;
import dev.keyferry.transport.document.PlanCodec;
import dev.keyferry.transport.document.SignedNote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
  private static final Path MEDIUM = Transcript.FOLDER.resolve("medium");

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

  @ParameterizedTest
  @MethodSource("names")
  void session_ofATranscript_looksAndEndsAsWritten(String name) throws IOException {
    Transcript transcript = Transcript.read(name);
    prepare(transcript);
    ScreenComparison screen = ScreenComparison.of(transcript.session(), play(transcript));
    if (!screen.isSame()) {
      List<String> actual =
          new ArrayList<>(transcript.heading().stream().map("# "::concat).toList());
      actual.addAll(screen.actual());
      Path written = Files.write(Path.of("target", name + ".actual"), actual);
      fail(name + " is not what was seen (" + written + "):\n" + screen.diff());
    }
    assertEquals(spoken(screen), words(screen));
    boolean isCeremony = transcript.arguments().getFirst().equals("run");
    if (isCeremony && transcript.session().getLast().equals("exit code 0")) {
      assertExport(screen);
    } else {
      assertEquals(List.of(), exports());
    }
  }

  private void prepare(Transcript transcript) throws IOException {
    Path medium = Files.createDirectory(desk.resolve("medium"));
    copy(MEDIUM, medium);
    copy(MEDIUM.resolve("role-keys"), medium.resolve("role-keys"));
    for (String changed : transcript.prepared("changed")) {
      String[] fileAndByte = changed.split(" byte ", 2);
      Path file = medium.resolve(fileAndByte[0]);
      byte[] bytes = Files.readAllBytes(file);
      bytes[Integer.parseInt(fileAndByte[1])] ^= 1;
      Files.write(file, bytes);
    }
    Files.write(desk.resolve("answers"), transcript.prepared("answer"));
  }

  /** Files in it; a folder in it becomes an empty one. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        Files.copy(entry, to.resolve(entry.getFileName().toString()));
      }
    }
  }

  /** Everything that stands on the screen, from the command to the exit code. */
  private List<String> play(Transcript transcript) throws IOException {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream screen = new PrintStream(shown, true, StandardCharsets.UTF_8);
    TypingConsole people =
        new TypingConsole(screen, transcript.typed().stream().map(this::onTheMedium).toList());
    int exitCode =
        CeremonyCommand.commandLine(
                new Desk(
                    people,
                    screen,
                    screen,
                    clock(),
                    machine(transcript),
                    () -> new SoftwareIntegrity.Intact(1)))
            .execute(transcript.arguments().stream().map(this::here).toArray(String[]::new));
    List<String> seen = new ArrayList<>(List.of(transcript.session().getFirst()));
    seen.addAll(shown.toString(StandardCharsets.UTF_8).replace(desk + "/", "").lines().toList());
    seen.add("exit code " + exitCode);
    return seen;
  }

  /** Names of files in a transcript are names on this desk. */
  private String here(String argument) {
    boolean isName = Stream.of("medium", "out", "answers").anyMatch(argument::startsWith);
    return isName ? desk.resolve(argument).toString() : argument;
  }

  /** A file that somebody types the name of. */
  private String onTheMedium(String typed) {
    return typed.startsWith("medium/") ? here(typed) : typed;
  }

  /** Isolated; what a transcript changes is a file of it. */
  private Machine machine(Transcript transcript) throws IOException {
    MadeMachine made =
        MadeMachine.isolated(Files.createDirectory(desk.resolve("machine")), clock().instant());
    if (transcript.prepared("machine").contains("plugged in")) {
      made.plugged().ipv4Route("eth0");
    }
    return made.machine(clock());
  }

  private static Clock clock() throws IOException {
    SignedNote plan = SignedNote.parse(Files.readAllBytes(MEDIUM.resolve("plan"))).orBug();
    Instant start = PlanCodec.parse(plan.text()).orBug().schedule().start();
    return Clock.fixed(start.plusSeconds(60), ZoneOffset.UTC);
  }

  private List<Path> exports() throws IOException {
    if (!Files.exists(desk.resolve("out"))) {
      return List.of();
    }
    try (Stream<Path> left = Files.list(desk.resolve("out"))) {
      return left.filter(path -> !path.getFileName().toString().startsWith("record-")).toList();
    }
  }

  /** What was shown at random is what was written. */
  private void assertExport(ScreenComparison screen) throws IOException {
    assertEquals(1, exports().size());
    Path export = exports().getFirst();
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
