package dev.keyferry.provider.suite;

import static dev.keyferry.provider.suite.Bytes.hex;
import static dev.keyferry.provider.suite.SharedVectors.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.engine.spi.JcaNames;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** C2SP Wycheproof against the mechanisms of the binding, by the names that the engine uses. */
class WycheproofTest {
  private static final int KEY_WRAP_TESTS = 254;

  private final JcaNames jca = ProviderUnderTest.binding().jca();

  @Test
  void aesKwp_everyVector_wrapsAndUnwrapsTheValidOnesOnly() throws GeneralSecurityException {
    int count = 0;
    for (JsonNode group : groups("aes_kwp_test.json")) {
      for (JsonNode test : group.get("tests")) {
        checkKeyWrap(test);
        count++;
      }
    }
    assertEquals(KEY_WRAP_TESTS, count);
  }

  private void checkKeyWrap(JsonNode test) throws GeneralSecurityException {
    SecretKeySpec kek = new SecretKeySpec(hex(text(test, "key")), "AES");
    byte[] wrapped = hex(text(test, "ct"));
    if (isValid(test)) {
      byte[] message = hex(text(test, "msg"));
      assertArrayEquals(wrapped, wrap(kek, message), () -> "test " + test.get("tcId"));
      assertArrayEquals(message, unwrap(kek, wrapped), () -> "test " + test.get("tcId"));
    } else {
      Exception refusal = assertThrows(Exception.class, () -> unwrap(kek, wrapped));
      assertTrue(
          refusal instanceof GeneralSecurityException || isOfNothing(test, refusal),
          () -> "test " + test.get("tcId") + ": " + refusal);
    }
  }

  /**
   * RFC 5649 §4.1 wraps one byte or more. Where BC-FIPS reads eight bytes as a wrapping of none, it
   * is the JDK that refuses the key.
   */
  private static boolean isOfNothing(JsonNode test, Exception refusal) {
    return text(test, "msg").isEmpty() && refusal instanceof IllegalArgumentException;
  }

  private byte[] wrap(SecretKeySpec kek, byte[] message) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(jca.aesKwp(), jca.provider());
    cipher.init(Cipher.WRAP_MODE, kek);
    return cipher.wrap(new SecretKeySpec(message, "PKCS8"));
  }

  private byte[] unwrap(SecretKeySpec kek, byte[] wrapped) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(jca.aesKwp(), jca.provider());
    cipher.init(Cipher.UNWRAP_MODE, kek);
    return cipher.unwrap(wrapped, "PKCS8", Cipher.SECRET_KEY).getEncoded();
  }

  /** All vectors of a file but one: its message has no bytes, and such a key cannot be wrapped. */
  @ParameterizedTest
  @CsvSource({
    "rsa_oaep_2048_sha1_mgf1sha1_test.json, 35",
    "rsa_oaep_2048_sha256_mgf1sha256_test.json, 36",
    "rsa_oaep_3072_sha256_mgf1sha256_test.json, 36",
    "rsa_oaep_4096_sha256_mgf1sha256_test.json, 36"
  })
  void oaep_everyVector_opensTheValidOnesOnly(String file, int expectedTests)
      throws GeneralSecurityException {
    int count = 0;
    for (JsonNode group : groups(file)) {
      PrivateKey key = privateKey(group);
      for (JsonNode test : group.get("tests")) {
        if (!text(test, "msg").isEmpty() || !isValid(test)) {
          checkOaep(group, key, test);
          count++;
        }
      }
    }
    assertEquals(expectedTests, count);
  }

  private void checkOaep(JsonNode group, PrivateKey key, JsonNode test)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(jca.oaep(), jca.provider());
    cipher.init(
        Cipher.UNWRAP_MODE,
        key,
        new OAEPParameterSpec(
            text(group, "sha"),
            text(group, "mgf"),
            new MGF1ParameterSpec(text(group, "mgfSha")),
            new PSource.PSpecified(hex(text(test, "label")))));
    byte[] wrapped = hex(text(test, "ct"));
    if (isValid(test)) {
      assertEquals(
          text(test, "msg"),
          HexFormat.of().formatHex(unwrap(cipher, wrapped)),
          () -> "test " + test.get("tcId"));
    } else {
      assertThrows(
          GeneralSecurityException.class,
          () -> unwrap(cipher, wrapped),
          () -> "test " + test.get("tcId"));
    }
  }

  /** As the engine does; decrypting is no service of BC-FIPS for RSA. */
  private static byte[] unwrap(Cipher cipher, byte[] wrapped) throws GeneralSecurityException {
    return cipher.unwrap(wrapped, "PKCS8", Cipher.SECRET_KEY).getEncoded();
  }

  private static PrivateKey privateKey(JsonNode group) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(hex(text(group, "privateKeyPkcs8"))));
  }

  private static boolean isValid(JsonNode test) {
    return text(test, "result").equals("valid");
  }

  private static List<JsonNode> groups(String file) {
    List<JsonNode> groups =
        SharedVectors.in("wycheproof").json(file).get("testGroups").valueStream().toList();
    assertTrue(!groups.isEmpty(), file);
    return groups;
  }
}
