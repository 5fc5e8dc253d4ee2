package dev.keyferry.ceremony.cli;

import dev.keyferry.ceremony.console.StandardStreams;
import dev.keyferry.ceremony.environment.ShippedJars;
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
    header = "Says what each file is and every public fact of it; never a secret.",
    description = {
      "Of a key: its spec, usages and fingerprint, and which KMS takes it. Of a plan, request or"
          + " manifest: its digest and who signed it. It writes no files.",
      "Signatures are named, not verified. A file that is refused does not keep the others from"
          + " being reported."
    },
    exitCodeList = {
      "0:Done: every file was reported. A protected bundle needs no password for this.",
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:At least one file was refused or could not be read, or the software failed its"
          + " self-tests. The report names the code, and docs/failures.md lists them all."
    })
final class InspectCommand implements Callable<Integer> {
  @Option(
      names = "--json",
      description =
          "Prints one JSON object for each file, one a line, as docs/formats/inspect-v1.md says."
              + " Default: text for people.")
  private boolean json;

  @Option(
      names = "--password-stdin",
      description =
          "Reads one line from standard input, at most 1024 bytes of UTF-8: the password for every"
              + " protected bundle named. Default: no password; of a protected bundle it is then"
              + " only said that it is protected.")
  private boolean passwordStdin;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "One or more files: key bundles as Canton exports them, or signed plans, requests and"
              + " manifests.")
  private List<Path> files = List.of();

  @Override
  public Integer call() {
    Outcome<Integer> exitCode =
        Token.open(TokenSetup.unrecordedRehearsal(Clock.systemUTC(), ShippedJars::ofThisProcess))
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
