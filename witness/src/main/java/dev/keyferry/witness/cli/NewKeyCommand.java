package dev.keyferry.witness.cli;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.witness.file.OutputFile;
import dev.keyferry.witness.key.Passphrase;
import dev.keyferry.witness.key.WitnessKey;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code witness new-key}: makes the key that a witness cosigns with. */
@Command(
    name = "new-key",
    header = "Makes the key that a witness cosigns with.",
    description = {
      "It asks twice for a passphrase of at least 14 bytes, writes the key under it to a new file,"
          + " opens that file again, and prints the witness's verifier key, which auditors put into"
          + " their policy.",
      "Whoever has a role key already needs no second one: cosign takes its file."
    },
    exitCodeList = {
      "0:Done: the file is written, and opens with the passphrase.",
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:Refused by a control: the passphrase is too short, or the two differ. Nothing was"
          + " written.",
      "5:A medium: the file exists already, or cannot be written."
    })
final class NewKeyCommand implements Callable<Integer> {
  private final Desk desk;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description =
          "What the witness is called in policies, such as witness.example/bo: no spaces and no"
              + " plus sign. Needed.")
  private String name = "";

  @Parameters(paramLabel = "FILE", description = "The file to write. It must not exist.")
  private Path file = Path.of("witness.key");

  NewKeyCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    CosignerName.check(spec, name);
    Outcome<WitnessKey> made =
        new OutputFile(file).mustBeNew().then(free -> passphrase()).then(this::make);
    return ExitCode.of(
        made,
        desk,
        key -> {
          desk.out().println("Written, flushed, and opened again.");
          desk.out().println("Verifier key of the witness: " + key.key().print());
        });
  }

  private Outcome<WitnessKey> make(Passphrase passphrase) {
    try (passphrase) {
      return WitnessKey.create(file, name, passphrase);
    }
  }

  private Outcome<Passphrase> passphrase() {
    return desk.passphrases().ask("Passphrase:").then(this::again);
  }

  private Outcome<Passphrase> again(Passphrase first) {
    return desk.passphrases()
        .ask("The same passphrase again:")
        .then(second -> {
          try (second) {
            return first.sameAs(second);
          }
        })
        .onRefusal(failures -> first.close());
  }
}
