package dev.keyferry.ceremony.cli;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.rehearsal.demo.CeremonyProgram;
import dev.keyferry.rehearsal.demo.ProgramResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The offline program behind the launcher, as this build has just laid it out. */
final class LaunchedProgram implements CeremonyProgram {
  static final Path ROOT =
      Path.of(System.getProperty("keyferry.root", "..")).toAbsolutePath().normalize();

  private final Path launcher;
  private final Path folder;
  private final List<String> options;
  private final Map<String, String> environment;

  /** Everything it did, in order. */
  final List<ProgramResult> results = new CopyOnWriteArrayList<>();

  /**
   * A program.
   *
   * @param folder for what it prints
   * @param options between {@code ceremony} and the verb
   * @param environment besides this process's own
   */
  LaunchedProgram(Path folder, List<String> options, Map<String, String> environment) {
    this(ROOT.resolve("keyferry"), folder, options, environment);
  }

  /** The same of a copy of the launcher, with what is laid out beside it. */
  LaunchedProgram(
      Path launcher, Path folder, List<String> options, Map<String, String> environment) {
    this.launcher = launcher;
    this.folder = folder;
    this.options = List.copyOf(options);
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Outcome<ProgramResult> run(List<String> arguments, String input) {
    try {
      ProgramResult result = start(arguments, input);
      results.add(result);
      return Outcome.accepted(result);
    } catch (IOException e) {
      throw new AssertionError("the launcher does not start", e);
    }
  }

  private ProgramResult start(List<String> arguments, String input) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.add("ceremony");
    command.addAll(options);
    command.addAll(arguments);
    Path in = Files.writeString(Files.createTempFile(folder, "in", ""), input);
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("KEYFERRY_PROVIDER");
    // The build that this test is a part of is the one to run, finished or not.
    builder.environment().put("KEYFERRY_BUILDING", "1");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    int exitCode = builder.start().onExit().join().exitValue();
    return new ProgramResult(arguments, exitCode, lines(out), lines(err));
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }
}
