package dev.keyferry.engine.internal.op;

import dev.keyferry.engine.internal.secret.LockedMemory;
import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.key.OaepHash;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;

/**
 * A throw-away secret goes the whole way of a real key, through the same code, and must come back
 * unchanged (control KC-15). The RSA key it is wrapped to is a fixed one from the jar that protects
 * nothing: the canary tests the path on this machine today, and a key made for the purpose would
 * add seconds and prove no more.
 */
public final class Canary {
  /** As long as a P-256 key in canonical PKCS#8; short enough for direct OAEP under RSA-2048. */
  private static final int PAYLOAD_BYTES = 138;

  private final ProviderBinding binding;
  private final LockedMemory memory;

  /** A canary through a provider. */
  public Canary(ProviderBinding binding, LockedMemory memory) {
    this.binding = binding;
    this.memory = memory;
  }

  /** Whether a random payload comes back unchanged, and a damaged blob does not. */
  public boolean comesBack(WrappingMethod method) {
    KeyWrap wrap = new KeyWrap(binding, memory);
    RSAPrivateCrtKey key = throwAwayKey();
    try (SecretBytes payload = memory.allocate(PAYLOAD_BYTES)) {
      byte[] random = new byte[PAYLOAD_BYTES];
      binding.random().nextBytes(random);
      payload.take(random, 0);
      Octets blob = wrap.wrap(payload, publicHalf(key), method);
      return blob.sizeBytes() == method.blobSizeBytes(key.getModulus().bitLength(), PAYLOAD_BYTES)
          && wrap.opensTo(blob, key, method, payload)
          && !wrap.opensTo(damaged(blob), key, method, payload);
    }
  }

  /**
   * Whether a blob of 32 bytes that somebody else wrapped to the throw-away key, by RSAES-OAEP,
   * opens to what it must: a known-answer test.
   */
  public boolean opensTo(Octets blob, OaepHash hash, byte[] known) {
    try (SecretBytes expected = memory.allocate(known.length)) {
      expected.take(known, 0);
      return new KeyWrap(binding, memory)
          .opensTo(blob, throwAwayKey(), new WrappingMethod.RsaesOaep(hash), expected);
    }
  }

  private static Octets damaged(Octets blob) {
    byte[] bytes = blob.toByteArray();
    bytes[bytes.length - 1] ^= 1;
    return Octets.of(bytes);
  }

  /** The key of canary.pk8.hex: RSA-2048, published with the source, of no value. */
  static RSAPrivateCrtKey throwAwayKey() {
    try (InputStream in = Canary.class.getResourceAsStream("canary.pk8.hex")) {
      if (in == null) {
        throw new BugException("the canary's key is missing from the jar");
      }
      String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
      return (RSAPrivateCrtKey)
          KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of().parseHex(hex)));
    } catch (IOException | GeneralSecurityException e) {
      throw new BugException("the canary's key cannot be read", e);
    }
  }

  static RSAPublicKey publicHalf(RSAPrivateKey key) {
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(key.getModulus(), BigInteger.valueOf(65537)));
    } catch (GeneralSecurityException e) {
      throw new BugException("the canary's public key", e);
    }
  }
}
