package dev.keyferry.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program of other people's that a test lets read what Keyferry wrote. Where it is missing, the
 * test is skipped; either way a line in {@code target/peers} of the whole build says what happened,
 * so that a skipped comparison is never taken for a passed one.
 */
public final class PeerProgram {
  /** How a peer script says that this machine's program cannot do what it is for. */
  private static final int CANNOT = 77;

  private static final Pattern VERSION = Pattern.compile("v?\\d+(\\.\\d+)+");
  private static final Path FOLDER = Path.of("src", "test", "peers");
  private static final Map<String, Optional<String>> VERSIONS = new ConcurrentHashMap<>();

  private final String report;
  private final String program;
  private final String versionOption;

  /**
   * A program.
   *
   * @param report what its line is called, such as {@code node-note}
   * @param program as found on the PATH
   * @param versionOption what makes it print its version
   */
  public PeerProgram(String report, String program, String versionOption) {
    this.report = report;
    this.program = program;
    this.versionOption = versionOption;
  }

  /**
   * How a peer ended.
   *
   * @param exitCode of the process
   * @param output its standard output and error
   */
  public record Result(int exitCode, String output) {}

  /**
   * Runs a command line in {@code src/test/peers} of the module, if it has one, for at most two
   * minutes.
   */
  public Result run(List<String> command) {
    assumeIsThere();
    Result result = start(command).orElseThrow(() -> new AssertionError("cannot start " + command));
    if (result.exitCode() == CANNOT) {
      skip(result.output().strip());
    }
    return result;
  }

  /** Skips the test, and says so, where the program is missing. */
  private void assumeIsThere() {
    if (version().isEmpty()) {
      skip("not found on PATH");
    }
  }

  private void skip(String reason) {
    write(program + ": SKIPPED, " + reason);
    assumeTrue(false, program + " skipped: " + reason);
  }

  /** Writes the line about a comparison that was made. */
  public void report(String whatItDid) {
    write("%s %s: %s".formatted(program, version().orElse("of unknown version"), whatItDid));
  }

  /** Asked for once: a terminal is looked at hundreds of times. */
  private Optional<String> version() {
    return VERSIONS.computeIfAbsent(program, name -> askedVersion());
  }

  private Optional<String> askedVersion() {
    return start(List.of(program, versionOption))
        .filter(result -> result.exitCode() == 0)
        .map(result -> VERSION.matcher(result.output()))
        .filter(Matcher::find)
        .map(Matcher::group);
  }

  private static Optional<Result> start(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(new ArrayList<>(command))
              .directory(Files.isDirectory(FOLDER) ? FOLDER.toFile() : null)
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("does not end: " + command);
      }
      return Optional.of(new Result(process.exitValue(), output));
    } catch (IOException absent) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private void write(String line) {
    note(report, line);
  }

  /**
   * A line for the list of peers at the end of the tests, about what a machine may lack besides
   * programs: what was not looked at must be seen.
   */
  public static void note(String report, String line) {
    Path folder = Path.of(System.getProperty("keyferry.root", "."), "target", "peers");
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(report + ".txt"), line + "\n");
    } catch (IOException e) {
      throw new AssertionError("cannot write " + folder, e);
    }
  }
}
