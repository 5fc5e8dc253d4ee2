package dev.keyferry.ceremony.cli;

import dev.keyferry.ceremony.intake.Dossier;
import dev.keyferry.ceremony.intake.Survey;
import dev.keyferry.ceremony.json.JsonLine;
import dev.keyferry.ceremony.plan.PlanCheck;
import dev.keyferry.ceremony.plan.PlanSummary;
import dev.keyferry.ceremony.report.FailureReport;
import dev.keyferry.ceremony.report.SiteReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ceremony plan check}: every fault that would keep a ceremony from beginning. */
@Command(
    name = "check",
    header = "Tells every fault of a plan, and what it says in plain words.",
    description = {
      "It looks with the checks of ceremony run, and goes on after a fault. Times are judged as at"
          + " the plan's latest end, or now if that is later: what is good then is good all along.",
      "A plan that nobody has signed yet is read, too; that is a fault then. It writes no files."
    },
    exitCodeList = {
      "0:Done: no fault. With this plan, request and site a ceremony would begin.",
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:At least one fault. The screen names the code of each and what to do."
    })
final class PlanCheckCommand implements Callable<Integer> {
  private final Desk desk;

  @Parameters(paramLabel = "FILE", description = "The plan.")
  private Path file = Path.of("plan");

  @Option(
      names = "--request",
      paramLabel = "DIR",
      description =
          "The folder with the request and its exports. Default: the plan is checked alone.")
  private @Nullable Path request;

  @Option(
      names = "--site",
      paramLabel = "FILE",
      description = "The site. A plan that binds one has a fault without it. Default: none.")
  private @Nullable Path site;

  @Option(
      names = "--json",
      description = "Prints one JSON object, with a list of faults. Default: text for people.")
  private boolean json;

  PlanCheckCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    Dossier dossier = new Dossier(file, Optional.ofNullable(request), Optional.ofNullable(site));
    Survey survey = new PlanCheck(desk.clock()).survey(dossier);
    if (json) {
      desk.people().show(JsonLine.of(members(survey)));
    } else {
      show(survey);
    }
    return survey.faults().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private void show(Survey survey) {
    survey.plan().ifPresent(plan -> PlanSummary.of(plan).forEach(desk.people()::show));
    survey.request().ifPresent(asked -> PlanSummary.of(asked).forEach(desk.people()::show));
    survey.site().ifPresent(room -> SiteReport.lines(room).forEach(desk.people()::show));
    desk.people().show("");
    survey.faults().forEach(fault -> FailureReport.lines(fault).forEach(desk.people()::show));
    int count = survey.faults().size();
    desk.people()
        .show(
            switch (count) {
              case 0 -> request == null ? "No fault in the plan alone." : "No fault.";
              case 1 -> "1 fault.";
              default -> count + " faults.";
            });
  }

  private static Map<String, @Nullable Object> members(Survey survey) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("plan", survey.planDigest().map(digest -> digest.toHex()).orElse(null));
    members.put(
        "ceremony", survey.plan().map(plan -> plan.heading().ceremony().text()).orElse(null));
    members.put("faults", survey.faults().stream().map(FailureReport::json).toList());
    return members;
  }
}
