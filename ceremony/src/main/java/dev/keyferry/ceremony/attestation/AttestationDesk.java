package dev.keyferry.ceremony.attestation;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.QuorumFailure;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.transport.attestation.AttestationFiles;
import dev.keyferry.transport.attestation.AttestationVerifier;
import dev.keyferry.transport.attestation.AttestedJob;
import dev.keyferry.transport.attestation.TrustedRoots;
import dev.keyferry.transport.document.Plan;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Before a wrapping key's fingerprint is typed, the room sees what its HSM states of it, and what
 * that does not prove (control KC-10). An attestation that is there and does not hold is a refusal,
 * never a warning.
 */
public final class AttestationDesk {
  private static final int TRIES = 3;

  private final OperatorConsole console;
  private final Clock clock;
  private final AuditTrail audit;

  /** A desk whose clock two watches vouch for. */
  public AttestationDesk(OperatorConsole console, Clock clock, AuditTrail audit) {
    this.console = console;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * Verifies, records, shows and asks. Of a cloud that attests no wrapping key there is nothing to
   * say. Codes: MEDIA-*, ATTEST-*, QUORUM-STOPPED, QUORUM-ANSWER.
   */
  public Outcome<WrappingKey> look(IntakeBundle bundle, WrappingKey key) {
    AttestationMedium medium = new AttestationMedium(bundle);
    Optional<Plan.Attestation> rule = medium.rule(key);
    if (rule.isPresent()) {
      return medium.files(key, rule.get()).then(files -> judged(key, rule.get(), files));
    }
    return key.target() == KmsTarget.GCP
        ? unattested(key, "the plan names no roots for it").map(event -> key)
        : Outcome.accepted(key);
  }

  private Outcome<WrappingKey> judged(
      WrappingKey key, Plan.Attestation rule, Optional<AttestationFiles> files) {
    if (files.isEmpty()) {
      return unattested(key, "its files are not on the medium")
          .then(event -> typed(key, "NOT ATTESTED"));
    }
    TrustedRoots roots = new TrustedRoots(rule.makerRoot(), rule.cloudRoot());
    return new AttestationVerifier(roots)
        .verify(files.get(), key, clock.instant())
        .then(this::attested)
        .then(job -> typed(key, "ATTESTED"));
  }

  private Outcome<AttestedJob> attested(AttestedJob job) {
    console.showTogether(proven(job));
    return audit
        .append(
            new AuditEvent.WrappingKeyAttested(
                job.key().id(),
                job.key().spkiDigest(),
                Optional.of(new AuditEvent.AttestationDigests(job.statement(), job.certificates())),
                job.namesJob()))
        .map(event -> job);
  }

  private static List<String> proven(AttestedJob job) {
    List<String> lines = new ArrayList<>();
    lines.add("Its HSM's statement is verified, offline, against the roots of the plan.");
    lines.add("Proven is that this very key");
    lines.add("  was made inside an HSM of the maker " + job.maker() + ",");
    lines.add("  which is a card of the cloud " + job.cloud() + ";");
    if (job.namesJob()) {
      lines.add("  belongs to the import job named above;");
    }
    lines.add("  cannot leave it, and unwraps keys but does nothing else.");
    lines.add("Not proven is");
    if (!job.namesJob()) {
      lines.add("  which import job it belongs to: the statement names none;");
    }
    lines.add("  who asked for the import job, and who may use what is imported;");
    lines.add("  that the roots are genuine: whoever signed the plan compared them.");
    return lines;
  }

  private Outcome<AuditEvent> unattested(WrappingKey key, String why) {
    console.show("NOT ATTESTED: " + why + ".");
    console.show("That an HSM holds this key, and whose it is, is the request's word alone.");
    return audit.append(
        new AuditEvent.WrappingKeyAttested(key.id(), key.spkiDigest(), Optional.empty(), false));
  }

  /** Three wrong answers are a no, and so is an empty one. */
  private Outcome<WrappingKey> typed(WrappingKey key, String sentence) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      String answer = console.ask("Type %s to go on:".formatted(sentence));
      if (answer.isEmpty()) {
        return refused(QuorumCode.QUORUM_STOPPED, key, sentence, "none");
      }
      if (answer.equals(sentence)) {
        return Outcome.accepted(key);
      }
      console.show("That is not it. Nothing has happened.");
    }
    return refused(QuorumCode.QUORUM_ANSWER, key, sentence, "three other answers");
  }

  private static Outcome<WrappingKey> refused(
      QuorumCode code, WrappingKey key, String expected, String actual) {
    return Outcome.refused(
        new QuorumFailure(
            code,
            new Place.Whole("attestation of wrapping key " + key.id()),
            Fact.word(expected),
            Fact.word(actual)));
  }
}
