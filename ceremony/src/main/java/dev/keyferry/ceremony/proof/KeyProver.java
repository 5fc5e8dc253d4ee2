package dev.keyferry.ceremony.proof;

import dev.keyferry.ceremony.approval.ApprovedKeys;
import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.console.Progress;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.ceremony.validation.ValidatedKey;
import dev.keyferry.engine.ProofTerms;
import dev.keyferry.engine.Session;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KeyProof;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Stage 4: every key shows that its private half is there, before anything leaves (control KC-14).
 */
public final class KeyProver {
  private final Session session;
  private final AuditTrail audit;
  private final Progress progress;

  /** A prover that works through a session. */
  public KeyProver(Session session, AuditTrail audit, Progress progress) {
    this.session = session;
    this.audit = audit;
    this.progress = progress;
  }

  /** Has all keys answer, if the plan says so. Codes: those of {@link Session#prove}. */
  public Outcome<ProvenKeys> prove(ApprovedKeys approved) {
    List<ValidatedKey> keys = approved.validated().keys();
    if (!approved.validated().bundle().plan().proof()) {
      return Outcome.accepted(
          new AnsweredKeys(
              approved, keys.stream().<KeyProof>map(key -> new KeyProof.None()).toList()));
    }
    List<Outcome<KeyProof>> answers = new ArrayList<>();
    Progress.Count count = progress.of(keys.size(), "keys proven");
    for (ValidatedKey key : keys) {
      answers.add(answer(approved, key));
      count.add(1);
    }
    // Key objects of the platform hold the numbers of RSA keys.
    session.overwriteLeftovers();
    return Outcome.all(answers).then(proofs -> recorded(new AnsweredKeys(approved, proofs)));
  }

  private Outcome<KeyProof> answer(ApprovedKeys approved, ValidatedKey key) {
    IntakeBundle bundle = approved.validated().bundle();
    return session.prove(
        key.key().handle(),
        key.export().wrappingKey(),
        approved.approval(),
        new ProofTerms(bundle.requestDigest(), bundle.request().challenge()));
  }

  private Outcome<ProvenKeys> recorded(AnsweredKeys proven) {
    List<ValidatedKey> keys = proven.approved().validated().keys();
    return audit
        .append(
            new AuditEvent.KeysProven(
                IntStream.range(0, keys.size())
                    .mapToObj(i ->
                        new AuditEvent.KeysProven.Answer(
                            keys.get(i).key().facts().key().fingerprint(), proven.proofs().get(i)))
                    .toList()))
        .map(event -> proven);
  }
}
