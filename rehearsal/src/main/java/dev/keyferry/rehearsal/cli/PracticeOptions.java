package dev.keyferry.rehearsal.cli;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.Support;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.node.RehearsalNode;
import dev.keyferry.rehearsal.prepare.PracticeFolder;
import dev.keyferry.rehearsal.prepare.PracticePeople;
import dev.keyferry.rehearsal.prepare.PracticeSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What practice is told on the command line.
 *
 * @param folder the folder to make
 * @param target the KMS to play
 * @param modulusBits the size of its wrapping key
 * @param participant the node's name
 * @param exportPassword what protects the protected exports
 */
record PracticeOptions(
    Path folder, KmsTarget target, int modulusBits, String participant, String exportPassword) {
  private static final String TARGET = "--target";
  private static final String MODULUS_BITS = "--modulus-bits";
  private static final String PARTICIPANT = "--participant";
  private static final String EXPORT_PASSWORD = "--export-password";

  /** Where practice people work. */
  static final String ORGANISATION = "rehearsal.example";

  /** A verb that takes these options. */
  static CommandSpec spec(String verb, String... description) {
    CommandSpec spec =
        CommandSpec.create()
            .name(verb)
            .addPositional(folderToMake())
            .addOption(
                option(
                        TARGET,
                        "KMS",
                        "rehearsal",
                        "The KMS that the practice KMS plays: one of ${COMPLETION-CANDIDATES}, in"
                            + " either case.")
                    .type(KmsTarget.class)
                    .build())
            .addOption(
                option(
                        MODULUS_BITS,
                        "BITS",
                        "4096",
                        "The size of the KMS's RSA wrapping key, in bits: 2048, 3072 or 4096, as"
                            + " the target offers; GCP from 3072, VAULT only 4096.")
                    .type(Integer.class)
                    .build())
            .addOption(
                option(
                        PARTICIPANT,
                        "NAME",
                        "participant1",
                        "The practice node's name: 1 to 40 of a-z 0-9 _ - with a letter or digit"
                            + " first.")
                    .type(String.class)
                    .build())
            .addOption(
                option(
                        EXPORT_PASSWORD,
                        "WORDS",
                        "practice makes perfect",
                        "The password of the exports that have one. It is written in clear into the"
                            + " file answers: use it nowhere else.")
                    .type(String.class)
                    .build());
    spec.usageMessage().description(description);
    return spec;
  }

  /**
   * The options of a parsed command line.
   *
   * @throws ParameterException if the participant's name is not one for a rehearsal node
   */
  static PracticeOptions of(ParseResult parsed) {
    CommandSpec spec = parsed.commandSpec();
    String participant = value(spec, PARTICIPANT, String.class);
    if (!RehearsalNode.isName(participant)) {
      throw new ParameterException(
          spec.commandLine(), PARTICIPANT + " is 1 to 40 of a-z 0-9 _ -, a letter or digit first");
    }
    Path folder = spec.positionalParameters().getFirst().getValue();
    KmsTarget target = value(spec, TARGET, KmsTarget.class);
    int modulusBits = value(spec, MODULUS_BITS, Integer.class);
    return new PracticeOptions(
        folder, target, modulusBits, participant, value(spec, EXPORT_PASSWORD, String.class));
  }

  /** Makes the folder. Refuses MEDIA-NAME, then what {@link PracticeFolder#create} refuses. */
  Outcome<PracticeFolder> create(Clock clock) {
    PracticeFolder.Source source =
        new PracticeFolder.Source(clock, RandomSource.fresh(), participant);
    return new NewFolder(folder)
        .make((parent, name) -> PracticeFolder.create(parent, name, settings(clock), source));
  }

  private PracticeSettings settings(Clock clock) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    WrappingMethod preferred =
        Support.of(SigningKeySpec.EC_P256, Set.of(), target).methods().getFirst();
    return new PracticeSettings(
        new CeremonyId(today + "-practice"),
        PracticePeople.fresh(ORGANISATION, RandomSource.fresh(), PracticePeople.ITERATIONS),
        target,
        modulusBits,
        preferred,
        exportPassword);
  }

  private static PositionalParamSpec folderToMake() {
    return PositionalParamSpec.builder()
        .paramLabel("FOLDER")
        .type(Path.class)
        .required(true)
        .description(NewFolder.DESCRIPTION)
        .build();
  }

  private static OptionSpec.Builder option(
      String name, String label, String byDefault, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .defaultValue(byDefault)
        .description(description, "Default: ${DEFAULT-VALUE}.");
  }

  private static <T> T value(CommandSpec spec, String option, Class<T> type) {
    return type.cast(spec.findOption(option).getValue());
  }
}
