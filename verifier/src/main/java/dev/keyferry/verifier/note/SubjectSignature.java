package dev.keyferry.verifier.note;

import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Sha256;
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
  private static final String ED25519 = "302a300506032b6570032100";

  /** Canton's number for hashes of public keys. */
  private static final byte HASH_PURPOSE = 12;

  /** The beginnings of every key that signs here, up to the point, and how it signs. */
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          ED25519,
          "Ed25519",
          "3059301306072a8648ce3d020106082a8648ce3d030107034200",
          "SHA256withECDSA",
          "3076301006072a8648ce3d020106052b81040022036200",
          "SHA384withECDSA");

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

  /**
   * Canton's id of a public key: 1220 and the SHA-256, in hex, of a purpose of four bytes and the
   * key, which of an Ed25519 key is the raw one (docs/formats/key-proof-v1.md §3).
   */
  public static String fingerprint(Bytes spki) {
    boolean ed25519 = HexFormat.of().formatHex(spki.toArray()).startsWith(ED25519);
    Bytes hashed = ed25519 ? spki.slice(ED25519.length() / 2, spki.size()) : spki;
    return "1220" + Sha256.of(new byte[] {0, 0, 0, HASH_PURPOSE}, hashed.toArray()).toHex();
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
