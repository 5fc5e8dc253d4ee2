package dev.keyferry.engine.entry;

import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.PublicKeyInfo;
import dev.keyferry.model.value.Octets;

/**
 * Signs with a subject key where it lies, in canonical PKCS#8. The caller sees to what may be
 * signed.
 */
public final class SubjectSigner {
  private final ProviderBinding binding;

  /** Signs with a provider. */
  public SubjectSigner(ProviderBinding binding) {
    this.binding = binding;
  }

  /**
   * Signs, and verifies with the public half: a signature that does not verify ends the token.
   *
   * @param pkcs8 canonical, of the type that the public key says; an Ed25519 or EC key
   */
  public Octets sign(PublicKeyInfo publicKey, SecretBytes pkcs8, Octets message) {
    byte[] bytes = message.toByteArray();
    byte[] signature =
        switch (publicKey.type()) {
          case ED25519 ->
              SecretBytes.lend(Ed25519Key.seed(pkcs8), s -> binding.ed25519Sign(s, bytes));
          case EC_P256, EC_P384, EC_SECP256K1 -> ecdsa(publicKey.type(), pkcs8, bytes);
          case RSA_2048, ML_DSA_65 -> throw new BugException("signs not: " + publicKey.type());
        };
    Pairwise.require(verifies(publicKey, bytes, signature));
    return Octets.of(signature);
  }

  private byte[] ecdsa(KeyType curve, SecretBytes pkcs8, byte[] message) {
    return SecretBytes.lend(
        EcCurve.of(curve).scalar(pkcs8), scalar -> binding.ecdsaSign(curve, scalar, message));
  }

  private boolean verifies(PublicKeyInfo publicKey, byte[] message, byte[] signature) {
    Octets spki = publicKey.spki();
    if (publicKey.type() == KeyType.ED25519) {
      byte[] raw = spki.slice(Ed25519Key.SPKI_FRONT_BYTES, spki.sizeBytes()).toByteArray();
      return binding.ed25519Verify(raw, message, signature);
    }
    int front = EcCurve.of(publicKey.type()).beforeSpkiPoint().sizeBytes();
    byte[] point = spki.slice(front, spki.sizeBytes()).toByteArray();
    return binding.ecdsaVerify(publicKey.type(), point, message, signature);
  }
}
