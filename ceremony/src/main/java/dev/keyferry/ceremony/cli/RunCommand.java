package dev.keyferry.ceremony.cli;

import dev.keyferry.ceremony.audit.CeremonyLog;
import dev.keyferry.ceremony.audit.WitnessCode;
import dev.keyferry.ceremony.console.AnswersConsole;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.environment.SoftwareIdentity;
import dev.keyferry.ceremony.export.ExportRecord;
import dev.keyferry.ceremony.flow.CeremonyFlow;
import dev.keyferry.ceremony.flow.Surroundings;
import dev.keyferry.ceremony.intake.Media;
import dev.keyferry.ceremony.report.FailureReport;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ceremony run}: a whole ceremony, from media to export. */
@Command(
    name = "run",
    header = "Runs a whole ceremony, from media to export.",
    description = {
      "It reads the plan and the request, has people type each wrapping key's fingerprint, reads"
          + " the key bundles into locked memory, wraps the keys once the plan's quorum has signed"
          + " the list, signs the manifest, and writes the export.",
      "Before anybody types a secret, after the keys were read, and at the end it looks at the"
          + " machine as environment does. Production refuses a machine that fails; a rehearsal"
          + " shows and records it. Two people type the time, HH:MM in UTC, from their own"
          + " watches: more than 5 minutes from each other or from the machine is refused in the"
          + " same way. The operator says where the private keys have been, and that they are not"
          + " known to be compromised.",
      "What is not as planned is a deviation: DEVIATION at any question opens a sheet that two"
          + " people of different roles say so under. Production goes on under one where a machine"
          + " was mended while no key was in it, where a watch is off, and where the operator"
          + " cannot say that of the keys. PANIC at any question ends everything at once.",
      "Before any key file is opened two people type serial and bag number of the media that come"
          + " and go. Production refuses a medium that the site does not list with that bag.",
      "Each person who signs is called by name, brings their role key on their own stick, and types"
          + " its passphrase, which opens the key for this one signature. Who has it in a PKCS#11"
          + " token connects the token, and types its PIN: a third wrong one may lock it.",
      "At the end two people say what they will destroy once the import is proven: the exported"
          + " key files, the medium that brought them, the old node's keys. What nobody sees to is"
          + " recorded as open.",
      "People type whole answers. An empty line stops the ceremony at every question but three:"
          + " that for a password; that for a passphrase, where it means that this person does not"
          + " sign; and that about what is to be destroyed, which is asked again. Nothing is"
          + " exported unless the screen says Done."
    },
    exitCodeList = {
      "0:Done: the export is in its folder, and was read back and compared.",
      ExitCode.BUG_TEXT,
      ExitCode.USAGE_TEXT,
      "3:Refused by a control: the screen names its code and what to do now, and says whether the"
          + " export was on its medium already.",
      "4:Stopped by people: an empty line was typed. The screen says whether the export was on its"
          + " medium already.",
      "5:A medium or device: a file or folder is missing, cannot be used, or is not what the"
          + " signed documents list. Nothing was exported."
    })
