package dev.keyferry.ceremony.cli;

import dev.keyferry.ceremony.console.StandardStreams;
import dev.keyferry.ceremony.environment.ShippedJars;
import dev.keyferry.ceremony.environment.SoftwareIdentity;
import dev.keyferry.ceremony.report.FailureReport;
import dev.keyferry.ceremony.report.ProviderReport;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.SpokenDigest;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code ceremony identify}: says which software this is, in hex and in words, and which provider
 * computes.
 */
@Command(
    name = "identify",
    header = "Says which software this is, and tests it.",
    description = {
      "Prints the SHA-256 of every jar that runs, and one digest over all of them: in hex, and in"
          + " PGP words, which are made for reading aloud. Compare it with the digest of whoever"
          + " built the same sources. Then come the Java version, the cryptographic provider, the"
          + " self-tests, and whether memory is locked.",
      "It reads no keys and writes no files."
    },
    exitCodeList = {
      "0:Done: the self-tests passed. Whether it is the right software only the comparison tells.",
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:Refused by a control: a self-test failed, or the machine lacks what the software needs."
          + " Hold no ceremony with them."
    })
final class IdentifyCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    PrintStream out = StandardStreams.out();
    SoftwareIdentity identity = SoftwareIdentity.ofThisProcess();
    identity.lines().forEach(out::println);
    out.println("software sha256 " + identity.digest().toHex());
    SpokenDigest.of(identity.digest()).lines().forEach(out::println);
    out.println("java " + System.getProperty("java.vm.version"));
    return switch (Token.open(
        TokenSetup.unrecordedRehearsal(Clock.systemUTC(), ShippedJars::ofThisProcess))) {
      case Outcome.Accepted<Token>(Token token) -> {
        try (token) {
          ProviderReport.lines(token).forEach(out::println);
          out.println("self-tests passed");
          out.println("memory " + token.protection().words());
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
