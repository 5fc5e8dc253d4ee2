package dev.keyferry.verifier.note;

import dev.keyferry.verifier.text.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Verifies with the JDK's own Ed25519 (JEP 339), ECDSA and ML-DSA (JEP 497). Nothing here signs.
 */
final class JdkSignatures {
  /** SubjectPublicKeyInfo up to the raw key: RFC 8410 §4. */
  private static final byte[] ED25519_SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  /** SubjectPublicKeyInfo up to the raw key: RFC 9881 §4, id-ml-dsa-44. */
  private static final byte[] ML_DSA_44_SPKI =
      HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");

  private JdkSignatures() {}

  /** Whether the signature is of the key over the message. A key that is no key signs nothing. */
  static boolean isValid(NoteKey key, byte[] message, Bytes signature) {
    byte[] raw = key.raw().toArray();
    byte[] bytes = signature.toArray();
    try {
      return switch (key.kind()) {
        case ED25519, ED25519_COSIGNATURE ->
            isValid("Ed25519", publicKey("Ed25519", ED25519_SPKI, raw), message, bytes);
        case ML_DSA_44 ->
            isValid("ML-DSA", publicKey("ML-DSA", ML_DSA_44_SPKI, raw), message, bytes);
        case ECDSA_P256 ->
            P256.isDer(bytes)
                && isValid("SHA256withECDSA", publicKey("EC", new byte[0], raw), message, bytes);
      };
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static boolean isValid(String algorithm, PublicKey key, byte[] message, byte[] signature)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(key);
    verifier.update(message);
    return verifier.verify(signature);
  }

  private static PublicKey publicKey(String algorithm, byte[] prefix, byte[] raw)
      throws GeneralSecurityException {
    byte[] spki = Arrays.copyOf(prefix, prefix.length + raw.length);
    System.arraycopy(raw, 0, spki, prefix.length, raw.length);
    return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki));
  }
}
