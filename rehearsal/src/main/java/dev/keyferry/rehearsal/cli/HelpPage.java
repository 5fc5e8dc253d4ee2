package dev.keyferry.rehearsal.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the help of every verb has: the option that asks for it, and one order of sections. */
final class HelpPage {
  /** The exit codes that every verb has, as {@code code:meaning}. */
  static final String BUG = "1:A bug of this program: please report it.";

  static final String USAGE = "2:The command line was not understood. Nothing was read or written.";

  static final String REFUSED =
      "3:Refused by a control. The screen names its code, and docs/failures.md lists them all.";

  static final String MEDIA =
      "5:A medium: a file or folder that cannot be used, or a folder that is there already.";

  private HelpPage() {}

  /**
   * Gives a command its help.
   *
   * @param header what it does, in one line
   * @param exitCodes what each exit code means, as {@code code:meaning}
   */
  static CommandSpec addTo(CommandSpec command, String header, String... exitCodes) {
    command
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Prints this help and does nothing else.")
                .build())
        .usageMessage()
        .sortOptions(false)
        .synopsisSubcommandLabel("VERB")
        .header(header)
        .synopsisHeading("%nUsage: ")
        .descriptionHeading("%n")
        .parameterListHeading("%nParameters:%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nVerbs:%n")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(UsageMessageSpec.keyValuesMap(exitCodes));
    return command;
  }
}
