package dev.keyferry.provider.suite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.OaepHash;
import dev.keyferry.rehearsal.canton.Pkcs8Shape;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.canton.SoftKey;
import dev.keyferry.rehearsal.canton.TestKeys;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Both providers at once, each in its own layer: what is deterministic is the same bytes, and what
 * one wraps the other unwraps.
 */
class ProvidersAgreeTest {
  private static final String N_P256 =
      "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
  private static final String N_P384 =
      "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf"
          + "581a0db248b0a77aecec196accc52973";
  private static final String N_K1 =
      "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";

  private final ProviderBinding bc = ProviderUnderTest.binding("bc");
  private final ProviderBinding fips = ProviderUnderTest.binding("bcfips");
  private final SecureRandom random = RandomSource.seeded(41);

  private byte[] random(int sizeBytes) {
    byte[] bytes = new byte[sizeBytes];
    random.nextBytes(bytes);
    return bytes;
  }

  private void assertSame(Function<ProviderBinding, byte[]> operation, String about) {
    assertArrayEquals(operation.apply(bc), operation.apply(fips), about);
  }

  /** Two libraries indeed, of which one is not the other under another name. */
  @Test
  void providers_inTheirLayers_areTwo() {
    assertNotSame(bc.jca().provider().getClass(), fips.jca().provider().getClass());
    ClassLoader first = bc.getClass().getClassLoader();
    ClassLoader second = fips.getClass().getClassLoader();
    assertNotSame(first, second);
    assertEquals("org.bouncycastle.provider", libraryOf(first));
    assertEquals("org.bouncycastle.fips.core", libraryOf(second));
  }

  private static String libraryOf(ClassLoader loader) {
    try {
      return loader.loadClass("org.bouncycastle.math.ec.ECPoint").getModule().getName();
    } catch (ClassNotFoundException e) {
      throw new AssertionError("both libraries have it", e);
    }
  }

