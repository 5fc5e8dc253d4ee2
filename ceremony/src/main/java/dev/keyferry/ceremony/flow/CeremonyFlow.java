package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.approval.Quorum;
import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.audit.CeremonyRecord;
import dev.keyferry.ceremony.audit.ClosedRecord;
import dev.keyferry.ceremony.audit.OpenRecord;
import dev.keyferry.ceremony.audit.RecordDesk;
import dev.keyferry.ceremony.audit.Step;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.console.Panic;
import dev.keyferry.ceremony.console.Progress;
import dev.keyferry.ceremony.console.TranscribedConsole;
import dev.keyferry.ceremony.deviation.DeviationDesk;
import dev.keyferry.ceremony.export.ExportRecord;
import dev.keyferry.ceremony.export.Exporter;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.ceremony.intake.Media;
import dev.keyferry.ceremony.intake.RequestReader;
import dev.keyferry.ceremony.manifest.ManifestSigner;
import dev.keyferry.ceremony.proof.KeyProver;
import dev.keyferry.ceremony.rolekey.PeoplesKeys;
import dev.keyferry.ceremony.rolekey.RoleKeySource;
import dev.keyferry.ceremony.rolekey.Signatories;
import dev.keyferry.ceremony.validation.KeyValidator;
import dev.keyferry.ceremony.wrapping.KeyWrapper;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.Token;
import dev.keyferry.model.failure.Outcome;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A ceremony from media to the closed record. The types leave no other order: each stage asks for
 * what only the one before makes.
 */
public final class CeremonyFlow {
  private final Surroundings world;
  private final TranscribedConsole console;
  private final Clock clock;
  private final AuditTrail audit;
  private final Quorum quorum;
  private final MachineWatch machine;
  private final Steps steps;
  private final Beginning beginning;
  private final Ending ending;
  private final RecordDesk desk;
  private final Progress progress;
  private final Exporter exporter;
  private final TokenDoor door;
  private final DiceTable dice;
  private final AtomicReference<Optional<ExportRecord>> exported =
      new AtomicReference<>(Optional.empty());

  /**
   * A ceremony in given surroundings.
   *
   * @param dice whether the room rolls dice for the token's generator
   */
  public CeremonyFlow(Surroundings world, boolean dice) {
    this.world = world;
    this.console = new TranscribedConsole(world.console());
    this.clock = world.clocks().ofDay();
    this.audit = world.audit();
    Signatories people = new Signatories(console, keys(console, world.places()));
    this.quorum = new Quorum(console, clock, audit, people);
    this.machine = new MachineWatch(world.machine(), console, audit);
    this.steps = new Steps(audit, console);
    this.beginning =
        new Beginning(
            console,
            steps,
            machine,
            new WallClock(console, clock, audit),
            world.media(console),
            audit);
    this.ending = new Ending(console, audit, machine);
    this.desk = world.recordDesk(console, people);
    this.progress = new Progress(console, world.clocks().ticks());
    this.exporter = new Exporter(world.places().out(), audit, progress);
    this.door = new TokenDoor(world, console, clock);
    this.dice = new DiceTable(console, audit, dice);
  }

  private static RoleKeySource keys(OperatorConsole console, Surroundings.Places places) {
    return new PeoplesKeys(console, places.roleKeys(), places.roleTokens());
  }

  /** What is on the output medium, also when closing the record was refused after it. */
  public Optional<ExportRecord> exported() {
    return exported.get();
  }

  /**
   * Runs it. What it refuses once the record is open is recorded (control KC-29), and every secret
   * is zeroized before it returns (control KC-22).
   */
  public Outcome<ExportRecord> run(Media media) {
    return begun(
        media,
        (token, session, bundle) ->
            new CeremonyRecord(world.log(), desk).open(token, session, bundle).map(Begun::anew));
  }

  /**
   * Goes on with one that was interrupted, in the same log (control KC-32): everything anew, or the
   * end of it alone where the export is on its medium.
   */
  public Outcome<ExportRecord> resume(Media media) {
    return begun(media, new Resumption(desk, world.log(), exporter));
  }

  private Outcome<ExportRecord> begun(Media media, Opening opening) {
    return new RequestReader(clock)
        .read(media)
        .then(quorum::admit)
        .then(beginning::introduce)
        .then(bundle ->
            Panic.unlessSaid(
                console,
                door.within(
                    bundle, (token, session) -> recorded(token, session, bundle, opening))));
  }

  private Outcome<ExportRecord> recorded(
      Token token, Session session, IntakeBundle bundle, Opening opening) {
    return machine
        .admit(bundle)
        .then(admitted -> dice.mix(session, admitted))
        .then(admitted -> opening.open(token, session, admitted))
        .then(begun ->
            switch (begun) {
              case Begun.Open open -> onRecord(session, bundle, open);
              case Begun.Closed(ClosedRecord record, ExportRecord export) ->
                  record.complete(session, bundle, remembered(export));
            });
  }

  private Outcome<ExportRecord> onRecord(Session session, IntakeBundle bundle, Begun.Open begun) {
    OpenRecord record = begun.record();
    DeviationDesk deviations = beginning.deviations(bundle);
    return Panic.unlessSaid(
            console,
            exported(session, bundle, begun, deviations)
                .map(this::remembered)
                .then(
                    steps.at(
                        Step.CLOSING, export -> ending.leave(bundle, record, deviations, export)))
                .then(record::close))
        .onRefusal(record::abort);
  }

  private Outcome<ExportRecord> exported(
      Session session, IntakeBundle bundle, Begun.Open begun, DeviationDesk deviations) {
    return begun
        .exported()
        .map(steps.from(Step.EXPORT, exporter::finish))
        .orElseGet(() -> stages(session, bundle, begun.record(), deviations));
  }

  private Outcome<ExportRecord> stages(
      Session session, IntakeBundle bundle, OpenRecord record, DeviationDesk deviations) {
    KeyValidator keys = new KeyValidator(session, console, audit, progress);
    KeyProver prover = new KeyProver(session, audit, progress);
    KeyWrapper wrapper = new KeyWrapper(session, clock, audit, progress);
    ManifestSigner manifests =
        new ManifestSigner(record, console, world.software().identity().digest(), audit);
    return beginning
        .lookAround(bundle, record, deviations)
        .then(looked -> beginning.read(looked, deviations))
        .then(steps.at(Step.COMPARISON, quorum::compareWrappingKeys))
        .then(steps.at(Step.VALIDATION, keys::validate))
        .then(valid -> machine.withKeysLoaded(bundle.mode(), valid))
        .then(steps.at(Step.APPROVAL, validated -> quorum.approve(session, validated)))
        .then(approved -> record.keep("approval", approved.note().print(), approved))
        .then(approved -> record.hold(Step.WRAPPING, approved))
        .then(steps.at(Step.WRAPPING, prover::prove))
        .then(steps.at(Step.WRAPPING, wrapper::wrap))
        .then(wrapped -> record.hold(Step.MANIFEST, wrapped))
        .then(steps.at(Step.MANIFEST, manifests::sign))
        .then(steps.at(Step.EXPORT, exporter::export));
  }

  private ExportRecord remembered(ExportRecord export) {
    exported.set(Optional.of(export));
    return export;
  }
}