final class RunCommand implements Callable<Integer> {
  private final Desk desk;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--plan",
      required = true,
      paramLabel = "FILE",
      description = "The signed plan of the ceremony. Needed.")
  private Path plan = Path.of("plan");

  @Option(
      names = "--request",
      required = true,
      paramLabel = "DIR",
      description =
          "The folder that came from the online side: a file named request, signed, and the key"
              + " bundles that it lists. It is read only. Needed.")
  private Path request = Path.of("request");

  @Option(
      names = "--site",
      paramLabel = "FILE",
      description =
          "The signed site: what is in the room. Needed when the plan binds one, and refused when"
              + " it binds none. Default: none.")
  private @Nullable Path site;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description =
          "The folder for exports; it is made if it is not there. The export appears in it as a"
              + " new folder kf-<ceremony>-<nnn>: the ceremony's id from the plan, and a number"
              + " from 001. Nothing is overwritten. Needed.")
  private Path out = Path.of("out");

  @Option(
      names = "--record",
      paramLabel = "DIR",
      description =
          "The folder for the ceremony's record; it is made if it is not there. The record appears"
              + " in it as a new folder record-<ceremony>-<nnn> before people sign the"
              + " opening, and stays whatever happens. Default: that of --out.")
  private @Nullable Path record;

  @Option(
      names = "--resume",
      description =
          "Goes on with a ceremony that was interrupted, in the same log: give the same plan,"
              + " request, site and folders. Its record is verified first; then everybody of the"
              + " plan signs that it goes on, and every step is done again. Where the export is on"
              + " its medium, nothing is wrapped again and only the record is completed. Default: a"
              + " new ceremony, which is refused where one was interrupted.")
  private boolean resume;

  @Option(
      names = "--witness-qr",
      description =
          "Shows the checkpoint of every hold point as a QR code, which the witness photographs:"
              + " see witness cosign. Default: only its root is shown.")
  private boolean witnessQr;

  @Option(
      names = "--role-keys",
      paramLabel = "DIR",
      description =
          "A folder with the role keys of people, such as a person's own stick; give it once for"
              + " each. Sticks may come and go: it is looked into when a person signs, for the"
              + " file that is called like their key in the plan, as bo-example.com.key for"
              + " bo@example.com. Default: none, where"
              + " every key of the plan is in a token.")
  private List<Path> roleKeys = List.of();

  @Option(
      names = "--role-token",
      paramLabel = "LIBRARY",
      description =
          "The PKCS#11 module of people's tokens, a shared library; give it once for each kind of"
              + " token. The token in its first slot is taken when a person signs whose key in"
              + " the plan is a P-256 key. Default: none, where"
              + " every key of the plan is in a file.")
  private List<Path> roleTokens = List.of();

  @Option(
      names = "--dice",
      description =
          "Asks for at least 100 rolls of a die before any key is made, and mixes them into the"
              + " random source, which never rests on them alone. The record says how many, never"
              + " which. Default: none are asked for.")
  private boolean dice;

  @Option(
      names = "--answers",
      paramLabel = "FILE",
      description =
          "For rehearsals only: a text file with what people would type, one answer a line, in the"
              + " order of the questions. A production plan refuses it. Default: people type.")
  private @Nullable Path answers;

  RunCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    if (roleKeys.isEmpty() && roleTokens.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "Give --role-keys or --role-token, or both");
    }
    Optional<Failure> cannot = answers == null ? desk.people().unusable() : Optional.empty();
    if (cannot.isPresent()) {
      refused(Optional.empty(), List.of(cannot.get()));
      return ExitCode.REFUSED;
    }
    try {
      Files.createDirectories(out);
      Files.createDirectories(recordFolder());
    } catch (IOException e) {
      return unusable("output or record folder", e);
    }
    Path typed = answers;
    if (typed == null) {
      return run(desk.people());
    }
    try (FileChannel channel = FileChannel.open(typed)) {
      return run(new AnswersConsole(desk.out(), channel));
    } catch (IOException e) {
      return unusable("answers file", e);
    }
  }

  private int unusable(String part, IOException reason) {
    Failure failure =
        new MediaFailure(
            reason instanceof NoSuchFileException ? MediaCode.MEDIA_MISSING : MediaCode.MEDIA_READ,
            new Place.Whole(part),
            Fact.word("one that can be used"),
            Fact.word(reason.getClass().getSimpleName()));
    refused(Optional.empty(), List.of(failure));
    return ExitCode.of(List.of(failure));
  }

  private int run(OperatorConsole console) {
    CeremonyLog log = new CeremonyLog();
    Surroundings world =
        new Surroundings(
            console,
            new Surroundings.Clocks(desk.clock(), System::nanoTime),
            log,
            log,
            witnessQr ? WitnessCode.onScreen() : WitnessCode.none(),
            new Surroundings.Software(SoftwareIdentity.ofThisProcess(), desk.software()),
            desk.machine(),
            new Surroundings.Places(out, recordFolder(), roleKeys, roleTokens));
    CeremonyFlow flow = new CeremonyFlow(world, dice);
    Media media = new Media(plan, request, Optional.ofNullable(site));
    return switch (resume ? flow.resume(media) : flow.run(media)) {
      case Outcome.Accepted<ExportRecord>(ExportRecord export) -> {
        done(console, export);
        yield ExitCode.DONE;
      }
      case Outcome.Refused<ExportRecord>(List<Failure> failures) -> {
        refused(flow.exported(), failures);
        yield ExitCode.of(failures);
      }
    };
  }

  private static void done(OperatorConsole console, ExportRecord export) {
    console.show("");
    console.show(
        "Done: %d keys wrapped, %d files, %d bytes, read back and compared."
            .formatted(export.manifest().blobs().size(), export.files(), export.sizeBytes()));
    console.show("Folder  " + export.folder());
    console.show("Log key " + export.manifest().logKey().print());
    console.show("To print the record, elsewhere: keyferry paper report RECORD --out FOLDER");
    console.show("All secrets are zeroized.");
  }

  private Path recordFolder() {
    Path chosen = record;
    return chosen == null ? out : chosen;
  }

  /** An export whose record could not be closed is there, and no ceremony vouches for it. */
  private void refused(Optional<ExportRecord> export, List<Failure> failures) {
    String head =
        export
            .map(there ->
                "REFUSED after the export. All secrets are zeroized. %s is complete, but its record is not: do not use it before the administrator has decided."
                    .formatted(there.folder()))
            .orElse("REFUSED. Nothing was exported, and all secrets are zeroized.");
    FailureReport.lines(head, failures).stream()
        .flatMap(line -> desk.people().fitted(line).stream())
        .forEach(desk.err()::println);
  }
}
