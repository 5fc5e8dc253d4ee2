package dev.keyferry.rehearsal.kms;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.failure.KmsCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.SoftKey;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/** The private operations that a KMS performs with a key it holds. */
final class KeyOperations {
  private KeyOperations() {}

  /** See {@link HeldKeys#sign}. */
  static Octets sign(SoftKey key, Octets message) {
    Signer signer = signer(key.type());
    signer.init(true, key.parameters());
    signer.update(message.toByteArray(), 0, message.sizeBytes());
    try {
      return Octets.of(signer.generateSignature());
    } catch (CryptoException e) {
      throw new BugException("a key that was imported can sign", e);
    }
  }

  /** See {@link HeldKeys#decrypt}. */
  static Outcome<Octets> decrypt(SoftKey key, String name, Octets ciphertext) {
    OAEPEncoding oaep =
        new OAEPEncoding(
            new RSAEngine(), SHA256Digest.newInstance(), SHA256Digest.newInstance(), new byte[0]);
    oaep.init(false, key.parameters());
    try {
      return Outcome.accepted(
          Octets.of(oaep.processBlock(ciphertext.toByteArray(), 0, ciphertext.sizeBytes())));
    } catch (InvalidCipherTextException | RuntimeException e) {
      // Bouncy Castle reports a ciphertext of the wrong length by DataLengthException.
      return Refusals.of(
          KmsCode.IMPORT_NOT_PROVEN,
          name,
          "a ciphertext for this key",
          "a ciphertext that it does not open");
    }
  }

  private static Signer signer(KeyType type) {
    return switch (type) {
      case ED25519 -> new Ed25519Signer();
      case EC_P256, EC_SECP256K1 -> ecdsa(SHA256Digest.newInstance(), SHA256Digest.newInstance());
      case EC_P384 -> ecdsa(new SHA384Digest(), new SHA384Digest());
      case RSA_2048, ML_DSA_65 -> throw new BugException("no signing key of this KMS: " + type);
    };
  }

  /** ECDSA with the nonce of RFC 6979, so that a rehearsal's signatures can be repeated. */
  private static Signer ecdsa(Digest message, Digest nonce) {
    return new DSADigestSigner(new ECDSASigner(new HMacDSAKCalculator(nonce)), message);
  }
}
