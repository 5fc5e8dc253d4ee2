package dev.keyferry.rehearsal.canton;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.keyferry.model.key.BundleLayout;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.SigningKeySpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every layout of the release table, written by hand and compared byte for byte. */
class LayoutBytesTest {
  private static final int DER = 2;
  private static final int RAW = 3;
  private static final int SPKI = 4;
  private static final int PKCS8 = 5;
  private static final int[] NO_USAGE = {};
  private static final int[] ALL = {1, 3, 4, 5};

  private static final TestKeys TEST_KEYS = new TestKeys(RandomSource.seeded(51));
  private static final SoftKey ED25519 = TEST_KEYS.generate(KeyType.ED25519);
  private static final SoftKey P384 = TEST_KEYS.generate(KeyType.EC_P384);
  private static final SoftKey RSA = TEST_KEYS.generate(KeyType.RSA_2048);

  private static final String ED25519_ID = ED25519.publicKey().fingerprint().text();
  private static final String P384_ID = P384.publicKey().fingerprint().text();
  private static final String RSA_ID = RSA.publicKey().fingerprint().text();

  /** One half of a signing key: fields 1 to 6. */
  private record Half(String id, int format, int scheme, int spec) {
    byte[] of(byte[] key, int... usage) {
      return new Wire()
          .text(1, id)
          .number(2, format)
          .bytes(3, key)
          .number(4, scheme)
          .packed(5, usage)
          .number(6, spec)
          .toByteArray();
    }

    /** The same of an encryption key, whose spec is field 5. */
    byte[] ofEncryption(byte[] key) {
      return new Wire()
          .text(1, id)
          .number(2, format)
          .bytes(3, key)
          .number(4, scheme)
          .number(5, spec)
          .toByteArray();
    }
  }

  @Test
  void write_ed25519InEveryLayout_isAsTheReleaseTableSays() {
    byte[] seed = ED25519.rawPrivate();
    byte[] raw = Arrays.copyOfRange(spki(ED25519), 12, 44);
    byte[] pkcs8 = ED25519.pkcs8(Pkcs8Shape.ED25519_V1);
    byte[] modern = new Half(ED25519_ID, PKCS8, 0, 1).of(pkcs8, ALL);
    assertSigning(BundleLayout.CURRENT, wrap(30, pair(1, modern)));
    assertSigning(BundleLayout.BARE, pair(1, modern));
    assertSigning(
        BundleLayout.CANTON_3_3,
        wrap(30, pair(1, new Half("", SPKI, 0, 1).of(spki(ED25519), ALL), modern)));
    assertSigning(
        BundleLayout.CANTON_3_2,
        wrap(
            30,
            pair(
                1,
                new Half("", RAW, 0, 1).of(raw, 1, 3, 4),
                new Half(ED25519_ID, RAW, 0, 1).of(seed, 1, 3, 4))));
    byte[] legacy = new Half(ED25519_ID, RAW, 1, 0).of(seed, NO_USAGE);
    byte[] withId = new Half(ED25519_ID, RAW, 1, 0).of(raw, NO_USAGE);
    byte[] withoutId = new Half("", RAW, 1, 0).of(raw, NO_USAGE);
    assertSigning(BundleLayout.CANTON_3_1, wrap(30, pair(1, withoutId, legacy)));
    assertSigning(BundleLayout.CANTON_3_0, wrap(30, pair(1, withId, legacy)));
    assertSigning(BundleLayout.CANTON_2, wrap(0, pair(1, withId, legacy)));
  }

  @Test
  void write_p384InEveryShape_isDerBefore33() {
    for (Pkcs8Shape shape : Pkcs8Shape.of(KeyType.EC_P384)) {
      byte[] legacy = new Half(P384_ID, DER, 3, 0).of(P384.pkcs8(shape), NO_USAGE);
      byte[] publicKey = new Half("", DER, 3, 0).of(spki(P384), NO_USAGE);
      BundleForm form =
          BundleForm.current(SigningKeySpec.EC_P384, List.of(KeyUsage.PROTOCOL))
              .in(BundleLayout.CANTON_3_1)
              .shaped(shape);
      assertArrayEquals(
          wrap(30, pair(1, publicKey, legacy)), BundleWriter.write(P384, form), shape.name());
    }
  }

  @Test
  void write_rsaInEveryLayout_isAsTheReleaseTableSays() {
    byte[] pkcs8 = RSA.pkcs8(Pkcs8Shape.RSA_CRT);
    byte[] modern = new Half(RSA_ID, PKCS8, 0, 2).ofEncryption(pkcs8);
    assertRsa(BundleLayout.CURRENT, wrap(30, pair(2, modern)));
    assertRsa(BundleLayout.BARE, pair(2, modern));
    assertRsa(
        BundleLayout.CANTON_3_3,
        wrap(30, pair(2, new Half("", SPKI, 0, 2).ofEncryption(spki(RSA)), modern)));
    assertRsa(BundleLayout.CANTON_3_2, legacyRsa(30, "", 0, 2));
    assertRsa(BundleLayout.CANTON_3_1, legacyRsa(30, "", 0, 3));
    assertRsa(BundleLayout.CANTON_3_0, legacyRsa(30, RSA_ID, 3, 0));
    assertRsa(BundleLayout.CANTON_2, legacyRsa(0, RSA_ID, 3, 0));
  }

  private static byte[] legacyRsa(int version, String publicId, int scheme, int spec) {
    return wrap(
        version,
        pair(
            2,
            new Half(publicId, DER, scheme, spec).ofEncryption(spki(RSA)),
            new Half(RSA_ID, DER, scheme, spec).ofEncryption(RSA.pkcs8(Pkcs8Shape.RSA_CRT))));
  }

  private static void assertSigning(BundleLayout layout, byte[] expected) {
    List<KeyUsage> usage =
        List.of(
            KeyUsage.NAMESPACE,
            KeyUsage.SEQUENCER_AUTHENTICATION,
            KeyUsage.PROTOCOL,
            KeyUsage.PROOF_OF_OWNERSHIP);
    BundleForm form = BundleForm.current(SigningKeySpec.EC_CURVE25519, usage).in(layout);
    assertArrayEquals(expected, BundleWriter.write(ED25519, form), layout.name());
  }

  private static void assertRsa(BundleLayout layout, byte[] expected) {
    BundleForm form = BundleForm.current(EncryptionKeySpec.RSA_2048, List.of()).in(layout);
    assertArrayEquals(expected, BundleWriter.write(RSA, form), layout.name());
  }

  private static byte[] pair(int purpose, byte[] privateKey) {
    return new Wire().bytes(purpose, new Wire().bytes(2, privateKey).toByteArray()).toByteArray();
  }

  private static byte[] pair(int purpose, byte[] publicKey, byte[] privateKey) {
    return new Wire()
        .bytes(purpose, new Wire().bytes(1, publicKey).bytes(2, privateKey).toByteArray())
        .toByteArray();
  }

  private static byte[] wrap(int version, byte[] pair) {
    return new Wire().bytes(1, pair).number(2, version).toByteArray();
  }

  private static byte[] spki(SoftKey key) {
    return key.publicKey().spki().toByteArray();
  }
}
