package dev.keyferry.ceremony.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ceremony plan template}: a site to fill in by hand. */
@Command(
    name = "template",
    header = "Prints a site to fill in by hand.",
    description =
        "docs/formats/site-v1.md says what each line means. Fill it in with an editor, keep the"
            + " lines in their order, and have the administrator sign it: ceremony plan sign.",
    exitCodeList = {
      ExitCode.DONE_TEXT,
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:Refused by a control. This verb reads nothing and never gives it."
    })
final class PlanTemplateCommand implements Callable<Integer> {
  /** Every line once, and a list item of each kind. */
  static final List<String> LINES =
      List.of(
          "keyferry/site/v1",
          "ceremony 2026-11-25-a",
          "place room and address",
          "machine-make maker",
          "machine-model model, and what was taken out of it",
          "machine-serial serial",
          "boot-medium unmeasured medium and its bag",
          "tokens 1",
          "token SERIAL what it is",
          "printers 1",
          "printer SERIAL what it is",
          "cameras 1",
          "camera SERIAL what it is",
          "media 2",
          "medium SERIAL-1 bag none from im@example.com to ada@example.com request and exports",
          "medium SERIAL-2 bag none from ada@example.com to im@example.com for the export",
          "clock what is taken as the independent clock",
          "emergency who is called when the room must be left",
          "end");

  private final Desk desk;

  PlanTemplateCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    LINES.forEach(desk.out()::println);
    return ExitCode.DONE;
  }
}
