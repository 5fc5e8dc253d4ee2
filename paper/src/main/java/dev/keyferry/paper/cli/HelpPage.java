package dev.keyferry.paper.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the help of every verb has: the option that asks for it, and one order of sections. */
final class HelpPage {
  private HelpPage() {}

  /** Gives a command and all its verbs their help. */
  static void addTo(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Prints this help and does nothing else.")
                .build())
        .usageMessage()
        .sortOptions(false)
        .synopsisSubcommandLabel("VERB")
        .synopsisHeading("%nUsage: ")
        .descriptionHeading("%n")
        .parameterListHeading("%nParameters:%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nVerbs:%n")
        .exitCodeListHeading("%nExit codes:%n");
    command.getSubcommands().values().forEach(HelpPage::addTo);
  }
}
