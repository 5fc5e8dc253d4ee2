package dev.keyferry.engine;

import dev.keyferry.engine.entry.SubjectSigner;
import dev.keyferry.engine.internal.op.RoundTrip;
import dev.keyferry.model.ceremony.KeyProofStatement;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.WrapCode;
import dev.keyferry.model.failure.WrapFailure;
import dev.keyferry.model.key.KeyDescription;
import dev.keyferry.model.key.KeyProof;
import dev.keyferry.model.key.KeyPurpose;
import dev.keyferry.model.key.KeyType;
import java.security.ProviderException;

/**
 * A subject key answers the challenge of the request (control KC-14). The token makes the text that
 * is signed, so nobody can have a key sign anything else. Thread-safe.
 */
final class ProofService {
  private final Token token;
  private final SubjectSigner signer;

  ProofService(Token token) {
    this.token = token;
    this.signer = new SubjectSigner(token.binding());
  }

  /** Under an approval that {@link WrapService} has found good for this key. */
  Outcome<KeyProof> prove(ObjectStore.SubjectKey key, WrapTerms terms, ProofTerms asked) {
    KeyDescription description = key.description();
    KeyType type = description.publicKey().type();
    if (description.purpose() == KeyPurpose.SIGNING && type != KeyType.ML_DSA_65) {
      return Outcome.accepted(signed(key, terms, asked));
    }
    return description.purpose() == KeyPurpose.ENCRYPTION && type == KeyType.RSA_2048
        ? decrypted(key)
        : Outcome.refused(
            new WrapFailure(
                WrapCode.WRAP_PROOF,
                new Place.Whole(description.fingerprint().abbreviated()),
                Fact.word("a key that can prove itself"),
                Fact.word(description.spec().token())));
  }

  private KeyProof signed(ObjectStore.SubjectKey key, WrapTerms terms, ProofTerms asked) {
    KeyDescription description = key.description();
    KeyProofStatement statement =
        new KeyProofStatement(
            token.mode(),
            terms.ceremony(),
            asked.request(),
            asked.challenge(),
            description.fingerprint());
    return new KeyProof.Signature(
        description.publicKey().spki(),
        signer.sign(description.publicKey(), key.material(), statement.message()));
  }

  private Outcome<KeyProof> decrypted(ObjectStore.SubjectKey key) {
    if (!new RoundTrip(token.binding(), token.memory()).comesBack(key.material())) {
      throw new ProviderException("a decryption by a key whose numbers fit");
    }
    return Outcome.accepted(new KeyProof.Decryption());
  }
}
