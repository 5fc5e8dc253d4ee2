package dev.keyferry.rehearsal.canton;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.keyferry.model.key.BundleLayout;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.proto.CryptoKeyFormat;
import dev.keyferry.rehearsal.canton.proto.CryptoKeyPair;
import dev.keyferry.rehearsal.canton.proto.PasswordBasedEncrypted;
import dev.keyferry.rehearsal.canton.proto.SigningKeyPair;
import dev.keyferry.rehearsal.canton.proto.UntypedVersionedMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BundleWriterTest {
  private static final List<KeyUsage> PROTOCOL =
      List.of(KeyUsage.PROTOCOL, KeyUsage.PROOF_OF_OWNERSHIP);
  private static final TestKeys TEST_KEYS = new TestKeys(RandomSource.seeded(2));
  private static final SoftKey ED25519 = TEST_KEYS.generate(KeyType.ED25519);
  private static final SoftKey P256 = TEST_KEYS.generate(KeyType.EC_P256);
  private static final SoftKey RSA = TEST_KEYS.generate(KeyType.RSA_2048);

  @ParameterizedTest
  @EnumSource
  void write_publishedExport_givesCantonsBytes(PublishedExports published)
      throws InvalidProtocolBufferException {
    byte[] bundle = published.octets().toByteArray();
    SigningKeyPair pair = unwrap(bundle).getSigningKeyPair();
    SoftKey key = SoftKey.ofPkcs8(pair.getPrivateKey().getPrivateKey().toByteArray()).orBug();
    List<KeyUsage> usage =
        pair.getPrivateKey().getUsageValueList().stream()
            .map(number -> KeyUsage.ofNumber(number).orElseThrow())
            .toList();
    assertEquals(published.usage(), usage.getFirst());
    assertEquals(pair.getPrivateKey().getId(), key.publicKey().fingerprint().text());
    assertArrayEquals(
        bundle, BundleWriter.write(key, BundleForm.current(SigningKeySpec.EC_CURVE25519, usage)));
  }

  @ParameterizedTest
  @EnumSource
  void write_everyLayout_saysItsVersionAndHalves(BundleLayout layout)
      throws InvalidProtocolBufferException {
    byte[] bundle = BundleWriter.write(ED25519, ed25519().in(layout));
    SigningKeyPair pair =
        layout == BundleLayout.BARE
            ? CryptoKeyPair.parseFrom(bundle).getSigningKeyPair()
            : unwrap(bundle).getSigningKeyPair();
    assertEquals(
        layout != BundleLayout.CURRENT && layout != BundleLayout.BARE, pair.hasPublicKey());
    if (layout != BundleLayout.BARE) {
      assertEquals(
          layout == BundleLayout.CANTON_2 ? 0 : 30,
          UntypedVersionedMessage.parseFrom(bundle).getVersion());
    }
  }

  @Test
  void write_ed25519Before33_isRawWithScheme() throws InvalidProtocolBufferException {
    for (BundleLayout layout :
        List.of(BundleLayout.CANTON_2, BundleLayout.CANTON_3_0, BundleLayout.CANTON_3_1)) {
      SigningKeyPair pair =
          unwrap(BundleWriter.write(ED25519, ed25519().in(layout))).getSigningKeyPair();
      assertEquals(CryptoKeyFormat.CRYPTO_KEY_FORMAT_RAW, pair.getPrivateKey().getFormat());
      assertArrayEquals(ED25519.rawPrivate(), pair.getPrivateKey().getPrivateKey().toByteArray());
      assertEquals(32, pair.getPublicKey().getPublicKey().size());
      assertEquals(1, pair.getPrivateKey().getSchemeValue());
      assertEquals(0, pair.getPrivateKey().getKeySpecValue());
      assertEquals(0, pair.getPrivateKey().getUsageCount());
      assertEquals(layout != BundleLayout.CANTON_3_1, !pair.getPublicKey().getId().isEmpty());
    }
  }

  @Test
  void write_canton32_dropsProofOfOwnershipAndKeepsRaw() throws InvalidProtocolBufferException {
    SigningKeyPair pair =
        unwrap(BundleWriter.write(ED25519, ed25519().in(BundleLayout.CANTON_3_2)))
            .getSigningKeyPair();
    assertEquals(List.of(4), pair.getPrivateKey().getUsageValueList());
    assertEquals(List.of(4), pair.getPublicKey().getUsageValueList());
    assertEquals(CryptoKeyFormat.CRYPTO_KEY_FORMAT_RAW, pair.getPublicKey().getFormat());
    assertEquals(1, pair.getPrivateKey().getKeySpecValue());
    assertEquals(0, pair.getPrivateKey().getSchemeValue());
  }

  @Test
  void write_rsaIn31_hasTheOldNumber() throws InvalidProtocolBufferException {
    BundleForm form = BundleForm.current(EncryptionKeySpec.RSA_2048, List.of());
    var in31 =
        unwrap(BundleWriter.write(RSA, form.in(BundleLayout.CANTON_3_1))).getEncryptionKeyPair();
    var in30 =
        unwrap(BundleWriter.write(RSA, form.in(BundleLayout.CANTON_3_0))).getEncryptionKeyPair();
    assertEquals(3, in31.getPrivateKey().getKeySpecValue());
    assertEquals(0, in31.getPrivateKey().getSchemeValue());
    assertEquals(0, in30.getPrivateKey().getKeySpecValue());
    assertEquals(3, in30.getPrivateKey().getSchemeValue());
    assertEquals(CryptoKeyFormat.CRYPTO_KEY_FORMAT_DER, in30.getPrivateKey().getFormat());
  }

  @Test
  void write_eciesBefore32_hasSchemeThenSpec() throws InvalidProtocolBufferException {
    BundleForm form = BundleForm.current(EncryptionKeySpec.EC_P256, List.of());
    var in2 =
        unwrap(BundleWriter.write(P256, form.in(BundleLayout.CANTON_2))).getEncryptionKeyPair();
    var in32 =
        unwrap(BundleWriter.write(P256, form.in(BundleLayout.CANTON_3_2))).getEncryptionKeyPair();
    assertEquals(1, in2.getPrivateKey().getSchemeValue());
    assertEquals(1, in32.getPrivateKey().getKeySpecValue());
    assertFalse(in2.getPublicKey().getId().isEmpty());
    assertTrue(in32.getPublicKey().getId().isEmpty());
  }

  @ParameterizedTest
  @EnumSource(names = {"CURRENT", "CANTON_3_3", "CANTON_3_2", "BARE"})
  void write_unpacked_meansTheSameInOtherBytes(BundleLayout layout)
      throws InvalidProtocolBufferException {
    BundleForm form = p256().in(layout);
    byte[] packed = BundleWriter.write(P256, form);
    byte[] unpacked = BundleWriter.write(P256, form.unpacked());
    CryptoKeyPair wanted =
        layout == BundleLayout.BARE ? CryptoKeyPair.parseFrom(packed) : unwrap(packed);
    CryptoKeyPair found =
        layout == BundleLayout.BARE ? CryptoKeyPair.parseFrom(unpacked) : unwrap(unpacked);
    assertEquals(wanted, found);
    assertFalse(Arrays.equals(packed, unpacked));
  }

  @Test
  void write_unpacked_writesUsagesBeforeTheSpec() {
    String hex =
        HexFormat.of().formatHex(BundleWriter.write(P256, p256().in(BundleLayout.BARE).unpacked()));
    assertTrue(hex.endsWith("280428053002"), hex);
  }

  @Test
  void write_wrongId_keepsTheKey() throws InvalidProtocolBufferException {
    String other = ED25519.publicKey().fingerprint().text();
    var key =
        unwrap(BundleWriter.write(P256, p256().withId(other))).getSigningKeyPair().getPrivateKey();
    assertEquals(other, key.getId());
    assertArrayEquals(
        P256.pkcs8(Pkcs8Shape.EC_PARAMS_AND_PUBLIC), key.getPrivateKey().toByteArray());
  }

  @Test
  void form_thatNoCantonWrites_isRefusedAsMisuse() {
    BundleForm k1 = BundleForm.current(SigningKeySpec.EC_SECP256K1, PROTOCOL);
    assertThrows(IllegalArgumentException.class, () -> k1.in(BundleLayout.CANTON_3_2));
    assertThrows(
        IllegalArgumentException.class,
        () -> BundleForm.current(EncryptionKeySpec.RSA_2048, PROTOCOL));
    assertFalse(BundleForm.knows(BundleLayout.CANTON_2, SigningKeySpec.ML_DSA_65));
  }

  @Test
  void protect_freshSalt_hasTheFieldsOfCanton() throws InvalidProtocolBufferException {
    byte[] bundle = PublishedExports.NAMESPACE.octets().toByteArray();
    byte[] once = PasswordProtection.fresh(RandomSource.seeded(4)).protect(bundle, "hello world");
    byte[] twice = PasswordProtection.fresh(RandomSource.seeded(5)).protect(bundle, "hello world");
    UntypedVersionedMessage outer = UntypedVersionedMessage.parseFrom(once);
    PasswordBasedEncrypted inner = PasswordBasedEncrypted.parseFrom(outer.getData());
    assertEquals(195, once.length);
    assertEquals(30, outer.getVersion());
    assertEquals(bundle.length + 28, inner.getCiphertext().size());
    assertEquals(1, inner.getSymmetricKeySchemeValue());
    assertEquals(1, inner.getPbkdfSchemeValue());
    assertEquals(16, inner.getSalt().size());
    assertFalse(Arrays.equals(once, twice));
  }

  @Test
  void deriveKey_publishedAnswers_agree() {
    PasswordProtection protection =
        PasswordProtection.of(
            Octets.ofHex("000102030405060708090a0b0c0d0e0f"), Octets.of(new byte[12]));
    assertEquals("6fe41857fe71146a1b211b081cbf8338", hex(protection.deriveKey("hello world")));
    // Beyond ASCII and beyond 16 bits: the password is its UTF-8 bytes.
    String beyond =
        new String(
            HexFormat.of().parseHex("70c3a4737377c3b67264e282acf09d849e"), StandardCharsets.UTF_8);
    assertEquals("1bea2436d382c3b02c48e0208765373a", hex(protection.deriveKey(beyond)));
  }

  private static BundleForm ed25519() {
    return BundleForm.current(SigningKeySpec.EC_CURVE25519, PROTOCOL);
  }

  private static BundleForm p256() {
    return BundleForm.current(SigningKeySpec.EC_P256, PROTOCOL);
  }

  private static CryptoKeyPair unwrap(byte[] bundle) throws InvalidProtocolBufferException {
    return CryptoKeyPair.parseFrom(UntypedVersionedMessage.parseFrom(bundle).getData());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
