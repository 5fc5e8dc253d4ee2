package dev.keyferry.rehearsal.kms;

import static dev.keyferry.rehearsal.kms.KmsFixture.DIRECT;
import static dev.keyferry.rehearsal.kms.KmsFixture.HYBRID;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KmsCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.OaepHash;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.Refusal;
import dev.keyferry.rehearsal.canton.Pkcs8Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the KMS says to blobs that are damaged, foreign, or hold something else. */
class UnwrapTest {
  private static final KeySpec P256 = SigningKeySpec.EC_P256;
  private static final Fact CLOSED = Fact.word("a blob that it does not open");

  private final KmsFixture fixture = new KmsFixture();
  private final WrappingKey hybrid = fixture.wrappingKey(HYBRID);
  private final WrappingKey direct = fixture.wrappingKey(DIRECT);

  @Test
  void importKey_wrappedToAnotherKey_refusesImportUnwrap() {
    Octets blob = fixture.wrapper(fixture.wrappingKey(HYBRID)).wrap(fixture.normalised(P256));
    assertClosed(fixture.take(P256, hybrid, blob));
  }

  @Test
  void importKey_wrappedWithAnotherHash_refusesImportUnwrap() {
    WrappingMethod sha1 = new WrappingMethod.RsaAesKeyWrap(OaepHash.SHA1);
    JdkWrapper wrapper = fixture.wrapper(hybrid);
    assertClosed(fixture.take(P256, hybrid, wrapper.wrap(fixture.normalised(P256), sha1)));
    assertClosed(fixture.take(P256, hybrid, wrapper.hybridWithMgf1Sha1(fixture.normalised(P256))));
  }

  @Test
  void importKey_shorterAesKey_refusesImportUnwrapWithoutSayingWhy() {
    byte[] pkcs8 = fixture.normalised(P256);
    for (int sizeBytes : List.of(16, 24)) {
      Octets blob = fixture.wrapper(hybrid).hybrid(pkcs8, OaepHash.SHA256, sizeBytes);
      assertClosed(fixture.take(P256, hybrid, blob));
    }
  }

  @Test
  void importKey_oneBitFlippedInAnyByte_refusesImportUnwrap() {
    byte[] blob = fixture.wrapper(hybrid).wrap(fixture.normalised(P256)).toByteArray();
    for (int i = 0; i < blob.length; i++) {
      int bit = 1 << fixture.random.nextInt(8);
      blob[i] ^= (byte) bit;
      assertClosed(fixture.take(P256, hybrid, Octets.of(blob)));
      blob[i] ^= (byte) bit;
    }
    assertEquals(
        fixture.key(P256).publicKey(),
        fixture.take(P256, hybrid, Octets.of(blob)).orBug().publicKey());
  }

  @Test
  void importKey_truncatedAnywhereOrLonger_refusesImportUnwrapWithTheLengths() {
    byte[] blob = fixture.wrapper(hybrid).wrap(fixture.normalised(P256)).toByteArray();
    for (int sizeBytes = 0; sizeBytes <= blob.length + 8; sizeBytes++) {
      if (sizeBytes != blob.length) {
        Octets cut = Octets.of(Arrays.copyOf(blob, sizeBytes));
        Failure failure = Refusal.of(KmsCode.IMPORT_UNWRAP, fixture.take(P256, hybrid, cut));
        assertEquals(Fact.bytes(408), failure.expected());
        assertEquals(Fact.bytes(sizeBytes), failure.actual());
      }
    }
  }

  @Test
  void importKey_rsaOfAnyWrongLength_refusesImportUnwrap() {
    KeySpec rsa = EncryptionKeySpec.RSA_2048;
    byte[] blob = fixture.wrapper(hybrid).wrap(fixture.normalised(rsa)).toByteArray();
    for (int sizeBytes : List.of(256, 264, blob.length - 1, blob.length + 80)) {
      Octets cut = Octets.of(Arrays.copyOf(blob, sizeBytes));
      Failure failure = Refusal.of(KmsCode.IMPORT_UNWRAP, fixture.take(rsa, hybrid, cut));
      assertEquals(Fact.bytes(sizeBytes), failure.actual());
    }
  }

