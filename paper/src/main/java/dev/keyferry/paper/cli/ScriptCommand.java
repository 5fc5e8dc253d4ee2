package dev.keyferry.paper.cli;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.paper.record.DocumentFile;
import dev.keyferry.paper.record.SiteFile;
import dev.keyferry.paper.script.DestructionSheet;
import dev.keyferry.paper.script.ExceptionSheet;
import dev.keyferry.paper.script.ScriptSheet;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.PlanCodec;
import dev.keyferry.transport.document.Site;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code paper script}: prints the script of a ceremony. */
@Command(
    name = "script",
    header = "Prints the script of a ceremony, with its exception and destruction sheets.",
    description = {
      "It writes script, exception-sheet and destruction-sheet, each as HTML and PDF. The script"
          + " has every act in order: who, what the screen asks, what to compare and what happens"
          + " if it differs, how long it may take, and room for time and initials.",
      "It verifies no signature: ceremony plan check does. Compare the plan's SHA-256 on the first"
          + " page with what plan check prints."
    },
    exitCodeList = {
      "0:Done: all files are written.",
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:Refused: a document cannot be read, or the site is not the plan's. Nothing was written.",
      ExitCode.MEDIA_TEXT
    })
final class ScriptCommand implements Callable<Integer> {
  private final Desk desk;

  @Parameters(paramLabel = "PLAN", description = "The signed plan of the ceremony.")
  private Path plan = Path.of("plan");

  @Option(
      names = "--site",
      paramLabel = "SITE",
      description =
          "The signed site that the plan binds. Default: none; then the script has no table of the"
              + " media that come.")
  private @Nullable Path site;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description =
          "The folder for the six files; it is made if it is not there. Nothing is overwritten."
              + " Needed.")
  private Path out = Path.of("out");

  ScriptCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    PrintFolder folder = new PrintFolder(out);
    return ExitCode.of(
        folder
            .mustBeFree(List.of("script", "exception-sheet", "destruction-sheet"))
            .then(free -> DocumentFile.read(plan))
            .then(file ->
                PlanCodec.parse(file.note().text())
                    .then(read -> site(read).then(bound -> write(folder, file, read, bound)))),
        desk,
        files -> files.forEach(path -> desk.out().println("Written  " + path)));
  }

  private Outcome<Optional<Site>> site(Plan read) {
    Path given = site;
    return given == null
        ? Outcome.accepted(Optional.empty())
        : DocumentFile.read(given).then(file -> SiteFile.of(read, file)).map(Optional::of);
  }

  private static Outcome<List<Path>> write(
      PrintFolder folder, DocumentFile file, Plan plan, Optional<Site> site) {
    Instant start = plan.schedule().start();
    List<Path> written = new ArrayList<>();
    return folder
        .write("script", ScriptSheet.of(plan, file.digest(), site), start)
        .then(files -> {
          written.addAll(files);
          return folder.write("exception-sheet", ExceptionSheet.of(plan), start);
        })
        .then(files -> {
          written.addAll(files);
          return folder.write("destruction-sheet", DestructionSheet.of(plan, site), start);
        })
        .map(files -> {
          written.addAll(files);
          return List.copyOf(written);
        });
  }
}
