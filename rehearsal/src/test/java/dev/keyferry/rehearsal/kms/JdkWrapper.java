package dev.keyferry.rehearsal.kms;

import dev.keyferry.model.key.OaepHash;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.key.WrappingMethod.RsaAesKeyWrap;
import dev.keyferry.model.key.WrappingMethod.RsaesOaep;
import dev.keyferry.model.value.Octets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Wraps with the JDK, as the ceremony does: the other implementation than the one tested. */
final class JdkWrapper {
  private final WrappingKey wrappingKey;
  private final SecureRandom random;

  JdkWrapper(WrappingKey wrappingKey, SecureRandom random) {
    this.wrappingKey = wrappingKey;
    this.random = random;
  }

  /** A good blob, by the wrapping key's own method. */
  Octets wrap(byte[] pkcs8) {
    return wrap(pkcs8, wrappingKey.method());
  }

  /** A blob by a method that need not be the wrapping key's. */
  Octets wrap(byte[] pkcs8, WrappingMethod method) {
    return switch (method) {
      case RsaesOaep(OaepHash hash) -> Octets.of(oaep(pkcs8, hash, hash));
      case RsaAesKeyWrap(OaepHash hash) -> hybrid(pkcs8, hash, 32);
    };
  }

  /** A blob whose one-time key has the given length. */
  Octets hybrid(byte[] pkcs8, OaepHash hash, int aesKeySizeBytes) {
    byte[] aesKey = new byte[aesKeySizeBytes];
    random.nextBytes(aesKey);
    return concatenate(oaep(aesKey, hash, hash), kwp(aesKey, pkcs8));
  }

  /** A blob whose two hashes differ, as the JDK's own name for OAEP with SHA-256 makes it. */
  Octets hybridWithMgf1Sha1(byte[] pkcs8) {
    byte[] aesKey = new byte[32];
    random.nextBytes(aesKey);
    return concatenate(oaep(aesKey, OaepHash.SHA256, OaepHash.SHA1), kwp(aesKey, pkcs8));
  }

  private byte[] oaep(byte[] message, OaepHash hash, OaepHash mgf1) {
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          publicKey(),
          new OAEPParameterSpec(
              hash.jcaName(),
              "MGF1",
              new MGF1ParameterSpec(mgf1.jcaName()),
              PSource.PSpecified.DEFAULT),
          random);
      return cipher.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("the JDK can wrap", e);
    }
  }

  private static byte[] kwp(byte[] aesKey, byte[] message) {
    try {
      Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(aesKey, "AES"));
      return cipher.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("the JDK can wrap", e);
    }
  }

  private Key publicKey() throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA")
        .generatePublic(new X509EncodedKeySpec(wrappingKey.spki().toByteArray()));
  }

  private static Octets concatenate(byte[] head, byte[] tail) {
    byte[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return Octets.of(all);
  }
}
