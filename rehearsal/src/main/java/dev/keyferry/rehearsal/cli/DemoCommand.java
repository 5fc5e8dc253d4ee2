package dev.keyferry.rehearsal.cli;

import dev.keyferry.rehearsal.prepare.PracticeFolder;
import dev.keyferry.rehearsal.prepare.RehearsalRequester;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code demo}: makes a folder for a ceremony that needs nobody, because its answers are typed from
 * the folder. The KMS in this process can then take what the ceremony wrapped.
 */
final class DemoCommand implements Verb {
  @Override
  public CommandSpec spec() {
    return PracticeOptions.spec(
        "demo",
        "Makes a folder for a ceremony that types its own answers, and says how to run it.",
        "Exit codes: 0 done, 2 usage, 3 refused by a control, 5 medium.");
  }

  @Override
  public int run(ParseResult parsed, Clock clock) {
    Report report = new Report(parsed.commandSpec().commandLine().getOut());
    return report.tell(PracticeOptions.of(parsed).create(clock), DemoCommand::ceremony);
  }

  private static String ceremony(PracticeFolder folder) {
    Path answers = folder.path().resolve(RehearsalRequester.ANSWERS_FILE.text());
    return "ceremony run " + folder.path() + " --answers " + answers;
  }
}
