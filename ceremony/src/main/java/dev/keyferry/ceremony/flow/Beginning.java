package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.audit.OpenRecord;
import dev.keyferry.ceremony.audit.Step;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.console.Panic;
import dev.keyferry.ceremony.custody.MediaIntake;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.ceremony.report.SiteReport;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.failure.Outcome;
import java.util.Locale;

/** What comes before the first key: the room hears what it is for, and looks around. */
final class Beginning {
  private final OperatorConsole console;
  private final Steps steps;
  private final MachineWatch machine;
  private final WallClock watches;
  private final MediaIntake media;

  Beginning(
      OperatorConsole console,
      Steps steps,
      MachineWatch machine,
      WallClock watches,
      MediaIntake media) {
    this.console = console;
    this.steps = steps;
    this.machine = machine;
    this.watches = watches;
    this.media = media;
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

  /**
   * Machine and time, before any key or password; the first hold point seals what they were. Codes:
   * ENV-*, QUORUM-STOPPED, QUORUM-ANSWER, and those of {@link OpenRecord#hold}.
   */
  Outcome<IntakeBundle> lookAround(IntakeBundle bundle, OpenRecord record) {
    return machine
        .first(bundle.mode(), bundle)
        .then(watches::compare)
        .then(compared -> record.hold(Step.INTAKE, compared));
  }

  /**
   * The documents were read before there was a record; now there is one, and it also says what they
   * came on, before any key file is opened. Codes: MEDIA-READ, QUORUM-STOPPED, QUORUM-ANSWER,
   * MEDIA-CUSTODY.
   */
  Outcome<IntakeBundle> read(IntakeBundle bundle) {
    steps.enter(Step.INTAKE);
    return steps
        .append(
            new AuditEvent.BundleRead(
                bundle.planDigest(), bundle.requestDigest(), bundle.exports().size()))
        .then(event -> Panic.unlessSaid(console, media.take(bundle)))
        .then(faults -> Strictness.of(bundle.mode()).judge(console, faults, bundle));
  }
}
