package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The offline program behind the project's launcher, each run a process of its own. */
public final class LauncherProgram implements CeremonyProgram {
  private final Path launcher;

  /** The program that a launcher starts when it is told {@code ceremony}. */
  public LauncherProgram(Path launcher) {
    this.launcher = launcher;
  }

  @Override
  public Outcome<ProgramResult> run(List<String> arguments, String input) {
    if (!Files.isExecutable(launcher)) {
      return refused(MediaCode.MEDIA_MISSING, "no such program");
    }
    try {
      return Outcome.accepted(runChild(arguments, input));
    } catch (IOException | UncheckedIOException e) {
      return refused(MediaCode.MEDIA_READ, e.getClass().getSimpleName());
    }
  }

  private ProgramResult runChild(List<String> arguments, String input) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString(), "ceremony"));
    command.addAll(arguments);
    Process child = new ProcessBuilder(command).start();
    // Two pipes are read at once: a child whose one pipe is full would wait for ever.
    CompletableFuture<List<String>> errors =
        CompletableFuture.supplyAsync(() -> lines(child.getErrorStream()));
    write(child, input);
    List<String> output = lines(child.getInputStream());
    return new ProgramResult(arguments, child.onExit().join().exitValue(), output, errors.join());
  }

  private static void write(Process child, String input) {
    try (OutputStream stdin = child.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // A child that does not read its input says why by its exit code.
    }
  }

  private static List<String> lines(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome<ProgramResult> refused(MediaCode code, String found) {
    return Outcome.refused(
        new MediaFailure(
            code,
            new Place.Whole(launcher.toString()),
            Fact.word("the launcher, which runs"),
            Fact.word(found)));
  }
}
