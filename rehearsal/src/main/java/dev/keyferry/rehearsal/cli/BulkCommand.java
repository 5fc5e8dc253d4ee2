package dev.keyferry.rehearsal.cli;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.demo.BulkFolder;
import dev.keyferry.rehearsal.demo.FailureLines;
import dev.keyferry.rehearsal.prepare.PracticePeople;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code bulk}: makes a folder with a request for many keys, for benchmarks. */
final class BulkCommand implements Verb {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpec.create()
            .name("bulk")
            .addPositional(
                parameter(
                    "0",
                    "N",
                    Integer.class,
                    "How many keys: 1 to %d.".formatted(BulkFolder.MAX_KEYS)))
            .addPositional(parameter("1", "FOLDER", Path.class, NewFolder.DESCRIPTION));
    spec.usageMessage()
        .description(
            "The folder holds N key bundles without a password, and a request to Google Cloud KMS,"
                + " a plan and answers as practice makes them.",
            "A request names a key only once, so every key is another one: Ed25519, P-256, P-384"
                + " and RSA-2048 by turns. RSA keys are slow to make, so they share primes: never"
                + " use them for anything else.");
    return HelpPage.addTo(
        spec,
        "Makes a folder for a ceremony with many keys, for benchmarks.",
        "0:Done: the folder is complete.",
        HelpPage.BUG,
        HelpPage.USAGE,
        HelpPage.REFUSED,
        HelpPage.MEDIA);
  }

  @Override
  public int run(ParseResult parsed, Clock clock) {
    List<PositionalParamSpec> parameters = parsed.commandSpec().positionalParameters();
    int keys = parameters.get(0).<Integer>getValue();
    if (keys < 1 || keys > BulkFolder.MAX_KEYS) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(), "N is 1 to " + BulkFolder.MAX_KEYS);
    }
    NewFolder folder = new NewFolder(parameters.get(1).<Path>getValue());
    PracticePeople people =
        PracticePeople.fresh(
            PracticeOptions.ORGANISATION, RandomSource.fresh(), PracticePeople.ITERATIONS);
    BulkFolder bulk = new BulkFolder(keys, clock, RandomSource.fresh(), people);
    return tell(folder.make(bulk::create), parsed.commandSpec().commandLine().getOut());
  }

  private static int tell(Outcome<Path> outcome, PrintWriter out) {
    int exitCode =
        switch (outcome) {
          case Outcome.Accepted<Path>(Path folder) -> {
            out.println("folder       " + folder);
            out.println("next         " + NewFolder.ceremonyOf(folder));
            yield ExitCode.DONE;
          }
          case Outcome.Refused<Path>(List<Failure> failures) -> {
            FailureLines.of(failures).forEach(out::println);
            yield ExitCode.of(failures);
          }
        };
    out.flush();
    return exitCode;
  }

  private static PositionalParamSpec parameter(
      String index, String label, Class<?> type, String description) {
    return PositionalParamSpec.builder()
        .index(index)
        .paramLabel(label)
        .type(type)
        .required(true)
        .description(description)
        .build();
  }
}
