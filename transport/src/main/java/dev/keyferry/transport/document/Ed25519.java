package dev.keyferry.transport.document;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.value.Octets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/** The door to the JDK's Ed25519 (RFC 8032 §5.1): raw keys and signatures in, verdicts out. */
final class Ed25519 {
  /** Length of a public key: RFC 8032 §5.1.5. */
  static final int PUBLIC_KEY_BYTES = 32;

  /** Length of a signature: RFC 8032 §5.1.6. */
  static final int SIGNATURE_BYTES = 64;

  private static final String NAME = "Ed25519";

  /** RFC 8410 §4: the DER of a SubjectPublicKeyInfo up to the 32 raw bytes. */
  private static final Octets SPKI_PREFIX = Octets.ofHex("302a300506032b6570032100");

  private Ed25519() {}

  /**
   * Whether a signature is valid (RFC 8032 §5.1.7). False also for a key that is no point of the
   * curve and for a signature that is not 64 bytes: an attacker chose it, so it is no bug.
   */
  static boolean verify(Octets publicKey, byte[] message, Octets signature) {
    try {
      Signature verifier = Signature.getInstance(NAME);
      verifier.initVerify(publicKey(publicKey));
      verifier.update(message);
      return signature.sizeBytes() == SIGNATURE_BYTES && verifier.verify(signature.toByteArray());
    } catch (GeneralSecurityException refused) {
      return false;
    }
  }

  /** Signs (RFC 8032 §5.1.6): pure Ed25519, deterministic, 64 bytes. */
  static Octets sign(PrivateKey privateKey, Octets message) {
    try {
      Signature signer = Signature.getInstance(NAME);
      signer.initSign(privateKey);
      signer.update(message.toByteArray());
      return Octets.of(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new BugException("the JDK does not sign with this key", e);
    }
  }

  /** A new key pair from the JDK's default random source. */
  static KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance(NAME).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new BugException("the JDK has no Ed25519", e);
    }
  }

  /** The raw 32 bytes of a JDK public key. */
  static Octets raw(PublicKey key) {
    Octets spki = Octets.of(key.getEncoded());
    if (!spki.startsWith(SPKI_PREFIX)) {
      throw new BugException("not an Ed25519 public key");
    }
    return spki.slice(SPKI_PREFIX.sizeBytes(), spki.sizeBytes());
  }

  private static PublicKey publicKey(Octets raw) throws GeneralSecurityException {
    Octets spki = Octets.ofHex(SPKI_PREFIX.toHex() + raw.toHex());
    return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(spki.toByteArray()));
  }
}