  @Test
  void importKey_everyOtherShape_refusesImportKeyOrItsLength() {
    for (KeySpec spec : KmsFixture.SPECS) {
      for (Pkcs8Shape shape : Pkcs8Shape.of(spec.type())) {
        byte[] pkcs8 = fixture.key(spec).pkcs8(shape);
        if (shape != Pkcs8Shape.normalised(spec.type()) && DIRECT.fits(2048, pkcs8.length)) {
          Octets blob = fixture.wrapper(direct).wrap(pkcs8);
          Refusal.of(KmsCode.IMPORT_KEY, fixture.take(spec, direct, blob));
        }
      }
    }
  }

  @Test
  void importKey_cantonsOwnEcShape_isRefusedByItsLength() {
    byte[] exported = fixture.key(P256).pkcs8(Pkcs8Shape.EC_PARAMS_AND_PUBLIC);
    Octets blob = fixture.wrapper(hybrid).wrap(exported);
    Failure failure = Refusal.of(KmsCode.IMPORT_UNWRAP, fixture.take(P256, hybrid, blob));
    assertEquals(Fact.bytes(256 + 144 + 8), failure.expected());
    assertEquals(Fact.bytes(256 + 152 + 8), failure.actual());
  }

  @Test
  void importKey_outerPublicKeyOfTheSamePaddedLength_refusesImportKey() {
    KeySpec k1 = SigningKeySpec.EC_SECP256K1;
    byte[] outer = fixture.key(k1).pkcs8(Pkcs8Shape.EC_OUTER_PUBLIC_V2);
    Refusal.of(KmsCode.IMPORT_KEY, fixture.take(k1, hybrid, fixture.wrapper(hybrid).wrap(outer)));
  }

  @Test
  void importKey_publicKeyOfAnotherPair_refusesImportKey() {
    byte[] mixed = fixture.normalised(P256);
    mixed[mixed.length - 1] ^= 1;
    Refusal.of(KmsCode.IMPORT_KEY, fixture.take(P256, hybrid, fixture.wrapper(hybrid).wrap(mixed)));
  }

  @Test
  void importKey_oneByteTooMany_refusesImportKey() {
    for (KeySpec spec : List.of(P256, EncryptionKeySpec.RSA_2048)) {
      byte[] pkcs8 = fixture.normalised(spec);
      Octets blob = fixture.wrapper(hybrid).wrap(Arrays.copyOf(pkcs8, pkcs8.length + 1));
      Refusal.of(KmsCode.IMPORT_KEY, fixture.take(spec, hybrid, blob));
    }
  }

  @Test
  void importKey_keyOfAnotherSpec_refusesImportKey() {
    Octets blob = fixture.wrapper(direct).wrap(fixture.normalised(P256));
    Refusal.of(KmsCode.IMPORT_KEY, fixture.take(SigningKeySpec.EC_CURVE25519, direct, blob));
    Refusal.of(KmsCode.IMPORT_KEY, fixture.take(SigningKeySpec.EC_SECP256K1, direct, blob));
  }

  @Test
  void importKey_anyByteOfThePkcs8Changed_takesNoUnnormalisedKey() {
    byte[] good = fixture.normalised(P256);
    for (int i = 0; i < good.length; i++) {
      byte[] changed = good.clone();
      changed[i] ^= (byte) (1 << fixture.random.nextInt(8));
      Octets blob = fixture.wrapper(direct).wrap(changed);
      Refusal.of(KmsCode.IMPORT_KEY, fixture.take(P256, direct, blob));
    }
  }

  private static void assertClosed(Outcome<?> outcome) {
    assertEquals(CLOSED, Refusal.of(KmsCode.IMPORT_UNWRAP, outcome).actual());
  }
}
