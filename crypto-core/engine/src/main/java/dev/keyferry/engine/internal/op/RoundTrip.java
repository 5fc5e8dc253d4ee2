package dev.keyferry.engine.internal.op;

import dev.keyferry.engine.internal.secret.LockedMemory;
import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.key.OaepHash;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.ProviderException;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;

/** What is encrypted to an RSA key's public half is opened by its private half. */
public final class RoundTrip {
  private static final int RANDOM_BYTES = 32;
  private static final WrappingMethod OAEP = new WrappingMethod.RsaesOaep(OaepHash.SHA256);

  private final ProviderBinding binding;
  private final LockedMemory memory;

  /** Through a provider. */
  public RoundTrip(ProviderBinding binding, LockedMemory memory) {
    this.binding = binding;
    this.memory = memory;
  }

  /**
   * Whether 32 random bytes come back by RSAES-OAEP with SHA-256 (RFC 8017 §7.1).
   *
   * @param pkcs8 of an RSA key; the JCA's key object keeps its numbers on the heap until they are
   *     overwritten there
   */
  public boolean comesBack(SecretBytes pkcs8) {
    return pkcs8.lend(array -> {
      RSAPrivateKey key = privateKey(array);
      try (SecretBytes payload = memory.allocate(RANDOM_BYTES)) {
        byte[] random = new byte[RANDOM_BYTES];
        binding.random().nextBytes(random);
        payload.take(random, 0);
        KeyWrap wrap = new KeyWrap(binding, memory);
        Octets blob = wrap.wrap(payload, Canary.publicHalf(key), OAEP);
        return wrap.opensTo(blob, key, OAEP, payload);
      }
    });
  }

  private static RSAPrivateKey privateKey(byte[] pkcs8) {
    try {
      return (RSAPrivateKey)
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      throw new ProviderException("an RSA key in canonical form", e);
    }
  }
}
