package dev.keyferry.provider.suite;

import static dev.keyferry.provider.suite.Bytes.field;
import static dev.keyferry.provider.suite.Bytes.hex;
import static dev.keyferry.provider.suite.Bytes.join;
import static dev.keyferry.provider.suite.Bytes.number;
import static dev.keyferry.provider.suite.HandMade.FORMAT_DER;
import static dev.keyferry.provider.suite.HandMade.FORMAT_PKCS8;
import static dev.keyferry.provider.suite.HandMade.FORMAT_RAW;
import static dev.keyferry.provider.suite.HandMade.USAGE_PROTOCOL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.key.BundleLayout;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.rehearsal.canton.BundleForm;
import dev.keyferry.rehearsal.canton.BundleWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no bundle of Canton's, or whose label Canton would refuse. */
class BundleRefusalTest {
  private static final byte[] ED25519 = PracticeKeys.normalised(KeyType.ED25519);
  private static final byte[] PLAIN =
      BundleWriter.write(
          PracticeKeys.of(KeyType.ED25519),
          BundleForm.current(SigningKeySpec.EC_CURVE25519, List.of(KeyUsage.NAMESPACE)));
  private final EngineFixture engine = new EngineFixture();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void load_emptyFile_refusesBundleEmpty() {
    engine.refusal(KeyCode.BUNDLE_EMPTY, "file", new byte[0]);
  }

  @Test
  void load_moreThan64KiB_refusesBundleTooLarge() {
    engine.refusal(KeyCode.BUNDLE_TOO_LARGE, "file", new byte[65537]);
    Refusals.of(KeyCode.BUNDLE_SYNTAX, engine.load(filled(65536)));
  }

  /** An unending varint, which is wrong from the sixth byte on whatever the file's length. */
  private static byte[] filled(int sizeBytes) {
    byte[] bytes = new byte[sizeBytes];
    Arrays.fill(bytes, (byte) 0xff);
    return bytes;
  }

  @Test
  void load_fieldLongerThanTheFile_refusesBundleTruncated() {
    Failure failure =
        engine.refusal(KeyCode.BUNDLE_TRUNCATED, "data", Arrays.copyOf(PLAIN, PLAIN.length - 10));
    assertEquals(Fact.bytes(132), failure.expected());
    assertEquals(Fact.bytes(124), failure.actual());
  }

  @Test
  void load_varintWithoutItsEnd_refusesBundleTruncated() {
    engine.refusal(KeyCode.BUNDLE_TRUNCATED, "varint", hex("0a80"));
    engine.refusal(KeyCode.BUNDLE_TRUNCATED, "varint", Arrays.copyOf(PLAIN, PLAIN.length - 1));
  }

  @ParameterizedTest
  @CsvSource({
    "0a8000, its shortest form",
    "8a00, its shortest form",
    "108000, its shortest form",
    "10ffffffff7f, at most 31 bits",
    "108080808008, at most 31 bits",
    "1080808080808001, at most 31 bits"
  })
  void load_overlongVarint_refusesBundleSyntax(String hex, String expected) {
    Failure failure = engine.refusal(KeyCode.BUNDLE_SYNTAX, "varint", hex(hex));
    assertEquals(Fact.word(expected), failure.expected());
  }

  @Test
  void load_fieldOfNoRelease_refusesBundleFieldUnknown() {
    Failure failure =
        engine.refusal(KeyCode.BUNDLE_FIELD_UNKNOWN, "wrapper", join(PLAIN, number(3, 1)));
    assertEquals(Fact.word("field 3"), failure.actual());
    engine.refusal(
        KeyCode.BUNDLE_FIELD_UNKNOWN,
        "signing key",
        HandMade.signingOf(number(2, 5), field(3, ED25519), number(6, 1), number(7, 1)));
    engine.refusal(
        KeyCode.BUNDLE_FIELD_UNKNOWN,
        "encryption key",
        HandMade.encryptionOf(number(2, 5), field(3, ED25519), number(5, 1), number(6, 1)));
    engine.refusal(KeyCode.BUNDLE_FIELD_UNKNOWN, "wrapper", hex("0001"));
  }

  @Test
  void load_otherWireType_refusesBundleFieldType() {
    engine.refusal(
        KeyCode.BUNDLE_FIELD_TYPE,
        "format",
        HandMade.signingOf(field(2, new byte[] {5}), field(3, ED25519), number(6, 1)));
    Failure fixed =
        engine.refusal(
            KeyCode.BUNDLE_FIELD_TYPE,
            "usage",
            HandMade.signingOf(field(3, ED25519), hex("2d01000000")));
    assertEquals(Fact.word("wire type 2"), fixed.expected());
    assertEquals(Fact.word("wire type 5"), fixed.actual());
  }

  @Test
  void load_fieldTwice_refusesBundleFieldRepeated() {
    engine.refusal(KeyCode.BUNDLE_FIELD_REPEATED, "version", join(PLAIN, number(2, 30)));
    engine.refusal(
        KeyCode.BUNDLE_FIELD_REPEATED,
        "key",
        HandMade.signingOf(number(2, 5), field(3, ED25519), field(3, ED25519), number(6, 1)));
  }

  @Test
  void load_withoutWhatItNeeds_refusesBundleFieldMissing() {
    engine.refusal(KeyCode.BUNDLE_FIELD_MISSING, "wrapper", number(2, 30));
    engine.refusal(
        KeyCode.BUNDLE_FIELD_MISSING,
        "key pair",
        HandMade.wrapped(field(1, field(1, number(2, 4)))));
    engine.refusal(
        KeyCode.BUNDLE_FIELD_MISSING,
        "private key",
        HandMade.signingOf(number(2, 5), USAGE_PROTOCOL, number(6, 1)));
  }

