package dev.keyferry.rehearsal.kms;

import dev.keyferry.model.ceremony.KeyProofStatement;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KmsCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KeyProof;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.PublicKeyInfo;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * Proves that what a KMS holds is the key that was wrapped. No import interface has an integrity
 * field of its own, so this is the only proof there is: the KMS derives the same public key, and
 * then uses the private one on a fresh challenge. As thread-safe as the KMS and the randomness.
 */
public final class ImportProof {
  /**
   * The first line of every challenge. Canton signs 34-byte hashes, so nothing that Canton would
   * take for its own begins like this.
   */
  public static final String DOMAIN = "keyferry/key-proof/v1";

  private static final int NONCE_SIZE_BYTES = 32;

  private final HeldKeys kms;
  private final SecureRandom random;

  /** A prover that asks one KMS. */
  public ImportProof(HeldKeys kms, SecureRandom random) {
    this.kms = kms;
    this.random = random;
  }

  /**
   * Proves one key.
   *
   * <p>Refuses: whatever the KMS refuses; IMPORT-NOT-PROVEN if its public key is another, then if
   * its answer to the challenge is not that key's.
   *
   * @param name what the KMS calls the key
   * @param expected the public key that the ceremony recorded
   */
  public Outcome<ProvenKey> prove(String name, PublicKeyInfo expected) {
    Octets challenge = challenge(name, expected);
    return kms.publicKey(name)
        .then(spki -> same(name, expected, spki))
        .then(key -> answer(name, key, challenge))
        .map(response -> new CheckedProof(name, expected, challenge, response));
  }

  /**
   * Whether the answer that a manifest gives for a key is the key's own: nobody else can have made
   * it. An encryption key's is the ceremony's word only. Refuses IMPORT-NOT-PROVEN.
   *
   * @param statement what the key was to answer
   */
  public static Outcome<KeyProof> answered(
      KeyProof proof, KeyProofStatement statement, PublicKeyInfo key) {
    return switch (proof) {
      case KeyProof.None _, KeyProof.Decryption _ -> Outcome.accepted(proof);
      case KeyProof.Signature(Octets spki, Octets signature) ->
          spki.equals(key.spki()) && ProofChecks.verifies(key, statement.message(), signature)
              ? Outcome.accepted(proof)
              : Refusals.of(
                  KmsCode.IMPORT_NOT_PROVEN,
                  statement.key().abbreviated(),
                  "a signature by this key",
                  "one that does not verify");
    };
  }

  private static Outcome<PublicKeyInfo> same(String name, PublicKeyInfo expected, Octets spki) {
    return spki.equals(expected.spki())
        ? Outcome.accepted(expected)
        : Refusals.of(
            KmsCode.IMPORT_NOT_PROVEN,
            name,
            Fact.digest(expected.spkiDigest()),
            Fact.digest(Digest.sha256(spki)));
  }

  private Outcome<Octets> answer(String name, PublicKeyInfo key, Octets challenge) {
    return key.type() == KeyType.RSA_2048
        ? decrypted(name, key, challenge)
        : signed(name, key, challenge);
  }

  private Outcome<Octets> signed(String name, PublicKeyInfo key, Octets challenge) {
    return kms.sign(name, challenge)
        .then(signature ->
            ProofChecks.verifies(key, challenge, signature)
                ? Outcome.accepted(signature)
                : Refusals.of(
                    KmsCode.IMPORT_NOT_PROVEN,
                    name,
                    "a signature by this key",
                    "one that does not verify"));
  }

  /** The digest is encrypted and not the challenge: 190 bytes are all that RSA-2048 takes. */
  private Outcome<Octets> decrypted(String name, PublicKeyInfo key, Octets challenge) {
    Octets secret = Digest.sha256(challenge).octets();
    return ProofChecks.encrypt(key, secret)
        .then(ciphertext -> kms.decrypt(name, ciphertext))
        .then(plain ->
            plain.equals(secret)
                ? Outcome.accepted(plain)
                : Refusals.of(
                    KmsCode.IMPORT_NOT_PROVEN, name, "what was encrypted", "something else"));
  }

  /** Four lines: domain, name, key and nonce, so that no answer fits another question. */
  private Octets challenge(String name, PublicKeyInfo expected) {
    byte[] nonce = new byte[NONCE_SIZE_BYTES];
    random.nextBytes(nonce);
    String text =
        "%s\nkey %s\nspki-sha256 %s\nnonce %s\n"
            .formatted(DOMAIN, name, expected.spkiDigest().toHex(), Octets.of(nonce).toHex());
    return Octets.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
