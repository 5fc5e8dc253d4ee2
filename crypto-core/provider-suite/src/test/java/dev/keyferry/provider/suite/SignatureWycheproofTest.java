package dev.keyferry.provider.suite;

import static dev.keyferry.provider.suite.Bytes.hex;
import static dev.keyferry.provider.suite.SharedVectors.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.key.KeyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** C2SP Wycheproof against the binding's verification of signatures. */
class SignatureWycheproofTest {
  private static final int ED25519_TESTS = 151;

  private final ProviderBinding binding = ProviderUnderTest.binding();

  /** One signature of a file. */
  private interface Verification {
    boolean accepts(byte[] publicKey, byte[] message, byte[] signature);
  }

  @Test
  void ed25519Verify_everyVector_acceptsTheValidOnesOnly() {
    assertEquals(ED25519_TESTS, check("ed25519_test.json", "pk", binding::ed25519Verify));
  }

  @ParameterizedTest
  @CsvSource({
    "ecdsa_secp256r1_sha256_test.json, EC_P256, 484",
    "ecdsa_secp384r1_sha384_test.json, EC_P384, 504",
    "ecdsa_secp256k1_sha256_test.json, EC_SECP256K1, 476"
  })
  void ecdsaVerify_everyVector_acceptsTheValidOnesOnly(String file, KeyType curve, int tests) {
    Verification verification =
        (point, message, signature) -> binding.ecdsaVerify(curve, point, message, signature);
    assertEquals(tests, check(file, "uncompressed", verification));
  }

  private static int check(String file, String keyField, Verification verification) {
    int count = 0;
    for (JsonNode group : SharedVectors.in("wycheproof").json(file).get("testGroups")) {
      byte[] publicKey = hex(text(group.get("publicKey"), keyField));
      for (JsonNode test : group.get("tests")) {
        assertEquals(
            text(test, "result").equals("valid"),
            verification.accepts(publicKey, hex(text(test, "msg")), hex(text(test, "sig"))),
            () -> file + " test " + test.get("tcId") + " " + test.get("comment"));
        count++;
      }
    }
    return count;
  }
}