  @Test
  void load_noPairOrTwo_refusesBundleNotRecognised() {
    byte[] pair = field(2, field(3, ED25519));
    Failure both =
        engine.refusal(
            KeyCode.BUNDLE_NOT_RECOGNISED,
            "contents",
            HandMade.wrapped(join(field(1, pair), field(2, pair))));
    assertEquals(Fact.word("both"), both.actual());
    Failure neither =
        engine.refusal(KeyCode.BUNDLE_NOT_RECOGNISED, "contents", HandMade.wrapped(new byte[0]));
    assertEquals(Fact.word("neither"), neither.actual());
  }

  /** Raw for EC, "DER" for Ed25519 and secp256k1, SPKI, Tink, and no format at all. */
  @ParameterizedTest
  @CsvSource({
    "2, 3",
    "3, 3",
    "4, 3",
    "5, 3",
    "1, 2",
    "4, 2",
    "1, 4",
    "2, 4",
    "1, 1",
    "2, 1",
    "1, 0",
    "2, 0",
    "1, 6",
    "1, 10000"
  })
  void load_otherFormat_refusesKeyFormat(int spec, int format) {
    byte[] bundle = HandMade.signingOf(number(2, format), field(3, ED25519), number(6, spec));
    Failure failure = engine.refusal(KeyCode.KEY_FORMAT, "format of the private key", bundle);
    assertEquals(Fact.word(Integer.toString(format)), failure.actual());
  }

  @Test
  void load_rawEncryptionKey_refusesKeyFormat() {
    engine.refusal(
        KeyCode.KEY_FORMAT,
        "format of the private key",
        HandMade.encryptionOf(number(2, FORMAT_RAW), field(3, new byte[32]), number(5, 1)));
  }

  @Test
  void load_formatsThatCantonMigrates_areAccepted() {
    byte[] raw =
        HandMade.signingOf(
            number(2, FORMAT_RAW),
            field(3, PracticeKeys.of(KeyType.ED25519).rawPrivate()),
            number(6, 1));
    byte[] der =
        HandMade.signingOf(
            number(2, FORMAT_DER),
            field(3, PracticeKeys.normalised(KeyType.EC_P384)),
            number(6, 3));
    assertEquals("raw", engine.load(raw).orBug().facts().privateEncoding());
    assertEquals("pkcs8-v1 public", engine.load(der).orBug().facts().privateEncoding());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "6, 0", "6, 1", "0, 4", "255, 0"})
  void load_otherSigningSpec_refusesKeySpec(int spec, int scheme) {
    byte[] bundle =
        HandMade.signingOf(
            number(2, FORMAT_PKCS8), field(3, ED25519), number(4, scheme), number(6, spec));
    Failure failure = engine.refusal(KeyCode.KEY_SPEC, "key spec", bundle);
    assertEquals(Fact.word("spec " + spec + ", scheme " + scheme), failure.actual());
  }

  /** Spec 3 was RSA-2048 in Canton 3.1, which always wrote the public key as well. */
  @ParameterizedTest
  @CsvSource({"0, 0", "3, 0", "3, 3", "0, 4"})
  void load_otherEncryptionSpec_refusesKeySpec(int spec, int scheme) {
    byte[] bundle =
        HandMade.encryptionOf(
            number(2, FORMAT_PKCS8),
            field(3, PracticeKeys.normalised(KeyType.RSA_2048)),
            number(4, scheme),
            number(5, spec));
    Failure failure = engine.refusal(KeyCode.KEY_SPEC, "key spec", bundle);
    assertEquals(Fact.word("spec " + spec + ", scheme " + scheme), failure.actual());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6, 7, 127})
  void load_otherUsage_refusesKeyUsage(int usage) {
    byte[] bundle = withUsage((byte) 4, (byte) usage);
    Failure failure = engine.refusal(KeyCode.KEY_USAGE, "usage", bundle);
    assertEquals(Fact.word(Integer.toString(usage)), failure.actual());
  }

  @Test
  void load_proofOfOwnershipWithoutAUseForIt_refusesKeyUsageInvalid() {
    engine.refusal(KeyCode.KEY_USAGE_INVALID, "usage", withUsage((byte) 5));
    engine.refusal(KeyCode.KEY_USAGE_INVALID, "usage", withUsage((byte) 2, (byte) 5));
    Failure failure =
        engine.refusal(KeyCode.KEY_USAGE_INVALID, "usage", withUsage((byte) 1, (byte) 5));
    assertEquals(Fact.word("[namespace, proof-of-ownership]"), failure.actual());
  }

  private static byte[] withUsage(byte... usage) {
    return HandMade.signingOf(
        number(2, FORMAT_PKCS8), field(3, ED25519), field(5, usage), number(6, 1));
  }

  @Test
  void load_publicKeyOfAnotherPair_refusesKeyPair() {
    for (BundleLayout layout : BundleLayout.values()) {
      if (layout != BundleLayout.CURRENT && layout != BundleLayout.BARE) {
        BundleForm form = BundleForm.current(SigningKeySpec.EC_P256, List.of()).in(layout);
        byte[] bundle = BundleWriter.write(PracticeKeys.of(KeyType.EC_P256), form);
        byte[] spki = PracticeKeys.of(KeyType.EC_P256).publicKey().spki().toByteArray();
        bundle[indexOf(bundle, spki) + spki.length - 1] ^= 1;
        engine.refusal(KeyCode.KEY_PAIR, "public key", bundle);
      }
    }
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    int at = 0;
    while (!Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
      at++;
    }
    return at;
  }
}
