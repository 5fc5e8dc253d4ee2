package dev.keyferry.ceremony.cli;

import dev.keyferry.ceremony.json.JsonLine;
import dev.keyferry.ceremony.report.FailureReport;
import dev.keyferry.ceremony.report.MachineReport;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.model.ceremony.MachineCheck;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ceremony environment}: whether this machine is one for a production ceremony. */
@Command(
    name = "environment",
    header = "Says whether a production ceremony would refuse this machine.",
    description = {
      "Reads what the kernel tells of network interfaces, routes, radios, drivers, swap, core"
          + " dumps, its random bytes and the hardware clock, and prints one line for each: ok,"
          + " note or FAILS. run does the same, and production refuses whatever fails.",
      "It only reads: it sends nothing, switches nothing and writes no files. Use it to prepare"
          + " the machine the day before."
    },
    exitCodeList = {
      "0:Done: no check fails.",
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:Refused by a control: a check fails, and the screen names its code and what to do."
    })
final class EnvironmentCommand implements Callable<Integer> {
  private final Desk desk;

  @Option(
      names = "--json",
      description =
          "Prints one JSON object on one line: checks (name, control, result, expected, found and"
              + " code, empty unless it fails) and failing, their number. Default: a table.")
  private boolean json;

  EnvironmentCommand(Desk desk) {
    this.desk = desk;
  }

  /** The token is opened because it sets what this process is checked for: no core files. */
  @Override
  public Integer call() {
    return switch (Token.open(TokenSetup.unrecordedRehearsal(desk.clock(), desk.software()))) {
      case Outcome.Accepted<Token>(Token token) -> {
        try (token) {
          yield print(desk.machine().read());
        }
      }
      case Outcome.Refused<Token>(List<Failure> failures) -> refused(failures);
    };
  }

  private int print(List<MachineCheck> checks) {
    List<Failure> failures = MachineCheck.failures(checks);
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("checks", checks.stream().map(MachineReport::json).toList());
      object.put("failing", failures.size());
      desk.out().println(JsonLine.of(object));
    } else {
      MachineReport.table(checks).forEach(desk.out()::println);
    }
    return failures.isEmpty() ? ExitCode.DONE : refused(failures);
  }

  private int refused(List<Failure> failures) {
    failures.forEach(f -> FailureReport.lines(f).forEach(desk.err()::println));
    return ExitCode.of(failures);
  }
}
