package dev.keyferry.rehearsal.cli;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.demo.Demo;
import dev.keyferry.rehearsal.demo.DemoSettings;
import dev.keyferry.rehearsal.demo.FailureLines;
import dev.keyferry.rehearsal.demo.LauncherProgram;
import dev.keyferry.rehearsal.demo.ProgramResult;
import dev.keyferry.rehearsal.demo.Step;
import dev.keyferry.rehearsal.prepare.PracticePeople;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code demo}: carries practice keys all the way from fresh exports into a KMS, with the offline
 * program in processes of its own and nobody in the room.
 */
final class DemoCommand implements Verb {
  private static final String OUT = "--out";
  private static final String ROOT = "keyferry.root";
  private static final String LAUNCHER = "keyferry.launcher";

  private final UnaryOperator<String> properties;

  /**
   * A command that learns from the launcher where it is.
   *
   * @param properties the value of a system property; an empty text if it has none
   */
  DemoCommand(UnaryOperator<String> properties) {
    this.properties = properties;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpec.create()
            .name("demo")
            .addOption(
                OptionSpec.builder(OUT)
                    .paramLabel("DIR")
                    .type(Path.class)
                    .description(
                        "The folder to write; an earlier demo must not be in it. Default: a new"
                            + " folder target/demo/<yyyyMMdd-HHmmss>, named after the time in UTC.")
                    .build());
    spec.usageMessage()
        .description(
            "It makes fresh exports, inspects them, runs one ceremony for Google Cloud KMS and one"
                + " for AWS KMS without people, imports what came out into a KMS that is part of"
                + " this program, and has that KMS prove every key.",
            "It writes only into its folder, which may be deleted afterwards.");
    return HelpPage.addTo(
        spec,
        "Carries practice keys all the way, from fresh exports into a rehearsal KMS.",
        "0:Done: every key is proven.",
        "1:The offline program did not end well, and what it said was printed; or a bug.",
        HelpPage.USAGE,
        HelpPage.REFUSED,
        HelpPage.MEDIA);
  }

  @Override
  public int run(ParseResult parsed, Clock clock) {
    PrintWriter out = parsed.commandSpec().commandLine().getOut();
    Path root = Path.of(properties.apply(ROOT)).toAbsolutePath().normalize();
    Path told = parsed.matchedOptionValue(OUT, DemoSettings.usualPath(root, clock));
    DemoSettings settings =
        new DemoSettings(
            root,
            told.toAbsolutePath().normalize(),
            clock,
            RandomSource.fresh(),
            PracticePeople.fresh(
                PracticeOptions.ORGANISATION, RandomSource.fresh(), PracticePeople.ITERATIONS));
    int exitCode =
        exitCode(new Demo(settings, new LauncherProgram(launcher(root)), out).run(), out);
    out.flush();
    return exitCode;
  }

  private Path launcher(Path root) {
    String told = properties.apply(LAUNCHER);
    return told.isEmpty() ? root.resolve("keyferry") : Path.of(told);
  }

  /** The exit code of a demo that ended so, after saying why it ended early. */
  static int exitCode(Step<Integer> end, PrintWriter out) {
    return switch (end) {
      case Step.Done<Integer> _ -> ExitCode.DONE;
      case Step.Refused<Integer>(List<Failure> failures) -> {
        FailureLines.of(failures).forEach(out::println);
        yield ExitCode.of(failures);
      }
      case Step.Stopped<Integer>(ProgramResult child) -> {
        out.println(
            "STOPPED: ceremony %s ended with exit code %d and said:"
                .formatted(child.arguments().getFirst(), child.exitCode()));
        child.output().forEach(line -> out.println("  " + line));
        child.errors().forEach(line -> out.println("  " + line));
        yield ExitCode.STOPPED;
      }
    };
  }
}
