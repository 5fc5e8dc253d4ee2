package dev.keyferry.paper.cli;

import dev.keyferry.paper.record.CeremonyRecord;
import dev.keyferry.paper.record.RecordReader;
import dev.keyferry.paper.report.ReportSheet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code paper report}: prints the record of a ceremony. */
@Command(
    name = "report",
    header = "Prints the record of a ceremony: one document for everybody's initials.",
    description = {
      "It writes report.html and report.pdf. The cover says how the ceremony ended, who was there,"
          + " and every deviation in full; then come timeline, keys with fingerprints in hex and"
          + " words, wrapping keys, digests, the machine, refusals, hold points, the last"
          + " checkpoint as a QR code, a block for the initials of each person, who may answer do"
          + " not agree, and the certificate of destruction. A number in brackets is an entry of"
          + " the log.",
      "The same record gives the same bytes. The report does not verify; keyferry verify does."
    },
    exitCodeList = {
      "0:Done: both files are written.",
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:Refused: the record cannot be read as one whole, has more than 1,000 keys, or the report"
          + " would lie in it. Nothing was written.",
      ExitCode.MEDIA_TEXT
    })
final class ReportCommand implements Callable<Integer> {
  private final Desk desk;

  @Parameters(paramLabel = "RECORD", description = "The folder of a record. It is read only.")
  private Path record = Path.of("record");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description =
          "The folder for the two files; it is made if it is not there, and must not lie in the"
              + " record. Nothing is overwritten. Needed.")
  private Path out = Path.of("out");

  ReportCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    PrintFolder folder = new PrintFolder(out);
    return ExitCode.of(
        folder
            .outside(record)
            .then(outside -> folder.mustBeFree(List.of("report")))
            .then(free -> RecordReader.read(record))
            .then(read ->
                ReportSheet.of(read).then(sheet -> folder.write("report", sheet, made(read)))),
        desk,
        files -> files.forEach(file -> desk.out().println("Written  " + file)));
  }

  /** A report is as old as the last thing that it tells. */
  private static Instant made(CeremonyRecord record) {
    return record.log().last().at().time();
  }
}
