package dev.keyferry.ceremony.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ceremony plan}: what comes before a ceremony. */
@Command(
    name = "plan",
    header = "Writes, checks and signs a plan and its site.",
    description =
        "docs/runbook/plan.md tells how to plan a ceremony. Each of these verbs has a help of its"
            + " own: ceremony plan VERB --help.",
    exitCodeList = {
      ExitCode.DONE_TEXT,
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:Refused by a control: the help of each verb says more."
    },
    subcommands = {
      PlanNewCommand.class,
      PlanCheckCommand.class,
      PlanSignCommand.class,
      PlanTemplateCommand.class
    })
final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "Name a verb: plan new, plan check, plan sign or plan template");
  }
}
