package dev.keyferry.ceremony.cli;

import dev.keyferry.ceremony.console.StandardStreams;
import dev.keyferry.ceremony.environment.SoftwareIdentity;
import dev.keyferry.ceremony.report.FailureReport;
import dev.keyferry.ceremony.report.ProviderReport;
import dev.keyferry.engine.Token;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.SpokenDigest;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code ceremony identify}: says which software this is, in hex and in words, and which provider
 * computes.
 */
@Command(
    name = "identify",
    mixinStandardHelpOptions = true,
    description = "Prints the digests of the running software, and what computes.")
final class IdentifyCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    PrintStream out = StandardStreams.out();
    SoftwareIdentity identity = SoftwareIdentity.ofThisProcess();
    identity.lines().forEach(out::println);
    out.println("software sha256 " + identity.digest().toHex());
    SpokenDigest.of(identity.digest()).lines().forEach(out::println);
    out.println("java " + System.getProperty("java.vm.version"));
    return switch (Token.open(Mode.REHEARSAL)) {
      case Outcome.Accepted<Token>(Token token) -> {
        try (token) {
          ProviderReport.lines(token).forEach(out::println);
          out.println("self-tests passed");
          out.println("memory " + (token.isMemoryLocked() ? "locked" : "NOT locked"));
        }
        yield ExitCode.DONE;
      }
      case Outcome.Refused<Token>(List<Failure> failures) -> {
        failures.forEach(f -> FailureReport.lines(f).forEach(StandardStreams.err()::println));
        yield ExitCode.of(failures);
      }
    };
  }
}
