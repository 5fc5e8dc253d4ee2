package dev.keyferry.provider.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.engine.LoadedKey;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.BundleFacts;
import dev.keyferry.model.key.BundleLayout;
import dev.keyferry.model.key.BundleWarning;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.PublicKeyInfo;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.rehearsal.canton.BundleForm;
import dev.keyferry.rehearsal.canton.BundleWriter;
import dev.keyferry.rehearsal.canton.PasswordProtection;
import dev.keyferry.rehearsal.canton.Pkcs8Shape;
import dev.keyferry.rehearsal.canton.RandomSource;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damage of any kind is refused, or does not matter, or leads to another key whose id the bundle
 * then contradicts; and nothing that can be written into a file leads to an exception.
 */
class BundlePropertyTest {
  /** The least that a wrapper around something else takes. */
  private static final int FRAME_BYTES = 6;

  private final EngineFixture engine = new EngineFixture();

  @AfterEach
  void close() {
    engine.close();
  }

  static Stream<BundleForm> forms() {
    return Arrays.stream(BundleLayout.values())
        .flatMap(layout ->
            Stream.<KeySpec>concat(
                    Arrays.stream(SigningKeySpec.values()),
                    Arrays.stream(EncryptionKeySpec.values()))
                .filter(spec -> BundleForm.knows(layout, spec))
                .map(spec -> form(spec).in(layout)));
  }

  private static BundleForm form(KeySpec spec) {
    List<KeyUsage> usage =
        spec instanceof SigningKeySpec
            ? List.of(KeyUsage.PROTOCOL, KeyUsage.PROOF_OF_OWNERSHIP)
            : List.of();
    BundleForm form = BundleForm.current(spec, usage);
    // The seed says all that an ML-DSA key is; its expanded form would take a hundred times as
    // long.
    return spec == SigningKeySpec.ML_DSA_65 ? form.shaped(Pkcs8Shape.ML_DSA_SEED) : form;
  }

  @ParameterizedTest
  @MethodSource("forms")
  void load_anyBitFlipped_isRefusedOrTheSameKeyOrWarnedOf(BundleForm form) {
    byte[] bundle = write(form);
    IntStream.range(0, 8 * bundle.length)
        .filter(bit -> bit % step(form) == 0)
        .parallel()
        .forEach(bit -> assertHarmless(form, engine.load(flipped(bundle, bit)), bit));
    assertInstanceOf(Outcome.Accepted.class, engine.load(bundle));
  }

  /**
   * Every bit, but for RSA keys beside the public keys of old layouts: each costs two
   * exponentiations, and the newest layout with a public key tries them all.
   */
  private static int step(BundleForm form) {
    return switch (form.layout()) {
      case CURRENT, CANTON_3_3, BARE -> 1;
      case CANTON_3_2, CANTON_3_1, CANTON_3_0, CANTON_2 ->
          form.spec() == EncryptionKeySpec.RSA_2048 ? 7 : 1;
    };
  }

  @ParameterizedTest
  @MethodSource("forms")
  void load_truncatedAnywhere_isRefusedOrTheSameKey(BundleForm form) {
    byte[] bundle = write(form);
    for (int sizeBytes = 0; sizeBytes < bundle.length; sizeBytes++) {
      Outcome<LoadedKey> outcome = engine.load(Arrays.copyOf(bundle, sizeBytes));
      if (outcome instanceof Outcome.Accepted<LoadedKey>(LoadedKey key)) {
        assertEquals(publicKey(form), key.facts().key().publicKey());
        assertEquals(bundle.length - 2, sizeBytes, "all but the version must be there");
      }
    }
  }

  @Test
  void load_expandedMlDsaKeyWithAFlippedBit_isRefusedOrTheSameKeyOrWarnedOf() {
    BundleForm form = form(SigningKeySpec.ML_DSA_65).shaped(Pkcs8Shape.ML_DSA_BOTH);
    byte[] bundle = write(form);
    IntStream.range(0, 8 * bundle.length / 31)
        .map(i -> 31 * i)
        .parallel()
        .forEach(bit -> assertHarmless(form, engine.load(flipped(bundle, bit)), bit));
  }

