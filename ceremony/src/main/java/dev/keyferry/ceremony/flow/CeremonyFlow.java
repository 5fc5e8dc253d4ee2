package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.approval.Quorum;
import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.audit.CeremonyRecord;
import dev.keyferry.ceremony.audit.OpenRecord;
import dev.keyferry.ceremony.audit.Step;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.console.Panic;
import dev.keyferry.ceremony.console.TranscribedConsole;
import dev.keyferry.ceremony.export.ExportRecord;
import dev.keyferry.ceremony.export.Exporter;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.ceremony.intake.Media;
import dev.keyferry.ceremony.intake.RequestReader;
import dev.keyferry.ceremony.manifest.ManifestSigner;
import dev.keyferry.ceremony.proof.KeyProver;
import dev.keyferry.ceremony.report.ProviderReport;
import dev.keyferry.ceremony.rolekey.PeoplesKeys;
import dev.keyferry.ceremony.rolekey.RoleKeySource;
import dev.keyferry.ceremony.rolekey.Signatories;
import dev.keyferry.ceremony.validation.KeyValidator;
import dev.keyferry.ceremony.wrapping.KeyWrapper;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.model.ceremony.Role;
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
  private final Signatories people;
  private final Quorum quorum;
  private final MachineWatch machine;
  private final Steps steps;
  private final Beginning beginning;
  private final Ending ending;
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
    this.people = new Signatories(console, keys(console, world.places()));
    this.quorum = new Quorum(console, clock, audit, people);
    this.machine = new MachineWatch(world.machine(), console, audit);
    this.steps = new Steps(audit, console);
    this.beginning =
        new Beginning(
            console, steps, machine, new WallClock(console, clock, audit), world.media(console));
    this.ending = new Ending(console, audit, machine);
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
    return new RequestReader(clock)
        .read(media)
        .then(quorum::admit)
        .then(beginning::introduce)
        .then(bundle -> Panic.unlessSaid(console, throughTheToken(bundle)));
  }

  private Outcome<ExportRecord> throughTheToken(IntakeBundle bundle) {
    return Token.open(new TokenSetup(bundle.mode(), audit, clock, world.software().integrity()))
        .then(token -> {
          try (token) {
            console.show(ProviderReport.heading(token));
            console.show("Memory: " + token.protection().words() + ".");
            return token
                .openSession(Role.OPERATOR)
                .then(session -> recorded(token, session, bundle));
          }
        });
  }

  private Outcome<ExportRecord> recorded(Token token, Session session, IntakeBundle bundle) {
    try (session) {
      return machine
          .admit(bundle)
          .then(admitted -> dice.mix(session, admitted))
          .then(admitted ->
              new CeremonyRecord(world.log(), world.recordDesk(console, people))
                  .open(token, session, admitted))
          .then(record ->
              Panic.unlessSaid(console, stages(session, bundle, record)).onRefusal(record::abort));
    }
  }

  private Outcome<ExportRecord> stages(Session session, IntakeBundle bundle, OpenRecord record) {
    KeyValidator keys = new KeyValidator(session, console, audit);
    KeyProver prover = new KeyProver(session, audit);
    KeyWrapper wrapper = new KeyWrapper(session, clock, audit);
    ManifestSigner manifests =
        new ManifestSigner(record, console, world.software().identity().digest(), audit);
    Exporter exporter = new Exporter(world.places().out(), audit);
    return beginning
        .lookAround(bundle, record)
        .then(beginning::read)
        .then(steps.at(Step.COMPARISON, quorum::compareWrappingKeys))
        .then(steps.at(Step.VALIDATION, keys::validate))
        .then(valid -> machine.again("after the keys were read", bundle.mode(), valid))
        .then(steps.at(Step.APPROVAL, validated -> quorum.approve(session, validated)))
        .then(approved -> record.keep("approval", approved.note().print(), approved))
        .then(approved -> record.hold(Step.WRAPPING, approved))
        .then(steps.at(Step.WRAPPING, prover::prove))
        .then(steps.at(Step.WRAPPING, wrapper::wrap))
        .then(wrapped -> record.hold(Step.MANIFEST, wrapped))
        .then(steps.at(Step.MANIFEST, manifests::sign))
        .then(steps.at(Step.EXPORT, exporter::export))
        .map(this::remembered)
        .then(steps.at(Step.CLOSING, export -> ending.leave(bundle, record, export)))
        .then(record::close);
  }

  private ExportRecord remembered(ExportRecord export) {
    exported.set(Optional.of(export));
    return export;
  }
}
