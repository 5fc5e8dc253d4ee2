package dev.keyferry.ceremony.cli;

import dev.keyferry.ceremony.intake.Dossier;
import dev.keyferry.ceremony.plan.DocumentSigner;
import dev.keyferry.ceremony.plan.DraftFile;
import dev.keyferry.ceremony.plan.PlanCheck;
import dev.keyferry.ceremony.plan.PlanInterview;
import dev.keyferry.ceremony.report.FailureReport;
import dev.keyferry.ceremony.rolekey.PeoplesKeys;
import dev.keyferry.ceremony.rolekey.Signatory;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.PlanCodec;
import dev.keyferry.transport.document.SignedNote;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ceremony plan new}: asks for a plan, and writes one that plan check accepts. */
@Command(
    name = "new",
    header = "Asks for everything that a plan says, and writes it.",
    description = {
      "It reads the request, explains each question, and checks each answer at once. Which keys and"
          + " targets there are is computed from the request, shown, and confirmed.",
      "It shows the whole plan, has its administrators sign it, checks what it wrote with the"
          + " checks of a ceremony, and only then gives the file its name. An empty line stops:"
          + " nothing is written."
    },
    exitCodeList = {
      "0:Done: the plan is written, and has no fault but signatures if it is unsigned.",
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:Refused by a control: the request or the plan has a fault. Nothing was written.",
      "4:Stopped by people: an empty line was typed. Nothing was written.",
      "5:A medium or device: a file is missing, exists already, or cannot be written."
    })
final class PlanNewCommand implements Callable<Integer> {
  /** What others will add. */
  private static final Set<DocumentCode> SIGNATURES = Set.of(DocumentCode.NOTE_SIGNATURE);

  private final Desk desk;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--request",
      required = true,
      paramLabel = "DIR",
      description = "The folder with the request and its exports. It is read only. Needed.")
  private Path request = Path.of("request");

  @Option(
      names = "--site",
      paramLabel = "FILE",
      description =
          "The site that the plan will bind, for the check of what was written. Name the same file"
              + " at the question. Default: none.")
  private @Nullable Path site;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The file to write. It must not exist. Needed.")
  private Path out = Path.of("plan");

  @Option(
      names = "--role-keys",
      paramLabel = "DIR",
      description =
          "A folder with the role key of the administrator; give it once for each. Needed unless"
              + " --unsigned or --role-token. Default: none.")
  private List<Path> roleKeys = List.of();

  @Option(
      names = "--role-token",
      paramLabel = "LIBRARY",
      description =
          "The PKCS#11 module of an administrator's token, a shared library; give it once for each"
              + " kind of token. Default: none.")
  private List<Path> roleTokens = List.of();

  @Option(
      names = "--unsigned",
      description =
          "Writes the text alone, for ceremony plan sign. Default: the administrators sign.")
  private boolean unsigned;

  PlanNewCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    boolean canSign = !roleKeys.isEmpty() || !roleTokens.isEmpty();
    if (canSign == unsigned) {
      throw new ParameterException(
          spec.commandLine(), "Give --role-keys or --role-token, or --unsigned, and not both");
    }
    return switch (asked().then(this::content).then(this::written)) {
      case Outcome.Accepted<Path>(Path path) -> {
        desk.people().show("Written, flushed, and checked: " + path);
        yield ExitCode.DONE;
      }
      case Outcome.Refused<Path>(List<Failure> failures) -> {
        FailureReport.lines("No plan was written.", failures).forEach(desk.err()::println);
        yield ExitCode.of(failures);
      }
    };
  }

  private Outcome<Plan> asked() {
    NewFile file = new NewFile(out);
    if (Files.exists(out)) {
      return file.taken();
    }
    return DraftFile.request(request)
        .then(note -> new PlanInterview(desk.people(), desk.clock()).plan(note));
  }

  private Outcome<Octets> content(Plan plan) {
    String text = PlanCodec.print(plan);
    if (unsigned) {
      return Outcome.accepted(Octets.of(text.getBytes(StandardCharsets.UTF_8)));
    }
    Outcome<DocumentSigner.Draft> draft =
        Outcome.accepted(new DocumentSigner.Draft(text, List.of()));
    for (Signatory one : Signatory.of(plan)) {
      if (one.person().role() == Role.ADMINISTRATOR) {
        draft = draft.then(before -> signed(before, one));
      }
    }
    return draft.map(all -> new SignedNote(all.text(), all.lines()).print());
  }

  private Outcome<DocumentSigner.Draft> signed(DocumentSigner.Draft draft, Signatory one) {
    return new DocumentSigner(
            desk.people(),
            new PeoplesKeys(desk.people(), roleKeys, roleTokens),
            desk.forPeoplesKeys())
        .sign(draft, one, Optional.of(one.key()))
        .map(note -> new DocumentSigner.Draft(note.text(), note.signatures()));
  }

  /** The file has its name only once the checks of a ceremony have passed it. */
  private Outcome<Path> written(Octets content) {
    return new NewFile(out)
        .write(content)
        .then(part -> checked(part).then(NewFile::name).onRefusal(_ -> part.discard()));
  }

  private Outcome<NewFile> checked(NewFile file) {
    Dossier dossier = new Dossier(file.part(), Optional.of(request), Optional.ofNullable(site));
    List<Failure> faults =
        new PlanCheck(desk.clock())
            .survey(dossier).faults().stream()
                .filter(fault -> !unsigned || !SIGNATURES.contains(fault.code()))
                .toList();
    return faults.isEmpty() ? Outcome.accepted(file) : Outcome.refused(faults);
  }
}