  /** Every bit before and after the ciphertext and of its IV, and one bit of every eighth byte. */
  @Test
  void load_protectedWithAFlippedBit_isRefusedUnlessItIsTheVersion() {
    BundleForm form = form(SigningKeySpec.EC_CURVE25519);
    byte[] bundle = PasswordProtection.fresh(RandomSource.seeded(9)).protect(write(form), "right");
    int header = 6 + 12;
    int trailer = bundle.length - 24;
    IntStream frame =
        IntStream.concat(
            IntStream.range(0, 8 * header), IntStream.range(8 * trailer, 8 * bundle.length));
    IntStream sample = IntStream.range(header, trailer).filter(i -> i % 8 == 0).map(i -> 8 * i + 3);
    IntStream.concat(frame, sample)
        .parallel()
        .forEach(bit -> {
          Outcome<LoadedKey> outcome = engine.load(flipped(bundle, bit), "right");
          boolean accepted = outcome instanceof Outcome.Accepted;
          assertTrue(!accepted || bit >= 8 * (bundle.length - 1), "bit " + bit);
        });
    assertInstanceOf(Outcome.Accepted.class, engine.load(bundle, "right"));
  }

  @Test
  void load_protectedAndTruncatedAnywhere_isRefusedUnlessOnlyTheVersionIsGone() {
    byte[] plain = write(form(SigningKeySpec.EC_CURVE25519));
    byte[] bundle = PasswordProtection.fresh(RandomSource.seeded(10)).protect(plain, "right");
    for (int sizeBytes = 0; sizeBytes < bundle.length; sizeBytes++) {
      boolean accepted =
          engine.load(Arrays.copyOf(bundle, sizeBytes), "right") instanceof Outcome.Accepted;
      assertEquals(sizeBytes == bundle.length - 2, accepted, "cut to " + sizeBytes);
    }
  }

  @Test
  void load_randomBytes_isRefused() {
    SecureRandom random = RandomSource.seeded(12);
    for (int i = 0; i < 20_000; i++) {
      byte[] garbage = new byte[1 + random.nextInt(300)];
      random.nextBytes(garbage);
      assertInstanceOf(Outcome.Refused.class, engine.load(garbage));
      assertInstanceOf(Outcome.Refused.class, engine.load(HandMade.wrapped(garbage)));
    }
  }

  @ParameterizedTest
  @EnumSource(value = KeyType.class)
  void load_randomBytesAsTheKey_isRefused(KeyType type) {
    SecureRandom random = RandomSource.seeded(13);
    for (int i = 0; i < 2_000; i++) {
      byte[] garbage = new byte[random.nextInt(300)];
      random.nextBytes(garbage);
      assertInstanceOf(Outcome.Refused.class, engine.load(labelled(type, garbage)));
    }
  }

  /** One bundle's beginning, another's end, and anything between. */
  @Test
  void load_piecesOfBundles_neverThrows() {
    SecureRandom random = RandomSource.seeded(14);
    List<byte[]> bundles = forms().map(BundlePropertyTest::write).toList();
    for (int i = 0; i < 20_000; i++) {
      byte[] head = bundles.get(random.nextInt(bundles.size()));
      byte[] tail = bundles.get(random.nextInt(bundles.size()));
      byte[] between = new byte[random.nextInt(FRAME_BYTES)];
      random.nextBytes(between);
      Outcome<LoadedKey> outcome =
          engine.load(
              Bytes.join(
                  Arrays.copyOf(head, random.nextInt(head.length)),
                  between,
                  Arrays.copyOfRange(tail, random.nextInt(tail.length), tail.length)));
      outcome.onRefusal(failures -> assertEquals(1, failures.size()));
    }
  }

  private static byte[] labelled(KeyType type, byte[] key) {
    return Arrays.stream(SigningKeySpec.values())
        .filter(spec -> spec.type() == type)
        .findFirst()
        .map(spec -> HandMade.signing(spec, key))
        .orElseGet(() -> HandMade.encryption(EncryptionKeySpec.RSA_2048, key));
  }

  private static void assertHarmless(BundleForm form, Outcome<LoadedKey> outcome, int bit) {
    if (outcome instanceof Outcome.Accepted<LoadedKey>(LoadedKey key)) {
      BundleFacts facts = key.facts();
      boolean warned =
          facts.warnings().stream()
              .anyMatch(warning ->
                  warning instanceof BundleWarning.IdDiffers(String found, String computed)
                      && found.equals(publicKey(form).fingerprint().text())
                      && computed.equals(facts.key().fingerprint().text()));
      assertTrue(
          warned || facts.key().publicKey().equals(publicKey(form)),
          () -> form + ": bit " + bit + " gives another key");
    }
  }

  private static PublicKeyInfo publicKey(BundleForm form) {
    return PracticeKeys.of(form.spec().type()).publicKey();
  }

  private static byte[] write(BundleForm form) {
    return BundleWriter.write(PracticeKeys.of(form.spec().type()), form);
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] changed = bytes.clone();
    changed[bit / 8] ^= (byte) (1 << (bit % 8));
    return changed;
  }
}
