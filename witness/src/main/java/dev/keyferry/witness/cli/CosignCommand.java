package dev.keyferry.witness.cli;

import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.witness.checkpoint.LogKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code witness cosign}: puts the witness's name to a checkpoint. */
@Command(
    name = "cosign",
    header = "Puts the witness's name to a checkpoint.",
    description = {
      "It shows the checkpoint, compares it with what this witness has seen of the log, remembers"
          + " it on the disk, and only then signs. It refuses a smaller tree, another root at the"
          + " same size, and a larger tree unless the log itself proves that it grew.",
      "The first checkpoint of a log is taken as it is, and the screen says so: compare it with"
          + " care."
    },
    exitCodeList = {
      "0:Done: cosigned, and remembered.",
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:Refused by a control. Nothing was signed. After a split view the evidence lies in the"
          + " state folder.",
      "5:A medium: a file or folder that cannot be used. If the checkpoint was remembered already,"
          + " running it again signs it."
    })
final class CosignCommand implements Callable<Integer> {
  private final Desk desk;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      description = "The checkpoint: a file, or a PNG or JPEG picture of its QR code.")
  private Path file = Path.of("checkpoint");

  @Option(
      names = "--log-key",
      required = true,
      paramLabel = "VKEY",
      converter = LogKeyConverter.class,
      description =
          "A verifier key of the log, from the paper of the room or from the record. May be given"
              + " several times. Keys of later epochs are found in the log. Needed.")
  private List<VerifierKey> logKeys = new ArrayList<>();

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "The witness's key, or a role key. Needed.")
  private Path keyFile = Path.of("witness.key");

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "What the witness is called in policies; the key file does not say. Needed.")
  private String name = "";

  @Option(
      names = "--state",
      required = true,
      paramLabel = "DIR",
      description = "The folder that remembers; always the same one. Needed.")
  private Path state = Path.of("state");

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description =
          "The log itself, log.jsonl. Default: none; then only the first checkpoint of a log, or"
              + " the last one again, is signed.")
  private @Nullable Path log;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "A new file for the cosigned checkpoint. Default: it is printed on the screen.")
  private @Nullable Path out;

  @Option(
      names = "--qr",
      paramLabel = "FILE",
      description =
          "A new PNG file with the cosigned checkpoint as a QR code. Default: the code is drawn on"
              + " the screen.")
  private @Nullable Path qr;

  CosignCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    CosignerName.check(spec, name);
    CosignedOutput output =
        new CosignedOutput(Optional.ofNullable(out), Optional.ofNullable(qr), desk);
    Cosigning cosigning =
        new Cosigning(new Cosigning.Signer(keyFile, name), state, Optional.ofNullable(log), desk);
    return ExitCode.of(
        output.mustBeNew().then(free -> cosigning.run(file, new LogKeys(logKeys), output)),
        desk,
        key -> desk.out().println("Cosigned by " + key.print()));
  }
}
