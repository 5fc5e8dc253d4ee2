package dev.keyferry.rehearsal.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.OaepHash;
import dev.keyferry.model.key.PublicKeyInfo;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.SharedVectors;
import java.io.IOException;
import java.util.HexFormat;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The rehearsal KMS and the proof against Wycheproof: what is invalid there is refused here. */
class WycheproofTest {
  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest
  @CsvSource({
    "rsa_oaep_2048_sha1_mgf1sha1_test.json, SHA1, 36",
    "rsa_oaep_2048_sha256_mgf1sha256_test.json, SHA256, 37",
    "rsa_oaep_3072_sha256_mgf1sha256_test.json, SHA256, 37",
    "rsa_oaep_4096_sha256_mgf1sha256_test.json, SHA256, 37"
  })
  void open_everyOaepVector_agrees(String file, OaepHash hash, int count) {
    int seen = 0;
    for (JsonNode group : groups(file)) {
      Unwrapper unwrapper = oaep(group, hash);
      for (JsonNode test : group.get("tests")) {
        // A blob has the empty label; a vector with another one must not open.
        boolean valid = isValid(test) && text(test, "label").isEmpty();
        assertEquals(valid ? text(test, "msg") : "", open(unwrapper, hex(test, "ct")), id(test));
        seen++;
      }
    }
    assertEquals(count, seen);
  }

  @Test
  void open_everyKwpVectorUnderAes256_agrees() {
    KmsFixture fixture = new KmsFixture();
    WrappingKeyPair pair =
        new WrappingKeyIssuer(fixture.clock, fixture.random)
            .issue(KmsTarget.REHEARSAL, 2048, KmsFixture.HYBRID, 1);
    JdkWrapper wrapper = fixture.wrapper(pair.published());
    WrappingMethod direct = KmsFixture.DIRECT;
    int seen = 0;
    for (JsonNode group : groups("aes_kwp_test.json")) {
      for (JsonNode test : group.get("tests")) {
        Octets head = wrapper.wrap(hex(test, "key"), direct);
        String opened = open(new Unwrapper(pair), join(head, hex(test, "ct")));
        boolean valid = isValid(test) && group.get("keySize").asInt() == 256;
        assertEquals(valid ? text(test, "msg") : "", opened, id(test));
        seen++;
      }
    }
    assertEquals(254, seen);
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519_test.json, ED25519, 151",
    "ecdsa_secp256r1_sha256_test.json, EC_P256, 484",
    "ecdsa_secp384r1_sha384_test.json, EC_P384, 504",
    "ecdsa_secp256k1_sha256_test.json, EC_SECP256K1, 476"
  })
  void verifies_everySignatureVector_agrees(String file, KeyType type, int count) {
    int seen = 0;
    for (JsonNode group : groups(file)) {
      PublicKeyInfo key = new PublicKeyInfo(type, Octets.of(hex(group, "publicKeyDer")));
      for (JsonNode test : group.get("tests")) {
        boolean verified =
            ProofChecks.verifies(key, Octets.of(hex(test, "msg")), Octets.of(hex(test, "sig")));
        assertEquals(isValid(test), verified, id(test));
        seen++;
      }
    }
    assertEquals(count, seen);
  }

  private static Unwrapper oaep(JsonNode group, OaepHash hash) {
    try {
      RSAKeyParameters key =
          (RSAKeyParameters) PrivateKeyFactory.createKey(hex(group, "privateKeyPkcs8"));
      WrappingKey published =
          new WrappingKey(
              "w",
              KmsTarget.REHEARSAL,
              new WrappingMethod.RsaesOaep(hash),
              KmsFixture.NOON,
              "w",
              Octets.of(new byte[0]));
      return new Unwrapper(new WrappingKeyPair(published, key));
    } catch (IOException e) {
      throw new AssertionError("Wycheproof's keys are good", e);
    }
  }

  /** The opened message in hex; nothing if it does not open, which no vector's message is. */
  private static String open(Unwrapper unwrapper, byte[] blob) {
    try {
      return HEX.formatHex(unwrapper.open(blob));
    } catch (InvalidCipherTextException | RuntimeException e) {
      return "";
    }
  }

  private static JsonNode groups(String file) {
    JsonNode groups = SharedVectors.json("wycheproof/" + file).get("testGroups");
    assertTrue(!groups.isEmpty(), file);
    return groups;
  }

  private static boolean isValid(JsonNode test) {
    return text(test, "result").equals("valid");
  }

  private static String id(JsonNode test) {
    return test.get("tcId").asInt() + " " + text(test, "comment");
  }

  private static byte[] hex(JsonNode node, String member) {
    return HEX.parseHex(text(node, member));
  }

  private static String text(JsonNode node, String member) {
    return node.get(member).asString();
  }

  private static byte[] join(Octets head, byte[] tail) {
    return HEX.parseHex(head.toHex() + HEX.formatHex(tail));
  }
}
