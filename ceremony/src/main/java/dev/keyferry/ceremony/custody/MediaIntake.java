package dev.keyferry.ceremony.custody;

import dev.keyferry.ceremony.attestation.AttestationMedium;
import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.environment.Machine;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.MediumFacts;
import dev.keyferry.model.ceremony.MediumUse;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The media of a ceremony, before any key file is opened: what the kernel tells of them and what is
 * on them (control KC-09), and what two people read off them (control KC-25).
 */
public final class MediaIntake {
  private static final int PEOPLE = 2;

  private final OperatorConsole console;
  private final Machine machine;
  private final AuditTrail audit;
  private final Path out;

  /**
   * Media in a machine.
   *
   * @param out the folder for exports
   */
  public MediaIntake(OperatorConsole console, Machine machine, AuditTrail audit, Path out) {
    this.console = console;
    this.machine = machine;
    this.audit = audit;
    this.out = out;
  }

  /**
   * Looks, asks and records; what is accepted are the faults that production refuses, each
   * MEDIA-CUSTODY. Codes: MEDIA-READ, QUORUM-STOPPED, QUORUM-ANSWER.
   */
  public Outcome<List<Failure>> take(IntakeBundle bundle) {
    console.show("");
    console.show("Two people read serial and bag number off each medium itself.");
    console.show("They type both, with a blank between, and none for what there is none of.");
    return take(MediumUse.INPUT, bundle.folder(), bundle)
        .then(faults ->
            take(MediumUse.OUTPUT, out, bundle)
                .map(more -> {
                  List<Failure> all = new ArrayList<>(faults);
                  all.addAll(more);
                  return List.copyOf(all);
                }));
  }

  private Outcome<List<Failure>> take(MediumUse use, Path folder, IntakeBundle bundle) {
    SiteMedia expected = new SiteMedia(bundle);
    TypedTwice people =
        new TypedTwice(console, bundle.plan().people().stream().limit(PEOPLE).toList());
    String name = use.token() + " medium";
    return looked(use, folder, bundle)
        .then(seen -> people.ask(List.of("serial", "bag"), name))
        .then(words ->
            audit
                .append(
                    new AuditEvent.MediumTaken(
                        use, expected.custody(words.getFirst(), words.getLast()), people.names()))
                .map(event -> expected.faults(name, words.getFirst(), words.getLast())));
  }

  private Outcome<AuditEvent> looked(MediumUse use, Path folder, IntakeBundle bundle) {
    return realPath(folder)
        .then(path ->
            MediumSurvey.of(path, expected(use, bundle))
                .map(survey ->
                    new AuditEvent.MediumSeen(
                        use,
                        machine.mediumOf(path),
                        survey.files(),
                        survey.extra(),
                        survey.list())))
        .then(seen -> {
          show(seen);
          return audit.append(seen);
        });
  }

  /** What may be on a medium: on that of the output only the record, which is open by now. */
  private static Predicate<String> expected(MediumUse use, IntakeBundle bundle) {
    return switch (use) {
      case INPUT -> {
        Set<String> names = new HashSet<>(List.of("plan", "request", "site"));
        names.addAll(new AttestationMedium(bundle).names());
        bundle.exports().forEach(export -> names.add(export.file().name().text()));
        yield names::contains;
      }
      case OUTPUT -> {
        String record = "record-" + bundle.plan().heading().ceremony().text() + "-";
        yield name -> name.startsWith(record);
      }
    };
  }

  private static Outcome<Path> realPath(Path folder) {
    try {
      return Outcome.accepted(folder.toRealPath());
    } catch (IOException e) {
      return Outcome.refused(
          new MediaFailure(
              MediaCode.MEDIA_READ,
              new Place.Whole(String.valueOf(folder.getFileName())),
              Fact.word("a folder"),
              Fact.word(e.getClass().getSimpleName())));
    }
  }

  private void show(AuditEvent.MediumSeen seen) {
    MediumFacts kernel = seen.kernel();
    console.show("");
    console.show(
        "The %s medium: %d files, %d of them in no document."
            .formatted(seen.use().token(), seen.files(), seen.extra()));
    console.show(
        "  %s, %s, read-only %s, its serial %s"
            .formatted(kernel.device(), kernel.filesystem(), kernel.readOnly(), kernel.serial()));
  }
}
