package dev.keyferry.verifier.note;

import dev.keyferry.verifier.text.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies a subject key's proof with the JDK: Ed25519, ECDSA over P-256 with SHA-256 and over
 * P-384 with SHA-384. The curve is read from the DER SubjectPublicKeyInfo (RFC 5480 §2.1.1).
 */
public final class SubjectSignature {
  /** The beginnings of every key that signs here, up to the point, and how it signs. */
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "302a300506032b6570032100", "Ed25519",
          "3059301306072a8648ce3d020106082a8648ce3d030107034200", "SHA256withECDSA",
          "3076301006072a8648ce3d020106052b81040022036200", "SHA384withECDSA");

  private static final String SECP256K1 = "3056301006072a8648ce3d020106052b8104000a034200";

  private SubjectSignature() {}

  /** What can be said. */
  public enum Answer {
    /** It is a signature of the key over the message. */
    VALID,
    /** It is none. */
    INVALID,
    /** The JDK has no secp256k1 since version 16. */
    CANNOT_SAY
  }

  /** Judges one. */
  public static Answer judge(Bytes spki, byte[] message, Bytes signature) {
    String hex = HexFormat.of().formatHex(spki.toArray());
    if (hex.startsWith(SECP256K1)) {
      return Answer.CANNOT_SAY;
    }
    Optional<String> algorithm =
        ALGORITHMS.entrySet().stream()
            .filter(entry -> hex.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    return algorithm.isPresent() && verifies(algorithm.get(), spki, message, signature)
        ? Answer.VALID
        : Answer.INVALID;
  }

  private static boolean verifies(String algorithm, Bytes spki, byte[] message, Bytes signature) {
    try {
      Signature verifier = Signature.getInstance(algorithm);
      String family = algorithm.equals("Ed25519") ? algorithm : "EC";
      verifier.initVerify(
          KeyFactory.getInstance(family).generatePublic(new X509EncodedKeySpec(spki.toArray())));
      verifier.update(message);
      return verifier.verify(signature.toArray());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
