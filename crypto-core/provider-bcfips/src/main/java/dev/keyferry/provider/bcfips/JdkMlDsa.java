package dev.keyferry.provider.bcfips;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.value.Octets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * ML-DSA-65 by the JDK, which has no method for a key from its seed. But its generator draws
 * exactly the seed (FIPS 204 algorithm 1) and expands it (algorithm 6): a random source that gives
 * the seed gives the key.
 */
final class JdkMlDsa {
  private static final String ALGORITHM = "ML-DSA-65";
  private static final String PROVIDER = "SUN";
  private static final int PUBLIC_KEY_BYTES = 1952;
  private static final int EXPANDED_BYTES = 4032;

  /** DER of SubjectPublicKeyInfo and of PKCS#8 before the key itself, which ends them. */
  private static final int BEFORE_PUBLIC_BYTES = 22;

  private static final int BEFORE_EXPANDED_BYTES = 28;

  private JdkMlDsa() {}

  /** The public key, 1952 bytes, of a seed of 32. */
  static Octets publicKey(byte[] seed) {
    byte[] spki = expand(seed).getPublic().getEncoded();
    return Octets.of(tail(spki, BEFORE_PUBLIC_BYTES, PUBLIC_KEY_BYTES));
  }

  /** Whether a seed of 32 bytes expands to exactly this key of 4032 bytes. */
  static boolean seedExpandsTo(byte[] seed, byte[] expandedKey) {
    byte[] pkcs8 = expand(seed).getPrivate().getEncoded();
    byte[] expanded = tail(pkcs8, BEFORE_EXPANDED_BYTES, EXPANDED_BYTES);
    boolean same = MessageDigest.isEqual(expanded, expandedKey);
    Arrays.fill(expanded, (byte) 0);
    Arrays.fill(pkcs8, (byte) 0);
    return same;
  }

  /** Another JDK may write another encoding, and must not be misread. */
  private static byte[] tail(byte[] encoded, int beforeBytes, int sizeBytes) {
    if (encoded.length != beforeBytes + sizeBytes) {
      throw new BugException("the JDK encodes an ML-DSA-65 key in " + encoded.length + " bytes");
    }
    return Arrays.copyOfRange(encoded, beforeBytes, encoded.length);
  }

  static KeyPair expand(byte[] seed) {
    SeedSource source = new SeedSource(seed);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM, PROVIDER);
      generator.initialize(NamedParameterSpec.ML_DSA_65, source);
      KeyPair pair = generator.generateKeyPair();
      source.checkDrawn();
      return pair;
    } catch (GeneralSecurityException e) {
      throw new BugException("every JDK since 24 has ML-DSA", e);
    }
  }

  /** The provider that computes. */
  static String description() {
    return "ML-DSA of %s %s".formatted(PROVIDER, Security.getProvider(PROVIDER).getVersionStr());
  }

  /** Gives a seed once and nothing else, and knows whether it was taken. Keeps no copy of it. */
  private static final class SeedSource extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient byte[] seed;
    private final transient AtomicInteger draws = new AtomicInteger();

    SeedSource(byte[] seed) {
      super(null, null);
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      draws.incrementAndGet();
      if (bytes.length != seed.length) {
        throw new BugException("the JDK drew " + bytes.length + " bytes for an ML-DSA-65 key");
      }
      System.arraycopy(seed, 0, bytes, 0, seed.length);
    }

    void checkDrawn() {
      if (draws.get() != 1) {
        throw new BugException("the JDK drew " + draws.get() + " times for an ML-DSA-65 key");
      }
    }
  }
}
