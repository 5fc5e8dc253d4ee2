package dev.keyferry.ceremony.cli;

import dev.keyferry.ceremony.console.StandardStreams;
import dev.keyferry.ceremony.environment.ShippedJars;
import dev.keyferry.ceremony.json.JsonLine;
import dev.keyferry.ceremony.report.FailureReport;
import dev.keyferry.engine.SelfTestReport;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import java.io.PrintStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ceremony selftest}: what the token tests before it does anything else. */
@Command(
    name = "selftest",
    header = "Runs the token's self-tests and prints each of them.",
    description = {
      "Known answers of every mechanism that a KMS takes keys by, asked of the provider that will"
          + " do the work, and wrong input that it must refuse. Every other verb runs them as well,"
          + " before it touches a key; this one shows them, with the time that each took.",
      "It reads no keys and writes no files."
    },
    exitCodeList = {
      "0:Done: every test passed.",
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:Refused by a control: a test failed, and the screen names it. Do not use this machine."
    })
final class SelftestCommand implements Callable<Integer> {
  private static final long NANOS_PER_MICRO = 1000;

  @Option(
      names = "--json",
      description =
          "Prints one JSON object on one line: provider, tests (name, passed, micros), count and"
              + " micros, the sum. Times are in microseconds. Default: a table.")
  private boolean json;

  @Override
  public Integer call() {
    return switch (Token.open(
        TokenSetup.unrecordedRehearsal(Clock.systemUTC(), ShippedJars::ofThisProcess))) {
      case Outcome.Accepted<Token>(Token token) -> {
        try (token) {
          print(token.description(), token.selfTestReport());
        }
        yield ExitCode.DONE;
      }
      case Outcome.Refused<Token>(List<Failure> failures) -> {
        failures.forEach(f -> FailureReport.lines(f).forEach(StandardStreams.err()::println));
        yield ExitCode.of(failures);
      }
    };
  }

  private void print(String provider, SelfTestReport report) {
    PrintStream out = StandardStreams.out();
    long micros =
        report.results().stream().mapToLong(SelfTestReport.Result::elapsedNanos).sum()
            / NANOS_PER_MICRO;
    if (json) {
      out.println(JsonLine.of(object(provider, report, micros)));
      return;
    }
    out.println("provider " + provider);
    report.results().forEach(result -> out.println(line(result)));
    out.println("%d self-tests passed in %d ms".formatted(report.results().size(), micros / 1000));
  }

  private static String line(SelfTestReport.Result result) {
    return "  %s  %7.1f ms  %s"
        .formatted(
            result.passed() ? "passed" : "FAILED", result.elapsedNanos() / 1e6, result.name());
  }

  private static Map<String, Object> object(String provider, SelfTestReport report, long micros) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("provider", provider);
    object.put("tests", report.results().stream().map(SelftestCommand::test).toList());
    object.put("count", report.results().size());
    object.put("micros", micros);
    return object;
  }

  private static Map<String, Object> test(SelfTestReport.Result result) {
    Map<String, Object> test = new LinkedHashMap<>();
    test.put("name", result.name());
    test.put("passed", result.passed());
    test.put("micros", result.elapsedNanos() / NANOS_PER_MICRO);
    return test;
  }
}
