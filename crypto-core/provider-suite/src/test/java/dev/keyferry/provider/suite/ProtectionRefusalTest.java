package dev.keyferry.provider.suite;

import static dev.keyferry.provider.suite.Bytes.field;
import static dev.keyferry.provider.suite.Bytes.join;
import static dev.keyferry.provider.suite.Bytes.number;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.engine.spi.Service;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.rehearsal.canton.BundleForm;
import dev.keyferry.rehearsal.canton.BundleWriter;
import dev.keyferry.rehearsal.canton.PasswordProtection;
import dev.keyferry.rehearsal.canton.RandomSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Password protection that does not open, or is not Canton's. */
class ProtectionRefusalTest {
  private static final byte[] PLAIN =
      BundleWriter.write(
          PracticeKeys.of(KeyType.ED25519),
          BundleForm.current(SigningKeySpec.EC_CURVE25519, List.of(KeyUsage.NAMESPACE)));
  private static final byte[] PROTECTED =
      PasswordProtection.fresh(RandomSource.seeded(4)).protect(PLAIN, "right");

  private final EngineFixture engine = new EngineFixture();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void load_protectedInsideProtected_refusesBundleNotRecognised() {
    byte[] twice = PasswordProtection.fresh(RandomSource.seeded(5)).protect(PROTECTED, "right");
    Failure failure = Refusals.of(KeyCode.BUNDLE_NOT_RECOGNISED, engine.load(twice, "right"));
    assertEquals(Fact.word("a protected one"), failure.actual());
  }

  @Test
  void load_protectedWithoutPassword_refusesBundlePasswordMissing() {
    engine.refusal(KeyCode.BUNDLE_PASSWORD_MISSING, "password", PROTECTED);
  }

  @Test
  void load_protectedOnAProviderWithoutArgon2id_refusesKeyProvider() {
    try (EngineFixture other =
        new EngineFixture(ChangedBinding.without(ProviderUnderTest.binding(), Service.ARGON2ID))) {
      Refusals.of(KeyCode.KEY_PROVIDER, other.load(PROTECTED, "right"));
      assertEquals(
          PracticeKeys.of(KeyType.ED25519).publicKey(),
          other.load(PLAIN).orBug().facts().key().publicKey());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Right", "right ", "righ", "wrong"})
  void load_otherPassword_refusesBundlePassword(String password) {
    Refusals.of(KeyCode.BUNDLE_PASSWORD, engine.load(PROTECTED, password));
  }

  /** A change in the middle, and in each of the two places by which the engine knows a bundle. */
  @ParameterizedTest
  @ValueSource(ints = {20, 24, 60, 100, 140, 158})
  void load_changedCiphertext_refusesBundleTampered(int position) {
    byte[] changed = PROTECTED.clone();
    changed[position] ^= 1;
    Refusals.of(KeyCode.BUNDLE_TAMPERED, engine.load(changed, "right"));
  }

  /**
   * One wrong password in 65,536 shows these two last bytes by chance: they alone prove nothing.
   */
  @Test
  void load_endOfABundleAlone_refusesBundlePassword() {
    byte[] noise = new byte[100];
    noise[98] = 0x10;
    noise[99] = 0x1e;
    byte[] changed = PasswordProtection.fresh(RandomSource.seeded(6)).protect(noise, "right");
    changed[60] ^= 1;
    Refusals.of(KeyCode.BUNDLE_PASSWORD, engine.load(changed, "right"));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 16", "2, 1, 16", "1, 0, 16", "1, 2, 16", "1, 1, 15", "1, 1, 17", "1, 1, 1"})
  void load_otherProtection_refusesBundleProtection(int symmetric, int hash, int saltBytes) {
    byte[] bundle = protectedBy(new byte[64], symmetric, hash, saltBytes);
    Failure failure = Refusals.of(KeyCode.BUNDLE_PROTECTION, engine.load(bundle, "right"));
    assertEquals(
        saltBytes == 16 ? Fact.word(symmetric + " and " + hash) : Fact.bytes(saltBytes),
        failure.actual());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 12, 28})
  void load_ciphertextOfNothing_refusesBundleTruncated(int sizeBytes) {
    byte[] bundle = protectedBy(new byte[sizeBytes], 1, 1, 16);
    Failure failure = Refusals.of(KeyCode.BUNDLE_TRUNCATED, engine.load(bundle, "right"));
    assertEquals(Fact.bytes(sizeBytes), failure.actual());
  }

  private static byte[] protectedBy(byte[] ciphertext, int symmetric, int hash, int saltBytes) {
    return HandMade.wrapped(
        join(
            field(1, ciphertext),
            number(2, symmetric),
            number(3, hash),
            field(4, new byte[saltBytes])));
  }
}
