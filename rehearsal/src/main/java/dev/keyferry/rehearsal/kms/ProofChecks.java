package dev.keyferry.rehearsal.kms;

import dev.keyferry.model.failure.KmsCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.PublicKeyInfo;
import dev.keyferry.model.value.Octets;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * The public-key half of a proof. By the JDK, because the KMS works with Bouncy Castle; only
 * secp256k1, which the JDK dropped in 16, has no other implementation here.
 */
final class ProofChecks {
  /**
   * Both hashes are named: the JDK's name for OAEP with SHA-256 alone would take MGF1 with SHA-1.
   */
  private static final OAEPParameterSpec OAEP_SHA256 =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private ProofChecks() {}

  /** Whether a signature in the form of {@link HeldKeys#sign} verifies. */
  static boolean verifies(PublicKeyInfo key, Octets message, Octets signature) {
    return switch (key.type()) {
      case ED25519 -> verifiesInJdk(key, "Ed25519", message, signature);
      case EC_P256 ->
          isDer(key, signature) && verifiesInJdk(key, "SHA256withECDSA", message, signature);
      case EC_P384 ->
          isDer(key, signature) && verifiesInJdk(key, "SHA384withECDSA", message, signature);
      case EC_SECP256K1 -> verifiesInBouncyCastle(key, message, signature);
      case RSA_2048, ML_DSA_65 -> false;
    };
  }

  /** RSAES-OAEP with SHA-256 and MGF1-SHA-256. Refuses IMPORT-NOT-PROVEN if the key is no key. */
  static Outcome<Octets> encrypt(PublicKeyInfo key, Octets message) {
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(Cipher.ENCRYPT_MODE, jdkKey(key), OAEP_SHA256);
      return Outcome.accepted(Octets.of(cipher.doFinal(message.toByteArray())));
    } catch (GeneralSecurityException e) {
      return Refusals.of(
          KmsCode.IMPORT_NOT_PROVEN, "public key", "an RSA-2048 key", "one that cannot encrypt");
    }
  }

  private static boolean verifiesInJdk(
      PublicKeyInfo key, String algorithm, Octets message, Octets signature) {
    try {
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(jdkKey(key));
      verifier.update(message.toByteArray());
      return verifier.verify(signature.toByteArray());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /**
   * Whether an ECDSA signature is strict DER. The JDK also takes integers without their leading
   * zero, which would make one signature verify in two encodings.
   */
  private static boolean isDer(PublicKeyInfo key, Octets signature) {
    try {
      return PublicKeyFactory.createKey(key.spki().toByteArray())
              instanceof ECPublicKeyParameters parameters
          && StandardDSAEncoding.INSTANCE.decode(
                      parameters.getParameters().getN(), signature.toByteArray())
                  .length
              == 2;
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle reports a hostile key or signature by unchecked exceptions as well.
      return false;
    }
  }

  private static boolean verifiesInBouncyCastle(
      PublicKeyInfo key, Octets message, Octets signature) {
    try {
      DSADigestSigner verifier = new DSADigestSigner(new ECDSASigner(), SHA256Digest.newInstance());
      verifier.init(false, PublicKeyFactory.createKey(key.spki().toByteArray()));
      verifier.update(message.toByteArray(), 0, message.sizeBytes());
      return verifier.verifySignature(signature.toByteArray());
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle reports a hostile key by unchecked exceptions.
      return false;
    }
  }

  private static PublicKey jdkKey(PublicKeyInfo key) throws GeneralSecurityException {
    return KeyFactory.getInstance(jdkName(key.type()))
        .generatePublic(new X509EncodedKeySpec(key.spki().toByteArray()));
  }

  private static String jdkName(KeyType type) {
    return switch (type) {
      case ED25519 -> "Ed25519";
      case EC_P256, EC_P384, EC_SECP256K1 -> "EC";
      case RSA_2048 -> "RSA";
      case ML_DSA_65 -> "ML-DSA";
    };
  }
}
