package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.approval.Quorum;
import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.export.ExportRecord;
import dev.keyferry.ceremony.export.Exporter;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.ceremony.intake.Media;
import dev.keyferry.ceremony.intake.RequestReader;
import dev.keyferry.ceremony.manifest.ManifestSigner;
import dev.keyferry.ceremony.report.ProviderReport;
import dev.keyferry.ceremony.rolekey.RoleKeyFiles;
import dev.keyferry.ceremony.rolekey.Signatories;
import dev.keyferry.ceremony.validation.KeyValidator;
import dev.keyferry.ceremony.wrapping.KeyWrapper;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Outcome;

/**
 * A ceremony from media to export. The types leave no other order: each stage asks for what only
 * the one before makes.
 */
public final class CeremonyFlow {
  private final Surroundings world;
  private final OperatorConsole console;
  private final AuditTrail audit;
  private final Quorum quorum;

  /** A ceremony in given surroundings. */
  public CeremonyFlow(Surroundings world) {
    this.world = world;
    this.console = world.console();
    this.audit = world.audit();
    Signatories people = new Signatories(console, new RoleKeyFiles(console, world.roleKeys()));
    this.quorum = new Quorum(console, world.clock(), audit, people);
  }

  /**
   * Runs it. What it refuses is recorded (control KC-29), and every secret is zeroized before it
   * returns (control KC-22).
   */
  public Outcome<ExportRecord> run(Media media) {
    return new RequestReader(world.clock(), audit)
        .read(media)
        .then(quorum::admit)
        .then(this::introduced)
        .then(quorum::compareWrappingKeys)
        .then(this::throughTheToken)
        .onRefusal(failures -> audit.append(new AuditEvent.Refused(failures)));
  }

  private Outcome<ExportRecord> throughTheToken(IntakeBundle bundle) {
    return Token.open(new TokenSetup(bundle.mode(), audit, world.clock()))
        .then(token -> {
          try (token) {
            console.show(ProviderReport.heading(token));
            console.show("Memory: " + token.protection().words() + ".");
            return audit
                .append(ProviderReport.event(token))
                .then(recorded -> token.openSession(Role.OPERATOR))
                .then(session -> stages(session, bundle));
          }
        });
  }

  private Outcome<ExportRecord> stages(Session session, IntakeBundle bundle) {
    KeyValidator keys = new KeyValidator(session, console, audit);
    KeyWrapper wrapper = new KeyWrapper(session, world.clock(), audit);
    ManifestSigner manifests = new ManifestSigner(session, console, world.software(), audit);
    Exporter exporter = new Exporter(world.out(), audit);
    try (session) {
      return keys.validate(bundle)
          .then(validated -> quorum.approve(session, validated))
          .then(wrapper::wrap)
          .then(manifests::sign)
          .then(exporter::export);
    }
  }

  private Outcome<IntakeBundle> introduced(IntakeBundle bundle) {
    String mode = bundle.mode().token().toUpperCase(java.util.Locale.ROOT);
    console.show(
        "%s  %s  %s"
            .formatted(
                mode, bundle.plan().heading().ceremony().text(), bundle.plan().heading().title()));
    console.show("Participant " + bundle.request().node().participant().uid());
    console.show("Plan    sha256 " + bundle.planDigest().toHex());
    console.show("Request sha256 " + bundle.requestDigest().toHex());
    return Outcome.accepted(bundle);
  }
}
