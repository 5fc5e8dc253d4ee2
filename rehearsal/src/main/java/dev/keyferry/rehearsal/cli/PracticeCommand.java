package dev.keyferry.rehearsal.cli;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.rehearsal.prepare.PracticeFolder;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code practice}: makes a folder for a ceremony that people then perform themselves. */
final class PracticeCommand implements Verb {
  @Override
  public CommandSpec spec() {
    return PracticeOptions.spec(
        "practice",
        "Makes a folder for a practice ceremony: a fresh participant's exports, a signed request,"
            + " a signed plan, and the answers to type.",
        "Exit codes: 0 done, 2 usage, 3 refused by a control, 5 medium.");
  }

  @Override
  public int run(ParseResult parsed, Clock clock) {
    Report report = new Report(parsed.commandSpec().commandLine().getOut());
    return switch (PracticeOptions.of(parsed).create(clock)) {
      case Outcome.Accepted<PracticeFolder>(PracticeFolder folder) -> {
        report.made(folder);
        report.next("ceremony run " + folder.path());
        yield ExitCode.DONE;
      }
      case Outcome.Refused<PracticeFolder>(List<Failure> failures) -> {
        report.refused(failures);
        yield ExitCode.of(failures);
      }
    };
  }
}
