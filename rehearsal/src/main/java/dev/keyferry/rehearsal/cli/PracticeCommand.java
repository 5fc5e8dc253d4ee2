package dev.keyferry.rehearsal.cli;

import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code practice}: makes a folder for a ceremony that people then perform themselves. */
final class PracticeCommand implements Verb {
  @Override
  public CommandSpec spec() {
    return HelpPage.addTo(
        PracticeOptions.spec(
            "practice",
            "The folder holds the exports of a fresh participant, some protected by a password, a"
                + " signed request, a signed plan, the role keys of its people in a folder named"
                + " role-keys, with their passphrases, and the lines to type in a file named"
                + " answers.",
            "At the end the command is printed that runs the ceremony without people; leave out"
                + " --answers to type yourself. docs/runbook/rehearsal.md tells how it goes."),
        "Makes a folder for a practice ceremony that people then perform.",
        "0:Done: the folder is complete.",
        HelpPage.BUG,
        HelpPage.USAGE,
        HelpPage.REFUSED,
        HelpPage.MEDIA);
  }

  @Override
  public int run(ParseResult parsed, Clock clock) {
    Report report = new Report(parsed.commandSpec().commandLine().getOut());
    return report.tell(
        PracticeOptions.of(parsed).create(clock), folder -> NewFolder.ceremonyOf(folder.path()));
  }
}
