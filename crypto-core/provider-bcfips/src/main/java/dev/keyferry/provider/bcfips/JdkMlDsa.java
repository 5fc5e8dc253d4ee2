package dev.keyferry.provider.bcfips;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.value.Octets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * ML-DSA by the JDK, which has no method for a key from its seed. But its generator draws exactly
 * the seed (FIPS 204 algorithm 1) and expands it (algorithm 6): a random source that gives the seed
 * gives the key.
 */
enum JdkMlDsa {
  /** Security category 2: the log's own keys. */
  ML_DSA_44(NamedParameterSpec.ML_DSA_44, 1312, 2560, "30820532300b0609608648016503040311"),
  /** Security category 3: keys of a Canton node. */
  ML_DSA_65(NamedParameterSpec.ML_DSA_65, 1952, 4032, "308207b2300b0609608648016503040312");

  private static final String PROVIDER = "SUN";

  /** DER of PKCS#8 before the key itself, which ends it. */
  private static final int BEFORE_EXPANDED_BYTES = 28;

  private final NamedParameterSpec parameters;
  private final int publicKeyBytes;
  private final int expandedBytes;

  /** DER of SubjectPublicKeyInfo before the key itself, which ends it. */
  private final Octets beforePublic;

  JdkMlDsa(NamedParameterSpec parameters, int publicKeyBytes, int expandedBytes, String spki) {
    this.parameters = parameters;
    this.publicKeyBytes = publicKeyBytes;
    this.expandedBytes = expandedBytes;
    String bitString = "0382" + HexFormat.of().toHexDigits((short) (publicKeyBytes + 1)) + "00";
    this.beforePublic = Octets.ofHex(spki + bitString);
  }

  /** The public key of a seed of 32 bytes. */
  Octets publicKey(byte[] seed) {
    byte[] spki = expand(seed).getPublic().getEncoded();
    return Octets.of(tail(spki, beforePublic.sizeBytes(), publicKeyBytes));
  }

  /** Whether a seed of 32 bytes expands to exactly this key. */
  boolean seedExpandsTo(byte[] seed, byte[] expandedKey) {
    byte[] pkcs8 = expand(seed).getPrivate().getEncoded();
    byte[] expanded = tail(pkcs8, BEFORE_EXPANDED_BYTES, expandedBytes);
    boolean same = MessageDigest.isEqual(expanded, expandedKey);
    Arrays.fill(expanded, (byte) 0);
    Arrays.fill(pkcs8, (byte) 0);
    return same;
  }

  /**
   * Signs under the empty context. The JDK's copy of the expanded key stays on the heap until it is
   * overwritten there: its keys cannot be destroyed.
   */
  byte[] sign(byte[] seed, byte[] message, SecureRandom random) {
    try {
      Signature signer = Signature.getInstance(parameters.getName(), PROVIDER);
      signer.initSign(expand(seed).getPrivate(), random);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new BugException("every JDK since 24 signs with ML-DSA", e);
    }
  }

  /** Whether a signature is good; one that is no signature is not. */
  boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
    Octets spki = Octets.ofHex(beforePublic.toHex() + HexFormat.of().formatHex(publicKey));
    try {
      Signature verifier = Signature.getInstance(parameters.getName(), PROVIDER);
      verifier.initVerify(
          KeyFactory.getInstance(parameters.getName(), PROVIDER)
              .generatePublic(new X509EncodedKeySpec(spki.toByteArray())));
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new BugException("every JDK since 24 verifies ML-DSA", e);
    }
  }

  /** Another JDK may write another encoding, and must not be misread. */
  private static byte[] tail(byte[] encoded, int beforeBytes, int sizeBytes) {
    if (encoded.length != beforeBytes + sizeBytes) {
      throw new BugException("the JDK encodes an ML-DSA key in " + encoded.length + " bytes");
    }
    return Arrays.copyOfRange(encoded, beforeBytes, encoded.length);
  }

  KeyPair expand(byte[] seed) {
    SeedSource source = new SeedSource(seed);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(parameters.getName(), PROVIDER);
      generator.initialize(parameters, source);
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
        throw new BugException("the JDK drew " + bytes.length + " bytes for an ML-DSA key");
      }
      System.arraycopy(seed, 0, bytes, 0, seed.length);
    }

    void checkDrawn() {
      if (draws.get() != 1) {
        throw new BugException("the JDK drew " + draws.get() + " times for an ML-DSA key");
      }
    }
  }
}
