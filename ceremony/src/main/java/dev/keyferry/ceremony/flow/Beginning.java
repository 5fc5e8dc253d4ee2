package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.audit.OpenRecord;
import dev.keyferry.ceremony.audit.Step;
import dev.keyferry.ceremony.console.Panic;
import dev.keyferry.ceremony.console.TranscribedConsole;
import dev.keyferry.ceremony.custody.MediaIntake;
import dev.keyferry.ceremony.deviation.DeviationDesk;
import dev.keyferry.ceremony.intake.ClearExports;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.ceremony.report.SiteReport;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.MediumUse;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What comes before the first key: the room hears what it is for, and looks around. */
final class Beginning {
  private final TranscribedConsole console;
  private final Steps steps;
  private final MachineWatch machine;
  private final WallClock watches;
  private final MediaIntake media;
  private final AuditTrail audit;

  Beginning(
      TranscribedConsole console,
      Steps steps,
      MachineWatch machine,
      WallClock watches,
      MediaIntake media,
      AuditTrail audit) {
    this.console = console;
    this.steps = steps;
    this.machine = machine;
    this.watches = watches;
    this.media = media;
    this.audit = audit;
  }

  /** Shows which ceremony this is, and the digests of its documents. */
  Outcome<IntakeBundle> introduce(IntakeBundle bundle) {
    String mode = bundle.mode().token().toUpperCase(Locale.ROOT);
    console.begin(mode, bundle.plan().heading().ceremony().text());
    steps.show(Step.OPENING);
    console.show(
        "%s  %s  %s"
            .formatted(
                mode, bundle.plan().heading().ceremony().text(), bundle.plan().heading().title()));
    console.show("Participant " + bundle.request().node().participant().uid());
    console.show("Plan    sha256 " + bundle.planDigest().toHex());
    console.show("Request sha256 " + bundle.requestDigest().toHex());
    bundle.site().ifPresent(site -> SiteReport.lines(site).forEach(console::show));
    return Outcome.accepted(bundle);
  }

  /** From now on people may write a deviation at any question, until the record is closed. */
  DeviationDesk deviations(IntakeBundle bundle) {
    DeviationDesk desk = new DeviationDesk(console, audit, bundle.plan().people());
    console.interruptedBy(new TranscribedConsole.Interruption(DeviationDesk.WORD, desk::anytime));
    console.show("");
    console.show("At any question: DEVIATION writes down what is not as planned,");
    console.show("PANIC ends everything at once.");
    return desk;
  }

  /**
   * Machine, time and where the keys have been, before any key or password; the first hold point
   * seals what was said. Codes: ENV-*, QUORUM-STOPPED, QUORUM-ANSWER, QUORUM-ORIGIN, and those of
   * {@link OpenRecord#hold}.
   */
  Outcome<IntakeBundle> lookAround(IntakeBundle bundle, OpenRecord record, DeviationDesk desk) {
    return machine
        .first(bundle, desk)
        .then(seen -> watches.compare(seen, desk))
        .then(new KeyOrigin(console, audit, desk)::attest)
        .then(attested -> record.hold(Step.INTAKE, attested));
  }

  /**
   * The documents were read before there was a record; now there is one, and it also says what they
   * came on, before any key file is opened. Codes: MEDIA-READ, QUORUM-STOPPED, QUORUM-ANSWER,
   * MEDIA-CUSTODY, BUNDLE-PLAIN, those of the desk.
   */
  Outcome<IntakeBundle> read(IntakeBundle bundle, DeviationDesk desk) {
    steps.enter(Step.INTAKE);
    return steps
        .append(
            new AuditEvent.BundleRead(
                bundle.planDigest(), bundle.requestDigest(), bundle.exports().size()))
        .then(event -> Panic.unlessSaid(console, media.take(bundle)))
        .map(
            faults -> Stream.concat(faults.stream(), ClearExports.faults(bundle).stream()).toList())
        .then(faults ->
            Strictness.of(bundle.mode())
                .judge(
                    console,
                    faults,
                    bundle,
                    refused -> desk.goOn(refused, which(refused), bundle)));
  }

  /** What excuses keys in the clear and a medium in another bag (docs/formats/audit-log-v1.md). */
  private static List<String> which(List<Failure> failures) {
    Stream<String> exports =
        failures.stream()
            .filter(failure -> failure.code() == KeyCode.BUNDLE_PLAIN)
            .limit(1)
            .map(failure -> ClearExports.EXCUSED);
    Stream<String> media =
        Arrays.stream(MediumUse.values())
            .filter(use ->
                failures.stream()
                    .anyMatch(
                        failure -> failure.where().text().startsWith(use.token() + " medium")))
            .map(use -> "custody " + use.token());
    return Stream.concat(media, exports).toList();
  }
}
