package dev.keyferry.ceremony.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A whole session as a file tells it; src/test/resources/transcripts/README.md says how to read and
 * write one.
 *
 * @param name the file's
 * @param heading the lines that begin with {@code #}, without that
 * @param session the command, the screen with what was typed in its place, and the exit code
 */
record Transcript(String name, List<String> heading, List<String> session) {
  static final Path FOLDER = Path.of("src", "test", "resources", "transcripts");

  /** The line of a heading that makes five people and production of the medium. */
  static final String IN_PRODUCTION = "in production";

  /** Given as {@code update}, it has every transcript written anew that is not what was seen. */
  private static final String UPDATE = "keyferry.transcripts";

  private static final String ABOUT = "# ";
  private static final String PROMPT = "$ ceremony ";
  private static final Pattern TYPED = Pattern.compile("\\[(?:typed|hidden): (.*)]$");

  static Transcript read(String name) throws IOException {
    List<String> lines = Files.readAllLines(FOLDER.resolve(name));
    return new Transcript(
        name,
        lines.stream()
            .takeWhile(line -> line.startsWith(ABOUT))
            .map(line -> line.substring(ABOUT.length()))
            .toList(),
        lines.stream().dropWhile(line -> line.startsWith(ABOUT)).toList());
  }

  /** The values of the lines of the heading that begin with a word and a colon. */
  List<String> prepared(String word) {
    String key = word + ": ";
    return heading.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .toList();
  }

  /** Whether its documents are those of production. */
  boolean isInProduction() {
    return heading.contains(IN_PRODUCTION);
  }

  /** The arguments of the command. */
  List<String> arguments() {
    String command = session.getFirst();
    if (!command.startsWith(PROMPT)) {
      throw new AssertionError(name + " does not begin with a command: " + command);
    }
    return Arrays.asList(command.substring(PROMPT.length()).split(" ", -1));
  }

  /** What people type, in order. */
  List<String> typed() {
    return session.stream()
        .flatMap(line -> TYPED.matcher(line).results())
        .map(Transcript::text)
        .toList();
  }

  private static String text(MatchResult typed) {
    return typed.group(1);
  }

  /** Writes what was seen beside the build's results, or in place of the transcript. */
  static Path rewrite(Path committed, List<String> seen) throws IOException {
    boolean update = "update".equals(System.getProperty(UPDATE));
    Path beside = Path.of("target", committed.getFileName() + ".actual");
    return Files.write(update ? committed : beside, seen);
  }

  /** The same with this transcript's heading. */
  Path rewrite(ScreenComparison screen) throws IOException {
    List<String> seen = new ArrayList<>(heading.stream().map(ABOUT::concat).toList());
    seen.addAll(screen.actual());
    return rewrite(FOLDER.resolve(name), seen);
  }
}
