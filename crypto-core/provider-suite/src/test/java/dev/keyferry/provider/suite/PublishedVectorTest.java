package dev.keyferry.provider.suite;

import static dev.keyferry.provider.suite.Bytes.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.key.BundleFacts;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.SigningKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known answers from the standards, asked of the binding. */
class PublishedVectorTest {
  private static final String RFC_8410_PUBLIC =
      "19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1";

  private final ProviderBinding binding = ProviderUnderTest.binding();

  /** RFC 5649 §6: 20 bytes and 7 bytes under a 192-bit key. */
  @ParameterizedTest
  @CsvSource({
    "c37b7e6492584340bed12207808941155068f738, "
        + "138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a",
    "466f7250617369, afbeb0f07dfbf5419200f2ccb50bb24f"
  })
  void aesKwp_rfc5649_givesTheWrappedKeyAndBack(String key, String wrapped)
      throws GeneralSecurityException {
    String kek = "5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8";
    assertEquals(wrapped, wrap(binding.jca().aesKwp(), kek, key));
    assertEquals(key, unwrap(binding.jca().aesKwp(), kek, wrapped));
  }

  /** RFC 3394 §4.6: the cipher at the core of AES-KWP, from the same provider. */
  @Test
  void aesKw_rfc3394_givesTheWrappedKeyAndBack() throws GeneralSecurityException {
    String kek = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    String key = "00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f";
    String wrapped =
        "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21";
    assertEquals(wrapped, wrap("AESWrap", kek, key));
    assertEquals(key, unwrap("AESWrap", kek, wrapped));
  }

  private String wrap(String transformation, String kek, String key)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(transformation, binding.jca().provider());
    cipher.init(Cipher.WRAP_MODE, aes(kek));
    return HexFormat.of().formatHex(cipher.wrap(aes(key)));
  }

  private String unwrap(String transformation, String kek, String wrapped)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(transformation, binding.jca().provider());
    cipher.init(Cipher.UNWRAP_MODE, aes(kek));
    byte[] key = cipher.unwrap(hex(wrapped), "AES", Cipher.SECRET_KEY).getEncoded();
    return HexFormat.of().formatHex(key);
  }

  private static SecretKeySpec aes(String hex) {
    return new SecretKeySpec(hex(hex), "AES");
  }

  /** RFC 8032 §7.1, tests 1 to 3. */
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, "
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '', "
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb, "
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72, "
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7, "
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82, "
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
  })
  void ed25519_rfc8032_givesPublicKeyAndSignature(
      String seed, String publicKey, String message, String signature) {
    HexFormat format = HexFormat.of();
    assertEquals(publicKey, format.formatHex(binding.ed25519PublicKey(hex(seed))));
    assertEquals(signature, format.formatHex(binding.ed25519Sign(hex(seed), hex(message))));
  }

  /**
   * RFC 8410 §10.3: one key in version 1, and in version 2 with an attribute and its public key.
   */
  @ParameterizedTest
  @CsvSource({
    "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC, pkcs8-v1",
    "MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC"
        + "oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB"
        + "Z9w7lshQhqowtrbLDFw4rXAxZuE=, pkcs8-v2"
  })
  void load_rfc8410_givesThePublicKeyOfTheRfc(String base64, String encoding) {
    byte[] pkcs8 = Base64.getDecoder().decode(base64);
    try (EngineFixture engine = new EngineFixture()) {
      BundleFacts facts =
          engine.load(HandMade.signing(SigningKeySpec.EC_CURVE25519, pkcs8)).orBug().facts();
      assertEquals("302a300506032b6570032100" + RFC_8410_PUBLIC, spki(facts));
      assertEquals(encoding, facts.privateEncoding());
    }
  }

  private static String spki(BundleFacts facts) {
    return facts.key().publicKey().spki().toHex();
  }

  /** Canton's ARGON2ID_MODE1 as other implementations of Argon2id give it. */
  @ParameterizedTest
  @CsvSource({
    "hello world, 6fe41857fe71146a1b211b081cbf8338",
    "pässwörd€𝄞, 1bea2436d382c3b02c48e0208765373a"
  })
  void argon2id_mode1_givesTheKnownKey(String password, String key) {
    byte[] salt = hex("000102030405060708090a0b0c0d0e0f");
    byte[] utf8 = password.getBytes(StandardCharsets.UTF_8);
    assertEquals(key, HexFormat.of().formatHex(binding.argon2idMode1(utf8, salt)));
  }

  /** SEC 2: twice the base point of secp256k1; NIST's for the two others. */
  @ParameterizedTest
  @CsvSource({
    "EC_P256, 32, 7cf27b188d034f7e8a52380304b51ac3c08969e277f21b35a60b48fc47669978",
    "EC_P384, 48, 08d999057ba3d2d969260045c55b97f089025959a6f434d651d207d19fb96e9e"
        + "4fe0e86ebe0e64f85b96a9c75295df61",
    "EC_SECP256K1, 32, c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5"
  })
  void ecPublicPoint_ofTwo_isTwiceTheBasePoint(KeyType curve, int sizeBytes, String x) {
    byte[] two = new byte[sizeBytes];
    two[sizeBytes - 1] = 2;
    byte[] point = binding.ecPublicPoint(curve, two);
    assertEquals(1 + 2 * sizeBytes, point.length);
    assertEquals("04" + x, HexFormat.of().formatHex(point, 0, 1 + sizeBytes));
  }

  /** RFC 6979 A.2.5 and A.2.6; for secp256k1 the vector that Bitcoin's libraries share. */
  @ParameterizedTest
  @CsvSource({
    "EC_P256, c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721, sample,"
        + " efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716",
    "EC_P384, 6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d8"
        + "96d5724e4c70a825f872c9ea60d2edf5, sample,"
        + " 94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c"
        + "81a648152e44acf96e36dd1e80fabe46",
    "EC_SECP256K1, 0000000000000000000000000000000000000000000000000000000000000001,"
        + " Satoshi Nakamoto, 934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
  })
  void ecdsaSign_rfc6979_givesTheKnownSignature(
      KeyType curve, String scalar, String message, String r) {
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    byte[] signature = binding.ecdsaSign(curve, hex(scalar), text);
    assertTrue(HexFormat.of().formatHex(signature).contains(r));
    byte[] point = binding.ecPublicPoint(curve, hex(scalar));
    assertTrue(binding.ecdsaVerify(curve, point, text, signature));
    text[0] ^= 1;
    assertFalse(binding.ecdsaVerify(curve, point, text, signature));
  }

  /** The SHA-512 counterpart of RFC 6070's fifth vector, as Python's hashlib gives it. */
  @Test
  void pbkdf2HmacSha512_4096Iterations_givesTheKnownKey() {
    byte[] key =
        binding.pbkdf2HmacSha512(
            "passwordPASSWORDpassword".getBytes(StandardCharsets.UTF_8),
            "saltSALTsaltSALTsaltSALTsaltSALTsalt".getBytes(StandardCharsets.UTF_8),
            4096);
    assertEquals(
        "8c0511f4c6e597c6ac6315d8f0362e225f3c501495ba23b868c005174dc4ee71",
        HexFormat.of().formatHex(key));
  }
}
