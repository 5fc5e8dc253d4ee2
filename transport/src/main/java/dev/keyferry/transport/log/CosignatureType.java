package dev.keyferry.transport.log;

import dev.keyferry.model.value.Octets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/**
 * The two kinds of cosignature (C2SP tlog-cosignature v1.1.0-rc.1, "Format"), and the door to the
 * JDK's verification of each.
 */
public enum CosignatureType {
  /** Type 04, Ed25519 (RFC 8032 §5.1); SPKI of RFC 8410 §4. */
  ED25519("04", "Ed25519", new Form("302a300506032b6570032100", 32, 64)),
  /** Type 06, ML-DSA-44 (FIPS 204, pure, empty context); SPKI of RFC 9881 §4. */
  ML_DSA_44(
      "06", "ML-DSA-44", new Form("30820532300b06096086480165030403110382052100", 1312, 2420));

  private final String hex;
  private final String algorithm;
  private final Form form;

  CosignatureType(String hex, String algorithm, Form form) {
    this.hex = hex;
    this.algorithm = algorithm;
    this.form = form;
  }

  /**
   * How keys and signatures look.
   *
   * @param spkiHex the DER of a SubjectPublicKeyInfo up to the raw key
   * @param publicKeyBytes length of a raw public key
   * @param signatureBytes length of a signature, without the time before it
   */
  private record Form(String spkiHex, int publicKeyBytes, int signatureBytes) {}

  /** The signature type as two lower-case hex digits. */
  String hex() {
    return hex;
  }

  int publicKeyBytes() {
    return form.publicKeyBytes();
  }

  int signatureBytes() {
    return form.signatureBytes();
  }

  /**
   * Whether a signature is valid. False also for a key that is none and for a signature of another
   * length: an attacker chose them, so that is no bug.
   *
   * @param publicKey the raw key
   */
  boolean verify(Octets publicKey, Octets message, Octets signature) {
    Octets spki = Octets.ofHex(form.spkiHex() + publicKey.toHex());
    try {
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(
          KeyFactory.getInstance(algorithm)
              .generatePublic(new X509EncodedKeySpec(spki.toByteArray())));
      verifier.update(message.toByteArray());
      return signature.sizeBytes() == signatureBytes() && verifier.verify(signature.toByteArray());
    } catch (GeneralSecurityException refused) {
      return false;
    }
  }
}
