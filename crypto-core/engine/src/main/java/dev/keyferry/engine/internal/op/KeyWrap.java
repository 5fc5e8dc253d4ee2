package dev.keyferry.engine.internal.op;

import dev.keyferry.engine.internal.secret.LockedMemory;
import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.key.OaepHash;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.ProviderException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * Wrapping to an RSA key: RSAES-OAEP (RFC 8017 §7.1) of a one-time AES-256 key and AES-KWP (RFC
 * 5649 §4.1) of the subject key, joined (PKCS#11 CKM_RSA_AES_KEY_WRAP), or RSAES-OAEP of the
 * subject key itself.
 */
public final class KeyWrap {
  private static final int ONE_TIME_KEY_BYTES = 32;

  private final ProviderBinding binding;
  private final LockedMemory memory;

  /** Wraps with a provider; the one-time keys live in the token's memory. */
  public KeyWrap(ProviderBinding binding, LockedMemory memory) {
    this.binding = binding;
    this.memory = memory;
  }

  /** The wrapped blob: raw bytes, before any envelope of the target. */
  public Octets wrap(SecretBytes subjectKey, RSAPublicKey wrappingKey, WrappingMethod method) {
    return switch (method) {
      case WrappingMethod.RsaesOaep(OaepHash hash) ->
          Octets.of(oaep(subjectKey, wrappingKey, hash));
      case WrappingMethod.RsaAesKeyWrap(OaepHash hash) -> hybrid(subjectKey, wrappingKey, hash);
    };
  }

  private Octets hybrid(SecretBytes subjectKey, RSAPublicKey wrappingKey, OaepHash hash) {
    try (SecretBytes oneTimeKey = memory.allocate(ONE_TIME_KEY_BYTES)) {
      byte[] random = new byte[ONE_TIME_KEY_BYTES];
      binding.random().nextBytes(random);
      oneTimeKey.take(random, 0);
      return join(oaep(oneTimeKey, wrappingKey, hash), aesKwp(subjectKey, oneTimeKey));
    }
  }

  /**
   * The hash of OAEP and of MGF1 are always stated: left to the transformation's name, the JDK
   * takes SHA-1 for MGF1 where others take SHA-256.
   */
  private byte[] oaep(SecretBytes secret, RSAPublicKey wrappingKey, OaepHash hash) {
    try {
      Cipher cipher = Cipher.getInstance(binding.jca().oaep(), binding.jca().provider());
      cipher.init(Cipher.WRAP_MODE, wrappingKey, parameters(hash), binding.random());
      return cipher.wrap(new MaterialKey(secret, "PKCS8"));
    } catch (GeneralSecurityException e) {
      throw new ProviderException("RSAES-OAEP with checked parameters", e);
    }
  }

  private byte[] aesKwp(SecretBytes secret, SecretBytes oneTimeKey) {
    try {
      Cipher cipher = Cipher.getInstance(binding.jca().aesKwp(), binding.jca().provider());
      cipher.init(Cipher.WRAP_MODE, new MaterialKey(oneTimeKey, "AES"), binding.random());
      return cipher.wrap(new MaterialKey(secret, "PKCS8"));
    } catch (GeneralSecurityException e) {
      throw new ProviderException("AES-KWP with checked parameters", e);
    }
  }

  /**
   * Opens a blob that was wrapped to a throw-away key, or to a subject key that proves itself, for
   * the canary, the known-answer tests and {@link RoundTrip} only: Keyferry never holds the private
   * half of a real wrapping key.
   *
   * @return whether it opens to exactly the expected bytes
   */
  boolean opensTo(
      Octets blob, RSAPrivateKey privateKey, WrappingMethod method, SecretBytes expected) {
    byte[] bytes = blob.toByteArray();
    try {
      byte[] opened =
          switch (method) {
            case WrappingMethod.RsaesOaep(OaepHash hash) ->
                unwrapOaep(bytes, privateKey, hash).getEncoded();
            case WrappingMethod.RsaAesKeyWrap(OaepHash hash) -> openHybrid(bytes, privateKey, hash);
          };
      return expected.segment().mismatch(java.lang.foreign.MemorySegment.ofArray(opened)) == -1;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private byte[] openHybrid(byte[] blob, RSAPrivateKey privateKey, OaepHash hash)
      throws GeneralSecurityException {
    int modulusBytes = privateKey.getModulus().bitLength() / 8;
    Key oneTimeKey = unwrapOaep(Arrays.copyOf(blob, modulusBytes), privateKey, hash);
    Cipher cipher = Cipher.getInstance(binding.jca().aesKwp(), binding.jca().provider());
    cipher.init(Cipher.UNWRAP_MODE, new SecretKeySpec(oneTimeKey.getEncoded(), "AES"));
    byte[] wrapped = Arrays.copyOfRange(blob, modulusBytes, blob.length);
    return cipher.unwrap(wrapped, "PKCS8", Cipher.SECRET_KEY).getEncoded();
  }

  private SecretKey unwrapOaep(byte[] wrapped, RSAPrivateKey privateKey, OaepHash hash)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(binding.jca().oaep(), binding.jca().provider());
    cipher.init(Cipher.UNWRAP_MODE, privateKey, parameters(hash));
    return (SecretKey) cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY);
  }

  private static OAEPParameterSpec parameters(OaepHash hash) {
    return new OAEPParameterSpec(
        hash.jcaName(), "MGF1", new MGF1ParameterSpec(hash.jcaName()), PSource.PSpecified.DEFAULT);
  }

  private static Octets join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return Octets.of(both);
  }
}
