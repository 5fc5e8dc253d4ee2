package dev.keyferry.witness.cli;

import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.witness.checkpoint.CheckpointSource;
import dev.keyferry.witness.checkpoint.LogKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code witness show}: verifies and prints a checkpoint. */
@Command(
    name = "show",
    header = "Verifies the log's signature on a checkpoint, and prints it.",
    description = {
      "Compare every line with the screen or the paper of the room; the words are for reading"
          + " aloud. It remembers nothing and signs nothing."
    },
    exitCodeList = {
      "0:Done: a key that was given has signed it.",
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:Refused by a control: no code in the picture, no checkpoint, or not signed by that key.",
      ExitCode.MEDIA_TEXT
    })
final class ShowCommand implements Callable<Integer> {
  private final Desk desk;

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
              + " several times, one for each epoch. Needed.")
  private List<VerifierKey> logKeys = new ArrayList<>();

  ShowCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return ExitCode.of(
        CheckpointSource.read(file).then(new LogKeys(logKeys)::verify),
        desk,
        signed -> CheckpointReport.lines(signed).forEach(desk.out()::println));
  }
}