  @Test
  void ed25519_ofAnySeedAndMessage_isTheSame() {
    for (int sizeBytes = 0; sizeBytes < 300; sizeBytes++) {
      byte[] seed = random(32);
      byte[] message = random(sizeBytes);
      assertSame(binding -> binding.ed25519PublicKey(seed), "public key");
      assertSame(binding -> binding.ed25519Sign(seed, message), sizeBytes + " bytes");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EC_P256", "EC_P384", "EC_SECP256K1"})
  void ecdsa_ofAnyScalarAndMessage_isTheSameAndVerifiesByTheOther(KeyType curve) {
    int sizeBytes = curve == KeyType.EC_P384 ? 48 : 32;
    for (int i = 0; i < 50; i++) {
      byte[] scalar = random(sizeBytes);
      scalar[0] &= 0x7f;
      byte[] message = random(i);
      assertSame(binding -> binding.ecdsaSign(curve, scalar, message), curve + " " + i);
      byte[] signature = bc.ecdsaSign(curve, scalar, message);
      assertTrue(
          fips.ecdsaVerify(curve, bc.ecPublicPoint(curve, scalar), message, signature),
          curve + " " + i);
    }
  }

  @Test
  void pbkdf2_ofAnyPassphrase_isTheSame() {
    for (int sizeBytes = 14; sizeBytes < 160; sizeBytes += 9) {
      byte[] passphrase = random(sizeBytes);
      byte[] salt = random(16);
      assertSame(binding -> binding.pbkdf2HmacSha512(passphrase, salt, 1000), sizeBytes + " bytes");
    }
  }

  @ParameterizedTest
  @CsvSource({"EC_P256, " + N_P256, "EC_P384, " + N_P384, "EC_SECP256K1, " + N_K1})
  void ecPublicPoint_ofAnyScalar_isTheSame(KeyType curve, String order) {
    BigInteger n = new BigInteger(order, 16);
    int sizeBytes = order.length() / 2;
    for (int i = 1; i < 200; i++) {
      BigInteger small = BigInteger.valueOf(i);
      BigInteger any = new BigInteger(n.bitLength() - 1, random).max(BigInteger.ONE);
      for (BigInteger scalar : List.of(small, n.subtract(small), any, BigInteger.TWO.pow(i))) {
        byte[] bytes = fixed(scalar, sizeBytes);
        assertSame(binding -> binding.ecPublicPoint(curve, bytes), curve + " " + scalar);
      }
    }
  }

  private static byte[] fixed(BigInteger number, int sizeBytes) {
    byte[] shortest = number.toByteArray();
    byte[] bytes = new byte[sizeBytes];
    int length = Math.min(shortest.length, sizeBytes);
    System.arraycopy(shortest, shortest.length - length, bytes, sizeBytes - length, length);
    return bytes;
  }

  @Test
  void mlDsa65_ofAnySeed_isTheSame() {
    for (int i = 0; i < 20; i++) {
      SoftKey key = new TestKeys(RandomSource.seeded(i)).generate(KeyType.ML_DSA_65);
      byte[] seed = tail(key.pkcs8(Pkcs8Shape.ML_DSA_SEED), 32);
      byte[] expanded = tail(key.pkcs8(Pkcs8Shape.ML_DSA_EXPANDED), 4032);
      byte[] spki = key.publicKey().spki().toByteArray();
      byte[] changed = expanded.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      for (ProviderBinding binding : List.of(bc, fips)) {
        assertArrayEquals(
            tail(spki, 1952), binding.mlDsa65PublicKey(seed).orElseThrow().toByteArray());
        assertTrue(binding.mlDsa65SeedExpandsTo(seed, expanded), binding::id);
        assertFalse(binding.mlDsa65SeedExpandsTo(seed, changed), binding::id);
      }
    }
  }

  /** Each verifies what the other signed, and refuses it for another message. */
  @Test
  void mlDsa44_signedByEither_isVerifiedByTheOther() {
    for (int i = 0; i < 10; i++) {
      byte[] seed = random(32);
      byte[] message = random(100);
      byte[] publicKey = bc.mlDsa44PublicKey(seed);
      assertSame(binding -> binding.mlDsa44PublicKey(seed), "seed " + i);
      for (ProviderBinding signer : List.of(bc, fips)) {
        byte[] signature = signer.mlDsa44Sign(seed, message);
        for (ProviderBinding verifier : List.of(bc, fips)) {
          assertTrue(verifier.mlDsa44Verify(publicKey, message, signature), verifier::id);
          assertFalse(verifier.mlDsa44Verify(publicKey, random(100), signature), verifier::id);
          assertFalse(verifier.mlDsa44Verify(publicKey, message, random(2420)), verifier::id);
          assertFalse(verifier.mlDsa44Verify(publicKey, message, random(64)), verifier::id);
        }
      }
    }
  }

  private static byte[] tail(byte[] bytes, int sizeBytes) {
    return Arrays.copyOfRange(bytes, bytes.length - sizeBytes, bytes.length);
  }

  /** Two independent implementations of RFC 9106, at the lengths around BLAKE2b's block too. */
  @ParameterizedTest
  @CsvSource({"1", "15", "27", "63", "64", "65", "91", "92", "93", "127", "128", "129", "1024"})
  void argon2id_ofAnyPasswordAndSalt_isTheSame(int sizeBytes) {
    byte[] password = random(sizeBytes);
    byte[] salt = random(16);
    assertSame(binding -> binding.argon2idMode1(password, salt), sizeBytes + " bytes");
  }

  @Test
  void aesKwp_ofEveryLength_isTheSame() {
    for (int sizeBytes = 1; sizeBytes < 1400; sizeBytes++) {
      Key kek = new SecretKeySpec(random(32), "AES");
      Key key = new SecretKeySpec(random(sizeBytes), "PKCS8");
      assertSame(binding -> wrap(binding, kek, key), sizeBytes + " bytes");
    }
  }

  private static byte[] wrap(ProviderBinding binding, Key kek, Key key) {
    return with(
        binding,
        binding.jca().aesKwp(),
        cipher -> {
          cipher.init(Cipher.WRAP_MODE, kek, binding.random());
          return cipher.wrap(key);
        });
  }

  @Test
  void aesGcmAndCtr_ofAnyLength_areTheSame() {
    for (int sizeBytes = 1; sizeBytes < 200; sizeBytes++) {
      Key key = new SecretKeySpec(random(16), "AES");
      byte[] text = random(sizeBytes);
      AlgorithmParameterSpec gcm = new GCMParameterSpec(128, random(12));
      AlgorithmParameterSpec ctr = new IvParameterSpec(random(16));
      assertSame(b -> crypt(b, b.jca().aesGcm(), Cipher.ENCRYPT_MODE, key, gcm, text), "GCM");
      assertSame(b -> crypt(b, b.jca().aesCtr(), Cipher.DECRYPT_MODE, key, ctr, text), "CTR");
      byte[] sealed = crypt(fips, fips.jca().aesGcm(), Cipher.ENCRYPT_MODE, key, gcm, text);
      assertArrayEquals(text, crypt(bc, bc.jca().aesGcm(), Cipher.DECRYPT_MODE, key, gcm, sealed));
      assertArrayEquals(
          text, crypt(fips, fips.jca().aesGcm(), Cipher.DECRYPT_MODE, key, gcm, sealed));
    }
  }

  private static byte[] crypt(
      ProviderBinding binding,
      String transformation,
      int mode,
      Key key,
      AlgorithmParameterSpec parameters,
      byte[] text) {
    return with(
        binding,
        transformation,
        cipher -> {
          cipher.init(mode, key, parameters);
          return cipher.doFinal(text);
        });
  }

  /** RSAES-OAEP is random: each unwraps what the other wrapped. */
  @ParameterizedTest
  @EnumSource
  void oaep_ofOneProvider_isUnwrappedByTheOther(OaepHash hash) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("RSA");
    PublicKey publicKey =
        factory.generatePublic(
            new X509EncodedKeySpec(
                PracticeKeys.of(KeyType.RSA_2048).publicKey().spki().toByteArray()));
    PrivateKey privateKey =
        factory.generatePrivate(new PKCS8EncodedKeySpec(PracticeKeys.normalised(KeyType.RSA_2048)));
    OAEPParameterSpec parameters =
        new OAEPParameterSpec(
            hash.jcaName(),
            "MGF1",
            new MGF1ParameterSpec(hash.jcaName()),
            PSource.PSpecified.DEFAULT);
    for (int sizeBytes : new int[] {1, 16, 32, 138, 190}) {
      byte[] secret = random(sizeBytes);
      for (List<ProviderBinding> pair : List.of(List.of(bc, fips), List.of(fips, bc))) {
        byte[] wrapped =
            oaepWrap(pair.getFirst(), publicKey, parameters, new SecretKeySpec(secret, "PKCS8"));
        assertArrayEquals(secret, oaepUnwrap(pair.getLast(), privateKey, parameters, wrapped));
      }
    }
  }

  private static byte[] oaepWrap(
      ProviderBinding binding, PublicKey to, OAEPParameterSpec parameters, Key key) {
    return with(
        binding,
        binding.jca().oaep(),
        cipher -> {
          cipher.init(Cipher.WRAP_MODE, to, parameters, binding.random());
          return cipher.wrap(key);
        });
  }

  private static byte[] oaepUnwrap(
      ProviderBinding binding, PrivateKey with, OAEPParameterSpec parameters, byte[] wrapped) {
    return with(
        binding,
        binding.jca().oaep(),
        cipher -> {
          cipher.init(Cipher.UNWRAP_MODE, with, parameters);
          return cipher.unwrap(wrapped, "PKCS8", Cipher.SECRET_KEY).getEncoded();
        });
  }

  /** What is done with a cipher. */
  private interface Use {
    byte[] run(Cipher cipher) throws GeneralSecurityException;
  }

  private static byte[] with(ProviderBinding binding, String transformation, Use use) {
    try {
      return use.run(Cipher.getInstance(transformation, binding.jca().provider()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(binding.id() + ": " + transformation, e);
    }
  }
}
