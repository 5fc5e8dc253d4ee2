package dev.keyferry.ceremony.cli;

import dev.keyferry.ceremony.environment.MadeMachine;
import dev.keyferry.engine.SoftwareIntegrity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * The room of a transcript: medium, machine and clock as its heading says, in one folder, and
 * people who type what it says. What the heading has happen at a question happens there.
 */
final class TranscriptRoom {
  private static final String MINUTES = " minutes pass";
  private static final String PLUGGED_IN = "plugged in";
  private static final String SWAP = "swap on";

  private final Path desk;
  private final Transcript transcript;
  private final PreparedMedium medium;
  private final MadeMachine machine;
  private final AtomicReference<Instant> now;

  /** Prepares it in an empty folder. */
  TranscriptRoom(Path desk, Transcript transcript) throws IOException {
    this.desk = desk;
    this.transcript = transcript;
    this.now = new AtomicReference<>(PreparedMedium.begin());
    this.machine = MadeMachine.isolated(Files.createDirectory(desk.resolve("machine")), now.get());
    this.medium = PreparedMedium.in(desk.resolve("medium"));
    for (String line : transcript.heading()) {
      prepare(line);
    }
    Files.write(desk.resolve("answers"), transcript.prepared("answer"));
  }

  /** In the order of the heading; a line of it that prepares nothing is for people. */
  private void prepare(String line) throws IOException {
    String[] words = line.split(": ", 2);
    String value = words[words.length - 1];
    switch (words[0]) {
      case Transcript.IN_PRODUCTION -> medium.inProduction();
      case "request" -> medium.request(value);
      case "plan" -> medium.plan(value);
      case "request after the plan" -> medium.requestAfterThePlan(value);
      case "plan after signing" -> medium.planAfterSigning(value);
      case "changed", "missing", "machine" -> happen(words[0], value);
      default -> {}
    }
  }

  private void happen(String what, String value) {
    try {
      switch (what) {
        case "changed" -> medium.flip(value);
        case "missing" -> medium.remove(value);
        case "clock" -> now.updateAndGet(before -> before.plus(minutes(value)));
        case "machine" -> change(value);
        default -> throw new AssertionError("nothing is known of " + what);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Duration minutes(String value) {
    return Duration.ofMinutes(Long.parseLong(value.replace(MINUTES, "")));
  }

  private void change(String how) {
    switch (how) {
      case PLUGGED_IN -> machine.plugged().ipv4Route("eth0");
      case SWAP -> machine.put("proc/swaps", "Filename\n/swapfile file\n");
      default -> throw new AssertionError("no machine is " + how);
    }
  }

  /** What the heading has happen at a question, as {@code at QUESTION, WHAT: VALUE}. */
  private void asked(String question) {
    for (String event : transcript.heading().stream().filter(l -> l.startsWith("at ")).toList()) {
      String[] words = event.substring("at ".length()).split(", ", 2);
      if (question.startsWith(words[0])) {
        String[] what = words[1].split(": ", 2);
        happen(what[0], what[1]);
      }
    }
  }

  /** Everything that stands on the screen, from the command to the exit code. */
  List<String> play() {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream screen = new PrintStream(shown, true, StandardCharsets.UTF_8);
    List<String> typed = transcript.typed().stream().map(this::onTheMedium).toList();
    InstantSource watch = now::get;
    Clock clock = watch.withZone(ZoneOffset.UTC);
    int exitCode =
        CeremonyCommand.commandLine(
                new Desk(
                    new TypingConsole(screen, typed, this::asked),
                    screen,
                    screen,
                    clock,
                    machine.machine(clock),
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

  /** What is in the folder for exports, but for records. */
  List<Path> exports() throws IOException {
    if (!Files.exists(desk.resolve("out"))) {
      return List.of();
    }
    try (Stream<Path> left = Files.list(desk.resolve("out"))) {
      return left.filter(path -> !path.getFileName().toString().startsWith("record-")).toList();
    }
  }
}
