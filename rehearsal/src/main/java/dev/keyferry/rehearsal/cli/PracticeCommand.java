package dev.keyferry.rehearsal.cli;

import java.time.Clock;
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
    return report.tell(
        PracticeOptions.of(parsed).create(clock), folder -> NewFolder.ceremonyOf(folder.path()));
  }
}
