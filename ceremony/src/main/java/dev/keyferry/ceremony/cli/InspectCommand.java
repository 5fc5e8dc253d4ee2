package dev.keyferry.ceremony.cli;

import dev.keyferry.ceremony.console.StandardStreams;
import dev.keyferry.engine.PasswordHandle;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ceremony inspect}: says what a file is and every public fact of it, never a secret. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = {
      "Says what each file is and every public fact of it; never a secret.",
      "A file that is refused does not keep the others from being reported."
    })
final class InspectCommand implements Callable<Integer> {
  @Option(names = "--json", description = "One JSON object a line and file.")
  private boolean json;

  @Option(
      names = "--password-stdin",
      description = "Reads the password of protected bundles from standard input, one line.")
  private boolean passwordStdin;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Key bundles or documents.")
  private List<Path> files = List.of();

  @Override
  public Integer call() {
    Outcome<Integer> exitCode =
        Token.open(TokenSetup.unrecordedRehearsal(Clock.systemUTC()))
            .then(token -> {
              try (token) {
                return token.openSession(Role.OPERATOR).then(this::inspect);
              }
            });
    return switch (exitCode) {
      case Outcome.Accepted<Integer>(Integer code) -> code;
      case Outcome.Refused<Integer>(List<Failure> failures) -> refused(failures);
    };
  }

  private Outcome<Integer> inspect(Session session) {
    if (!passwordStdin) {
      return Outcome.accepted(inspectAll(new Inspector(session, null)));
    }
    return session
        .readPassword(StandardStreams.in())
        .map(password -> {
          try (PasswordHandle ours = password) {
            return inspectAll(new Inspector(session, ours));
          }
        });
  }

  private int inspectAll(Inspector inspector) {
    int worst = ExitCode.DONE;
    for (Path file : files) {
      Inspection inspection = inspector.inspect(file);
      (json ? inspection.json() : inspection.lines()).forEach(StandardStreams.out()::println);
      worst = inspection.refused() ? ExitCode.REFUSED : worst;
    }
    return worst;
  }

  private static int refused(@Nullable List<Failure> failures) {
    List<Failure> reasons = failures == null ? List.of() : failures;
    dev.keyferry.ceremony.report.FailureReport.lines("REFUSED.", reasons)
        .forEach(StandardStreams.err()::println);
    return ExitCode.of(reasons);
  }
}
