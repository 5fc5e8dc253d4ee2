package dev.keyferry.provider.suite;

import static dev.keyferry.provider.suite.Bytes.OCTET_STRING;
import static dev.keyferry.provider.suite.Bytes.SEQUENCE;
import static dev.keyferry.provider.suite.Bytes.der;
import static dev.keyferry.provider.suite.Bytes.oid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.engine.spi.Service;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.rehearsal.canton.Pkcs8Shape;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ML-DSA-65 keys whose parts do not belong together (RFC 9881 §6, FIPS 204 §4). */
class MlDsaKeyRefusalTest {
  private static final String OID_ML_DSA_65 = "608648016503040312";

  /** FIPS 204 algorithm 24: rho 32, K 32, tr 64, then s1, s2 and t0. */
  private static final int TR = 64;

  private static final int S1 = 128;
  private static final int K = 32;
  private static final int LAST_OF_T0 = 4031;

  private final EngineFixture engine = new EngineFixture();

  @AfterEach
  void close() {
    engine.close();
  }

  private static byte[] seed() {
    byte[] pkcs8 = PracticeKeys.of(KeyType.ML_DSA_65).pkcs8(Pkcs8Shape.ML_DSA_SEED);
    return Arrays.copyOfRange(pkcs8, pkcs8.length - 32, pkcs8.length);
  }

  private static byte[] expanded() {
    byte[] pkcs8 = PracticeKeys.of(KeyType.ML_DSA_65).pkcs8(Pkcs8Shape.ML_DSA_EXPANDED);
    return Arrays.copyOfRange(pkcs8, pkcs8.length - 4032, pkcs8.length);
  }

  /** Refused with the same code by every provider. */
  private void refuse(byte[] privateKey) {
    engine.refusal(KeyCode.KEY_ML_DSA, "private key", bundle(privateKey));
  }

  private static byte[] bundle(byte[] privateKey) {
    return HandMade.signing(
        SigningKeySpec.ML_DSA_65, HandMade.pkcs8(oid(OID_ML_DSA_65), privateKey));
  }

  @Test
  void load_partsOfOtherLengths_refusesKeyMlDsa() {
    refuse(der(0x80, new byte[31]));
    refuse(der(0x80, new byte[33]));
    refuse(der(OCTET_STRING, new byte[32]));
    refuse(der(OCTET_STRING, Arrays.copyOf(expanded(), 4033)));
    refuse(der(SEQUENCE, der(OCTET_STRING, seed()), der(OCTET_STRING, new byte[0])));
    refuse(der(SEQUENCE, der(OCTET_STRING, new byte[0]), der(OCTET_STRING, expanded())));
  }

  @Test
  void load_seedOfAnotherKey_refusesKeyMlDsa() {
    byte[] other = seed();
    other[0] ^= 1;
    refuse(der(SEQUENCE, der(OCTET_STRING, other), der(OCTET_STRING, expanded())));
  }

  /** Beside its seed every bit of the expanded key is known, also those that nothing depends on. */
  @ParameterizedTest
  @ValueSource(ints = {0, K, TR, S1, LAST_OF_T0})
  void load_seedBesideAnotherExpandedKey_refusesKeyMlDsa(int position) {
    byte[] changed = expanded();
    changed[position] ^= 1;
    refuse(der(SEQUENCE, der(OCTET_STRING, seed()), der(OCTET_STRING, changed)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, TR, S1 - 1, S1})
  void load_expandedKeyWithAChangedPart_isRefused(int position) {
    byte[] changed = expanded();
    changed[position] ^= 1;
    KeyCode code =
        ProviderUnderTest.readsExpandedMlDsaKeys() ? KeyCode.KEY_ML_DSA : KeyCode.KEY_PROVIDER;
    engine.refusal(code, "private key", bundle(der(OCTET_STRING, changed)));
  }

  /** What a provider does not have is refused by its own code, and only that. */
  @Test
  void load_expandedKeyOnAProviderWithoutThem_refusesKeyProvider() {
    ProviderBinding without =
        ChangedBinding.without(ProviderUnderTest.binding(), Service.ML_DSA_65_EXPANDED_KEY);
    byte[] both = der(SEQUENCE, der(OCTET_STRING, seed()), der(OCTET_STRING, expanded()));
    try (EngineFixture other = new EngineFixture(without)) {
      other.refusal(KeyCode.KEY_PROVIDER, "private key", bundle(der(OCTET_STRING, expanded())));
      other.refusal(
          KeyCode.KEY_ML_DSA,
          "private key",
          bundle(der(OCTET_STRING, Arrays.copyOf(expanded(), 4031))));
      assertEquals(
          PracticeKeys.of(KeyType.ML_DSA_65).publicKey(),
          other.load(bundle(both)).orBug().facts().key().publicKey());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {K, TR - 1, LAST_OF_T0})
  void load_changedPartThatNoPublicKeyDependsOn_isTheSamePublicKey(int position) {
    assumeTrue(ProviderUnderTest.readsExpandedMlDsaKeys(), "this provider reads no expanded keys");
    byte[] changed = expanded();
    changed[position] ^= 1;
    assertEquals(
        PracticeKeys.of(KeyType.ML_DSA_65).publicKey(),
        engine.load(bundle(der(OCTET_STRING, changed))).orBug().facts().key().publicKey());
  }
}
