package dev.keyferry.rehearsal.cli;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.rehearsal.demo.FailureLines;
import dev.keyferry.rehearsal.node.ExportedKey;
import dev.keyferry.rehearsal.prepare.PracticeFolder;
import dev.keyferry.rehearsal.prepare.PracticePerson;
import dev.keyferry.transport.document.Request;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;

/** Says on the terminal what was made, or why not. */
final class Report {
  private final PrintWriter out;

  Report(PrintWriter out) {
    this.out = out;
  }

  /**
   * Either what was made and the command that comes next, or why nothing was.
   *
   * @return the exit code
   */
  int tell(Outcome<PracticeFolder> outcome, Function<PracticeFolder, String> next) {
    return switch (outcome) {
      case Outcome.Accepted<PracticeFolder>(PracticeFolder folder) -> {
        made(folder);
        out.println("next         " + next.apply(folder));
        out.flush();
        yield ExitCode.DONE;
      }
      case Outcome.Refused<PracticeFolder>(List<Failure> failures) -> {
        FailureLines.of(failures).forEach(out::println);
        out.flush();
        yield ExitCode.of(failures);
      }
    };
  }

  private void made(PracticeFolder folder) {
    Request request = folder.practice().request();
    out.println("REHEARSAL: every key here is worth nothing.");
    out.println("participant  " + request.node().participant().uid());
    request
        .wrappingKeys()
        .forEach(key -> out.println("wrapping key " + key.id() + "  " + key.spkiDigest().toHex()));
    folder.exports().keys().forEach(this::exported);
    out.println(request.keys().size() + " of these keys are to move.");
    folder.practice().people().all().forEach(this::person);
    out.println("folder       " + folder.path());
  }

  private void person(PracticePerson one) {
    out.println(
        "role key     %-28s %-14s %s"
            .formatted(one.fileName().text(), one.person().role().token(), one.passphrase()));
  }

  private void exported(ExportedKey key) {
    out.println(
        "export       %-28s %-14s %s %s"
            .formatted(
                key.file().name().text(),
                key.key().spec().token(),
                key.key().fingerprint().abbreviated(),
                key.passwordProtected() ? "protected" : "plain"));
  }
}
