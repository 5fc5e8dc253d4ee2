package dev.keyferry.engine.internal.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.WrapCode;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One RSA key in its one encoding, and in every other that a lenient reader takes for it. */
class WrappingKeysTest {
  private static final String MODULUS =
      Octets.of(Canary.throwAwayKey().getModulus().toByteArray()).toHex();
  private static final String RSA_NULL = "300d06092a864886f70d0101010500";
  private static final String E = "0203010001";
  private static final String KEY = "3082010a02820101" + MODULUS + E;

  private static String spki(String algorithm, String key) {
    String bits = "0382%04x00".formatted(key.length() / 2 + 1) + key;
    return "3082%04x".formatted((algorithm.length() + bits.length()) / 2) + algorithm + bits;
  }

  private static Outcome<RSAPublicKey> read(String spki) {
    return WrappingKeys.read(
        new WrappingKey(
            "wk-1",
            KmsTarget.REHEARSAL,
            WrappingMethod.ALL.getFirst(),
            Instant.EPOCH,
            "a resource",
            Octets.ofHex(spki)));
  }

  private static void refuse(String spki) {
    Outcome.Refused<?> refused = assertInstanceOf(Outcome.Refused.class, read(spki));
    assertEquals(WrapCode.WRAP_KEY, refused.failures().getFirst().code());
    assertEquals(new Place.Whole("wrapping key wk-1"), refused.failures().getFirst().where());
  }

  @Test
  void read_canonicalSpki_givesTheKey() {
    RSAPublicKey key = read(spki(RSA_NULL, KEY)).orBug();
    assertEquals(Canary.throwAwayKey().getModulus(), key.getModulus());
  }

  /** Parameters left out or not NULL, another identifier (RSASSA-PSS, RSAES-OAEP). */
  @ParameterizedTest
  @CsvSource({
    "300b06092a864886f70d010101",
    "300f06092a864886f70d01010104020500",
    "300d06092a864886f70d01010a0500",
    "300d06092a864886f70d0101070500",
    "30810d06092a864886f70d0101010500"
  })
  void read_otherAlgorithmIdentifier_refusesWrapKey(String algorithm) {
    refuse(spki(algorithm, KEY));
  }

  @Test
  void read_modulusWithoutItsLeadingZero_refusesWrapKey() {
    refuse(spki(RSA_NULL, "3082010902820100" + MODULUS.substring(2) + E));
  }

  @Test
  void read_modulusWithTwoLeadingZeroes_refusesWrapKey() {
    refuse(spki(RSA_NULL, "3082010b0282010200" + MODULUS + E));
  }

  @Test
  void read_lengthsInALongerForm_refusesWrapKey() {
    refuse(spki(RSA_NULL, "308300010a02820101" + MODULUS + E));
    refuse(spki(RSA_NULL, "3082010b02820101" + MODULUS + "028103010001"));
    refuse(spki(RSA_NULL, "308002820101" + MODULUS + E + "0000"));
  }

  @Test
  void read_exponentWithALeadingZero_refusesWrapKey() {
    refuse(spki(RSA_NULL, "3082010b02820101" + MODULUS + "020400010001"));
  }

  @Test
  void read_moreOfAnything_refusesWrapKey() {
    refuse(spki(RSA_NULL, KEY) + "00");
    refuse(spki(RSA_NULL, KEY + "00"));
    refuse(spki(RSA_NULL, "3082010d02820101" + MODULUS + E + "020101"));
  }

  @Test
  void read_everyTruncation_refusesWrapKey() {
    String spki = spki(RSA_NULL, KEY);
    for (int digits = 0; digits < spki.length(); digits += 2) {
      refuse(spki.substring(0, digits));
    }
  }
}
