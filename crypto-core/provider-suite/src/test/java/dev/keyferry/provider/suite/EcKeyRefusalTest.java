package dev.keyferry.provider.suite;

import static dev.keyferry.provider.suite.Bytes.BIT_STRING;
import static dev.keyferry.provider.suite.Bytes.OCTET_STRING;
import static dev.keyferry.provider.suite.Bytes.SEQUENCE;
import static dev.keyferry.provider.suite.Bytes.bits;
import static dev.keyferry.provider.suite.Bytes.der;
import static dev.keyferry.provider.suite.Bytes.hex;
import static dev.keyferry.provider.suite.Bytes.integer;
import static dev.keyferry.provider.suite.Bytes.join;
import static dev.keyferry.provider.suite.Bytes.oid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.rehearsal.canton.Pkcs8Shape;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ed25519 and EC keys that are wrong in themselves, and the edges of what is right. */
class EcKeyRefusalTest {
  private static final Map<SigningKeySpec, String> ORDERS =
      Map.of(
          SigningKeySpec.EC_P256,
          "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
          SigningKeySpec.EC_P384,
          "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf"
              + "581a0db248b0a77aecec196accc52973",
          SigningKeySpec.EC_SECP256K1,
          "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

  private static final byte[] SEED = PracticeKeys.of(KeyType.ED25519).rawPrivate();
  private static final byte[] SCALAR = scalarOf(KeyType.EC_P256);

  private final EngineFixture engine = new EngineFixture();

  @AfterEach
  void close() {
    engine.close();
  }

  private static byte[] scalarOf(KeyType type) {
    byte[] minimal = PracticeKeys.of(type).pkcs8(Pkcs8Shape.EC_MINIMAL);
    int sizeBytes = type == KeyType.EC_P384 ? 48 : 32;
    return Arrays.copyOfRange(minimal, minimal.length - sizeBytes, minimal.length);
  }

  @ParameterizedTest
  @EnumSource(names = {"EC_P256", "EC_P384", "EC_SECP256K1"})
  void load_scalarOutsideTheGroup_refusesKeyScalar(SigningKeySpec spec) {
    byte[] order = hex(ORDERS.getOrDefault(spec, ""));
    byte[] above = order.clone();
    above[above.length - 1]++;
    byte[] ones = new byte[order.length];
    Arrays.fill(ones, (byte) 0xff);
    assertEquals(Fact.word("0"), refused(spec, new byte[order.length]).actual());
    for (byte[] scalar : new byte[][] {order, above, ones}) {
      assertEquals(Fact.word("the order or more"), refused(spec, scalar).actual());
    }
  }

  private Failure refused(SigningKeySpec spec, byte[] scalar) {
    return engine.refusal(
        KeyCode.KEY_SCALAR, "EC private key", HandMade.signing(spec, minimal(spec, scalar)));
  }

  @ParameterizedTest
  @EnumSource(names = {"EC_P256", "EC_P384", "EC_SECP256K1"})
  void load_scalarAtTheEdge_isAccepted(SigningKeySpec spec) {
    byte[] largest = hex(ORDERS.getOrDefault(spec, ""));
    largest[largest.length - 1]--;
    byte[] one = new byte[largest.length];
    one[one.length - 1] = 1;
    // (n-1)G = -G: the same x as the base point, which 1 gives.
    assertEquals(xOf(spec, one), xOf(spec, largest));
  }

  private String xOf(SigningKeySpec spec, byte[] scalar) {
    byte[] bundle = HandMade.signing(spec, minimal(spec, scalar));
    String spki = engine.load(bundle).orBug().facts().key().publicKey().spki().toHex();
    return spki.substring(0, spki.length() - 2 * scalar.length);
  }

  /** A minimal key whose frame is that of a real one on the same curve. */
  private static byte[] minimal(SigningKeySpec spec, byte[] scalar) {
    byte[] pkcs8 = PracticeKeys.of(spec.type()).pkcs8(Pkcs8Shape.EC_MINIMAL);
    System.arraycopy(scalar, 0, pkcs8, pkcs8.length - scalar.length, scalar.length);
    return pkcs8;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 33, 48})
  void load_scalarOfAnotherLength_refusesKeyLength(int sizeBytes) {
    byte[] bundle = p256(HandMade.p256(new byte[sizeBytes]));
    Failure failure = engine.refusal(KeyCode.KEY_LENGTH, "EC private key", bundle);
    assertEquals(Fact.bytes(32), failure.expected());
    assertEquals(Fact.bytes(sizeBytes), failure.actual());
  }

  @Test
  void load_scalarWithoutItsLeadingZeroes_isTheSameKey() {
    byte[] full = new byte[32];
    full[31] = 7;
    assertEquals(
        engine.load(p256(HandMade.p256(full))).orBug().facts().key().publicKey(),
        engine.load(p256(HandMade.p256(new byte[] {7}))).orBug().facts().key().publicKey());
  }

  @Test
  void load_otherCurveOutsideOrInside_refusesKeyCurve() {
    String secp521r1 = "2b81040023";
    byte[] inner = der(SEQUENCE, integer(1), der(OCTET_STRING, SCALAR));
    byte[] outside = HandMade.pkcs8(join(oid(HandMade.OID_EC), oid(secp521r1)), inner);
    byte[] inside = HandMade.p256(SCALAR, der(0xa0, oid(secp521r1)));
    for (byte[] pkcs8 : new byte[][] {outside, inside}) {
      Failure failure = engine.refusal(KeyCode.KEY_CURVE, "EC parameters", p256(pkcs8));
      assertEquals(Fact.word("oid 2a8648ce3d030107 (P256)"), failure.expected());
      assertEquals(Fact.word("oid " + secp521r1), failure.actual());
    }
  }

  @Test
  void load_explicitParameters_refusesKeyCurve() {
    byte[] explicit = der(SEQUENCE, integer(1));
    byte[] inner = der(SEQUENCE, integer(1), der(OCTET_STRING, SCALAR));
    byte[] outside = HandMade.pkcs8(join(oid(HandMade.OID_EC), explicit), inner);
    byte[] inside = HandMade.p256(SCALAR, der(0xa0, explicit));
    for (byte[] pkcs8 : new byte[][] {outside, inside}) {
      Failure failure = engine.refusal(KeyCode.KEY_CURVE, "EC parameters", p256(pkcs8));
      assertEquals(Fact.word("explicit parameters"), failure.actual());
    }
  }

  @Test
  void load_keyOfAnotherAlgorithm_refusesKeyAlgorithm() {
    byte[] x25519 = HandMade.pkcs8(oid("2b656e"), der(OCTET_STRING, SEED));
    Failure failure =
        engine.refusal(
            KeyCode.KEY_ALGORITHM,
            "algorithm",
            HandMade.signing(SigningKeySpec.EC_CURVE25519, x25519));
    assertEquals(Fact.word("oid 2b6570 for ec-curve25519"), failure.expected());
    assertEquals(Fact.word("oid 2b656e"), failure.actual());
    engine.refusal(
        KeyCode.KEY_ALGORITHM,
        "algorithm",
        HandMade.signing(SigningKeySpec.ML_DSA_65, HandMade.ed25519(SEED)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 64})
  void load_seedOfAnotherLength_refusesKeyLength(int sizeBytes) {
    byte[] pkcs8 = HandMade.ed25519(new byte[sizeBytes]);
    byte[] raw =
        HandMade.signingOf(
            Bytes.number(2, HandMade.FORMAT_RAW),
            Bytes.field(3, new byte[sizeBytes]),
            Bytes.number(6, 1));
    for (byte[] bundle : new byte[][] {ed25519(pkcs8), raw}) {
      Failure failure = engine.refusal(KeyCode.KEY_LENGTH, "Ed25519 seed", bundle);
      assertEquals(Fact.bytes(32), failure.expected());
      assertEquals(Fact.bytes(sizeBytes), failure.actual());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EC_PARAMS_AND_PUBLIC", "EC_PUBLIC", "EC_OUTER_PUBLIC_V2"})
  void load_publicKeyOfAnotherPairInsideTheKey_refusesKeyPair(Pkcs8Shape shape) {
    byte[] mixed = PracticeKeys.of(KeyType.EC_P256).pkcs8(shape);
    mixed[mixed.length - 1] ^= 1;
    engine.refusal(KeyCode.KEY_PAIR, "public key", p256(mixed));
  }

  @Test
  void load_ed25519WithThePublicKeyOfAnotherPair_refusesKeyPair() {
    byte[] mixed = PracticeKeys.of(KeyType.ED25519).pkcs8(Pkcs8Shape.ED25519_V2);
    mixed[mixed.length - 1] ^= 1;
    engine.refusal(KeyCode.KEY_PAIR, "public key", ed25519(mixed));
  }

  @Test
  void load_compressedPoint_isAcceptedWhenItIsTheKeysOwn() {
    byte[] spki = PracticeKeys.of(KeyType.EC_P256).publicKey().spki().toByteArray();
    byte[] point = Arrays.copyOfRange(spki, 26, 59);
    point[0] = (byte) (2 + (spki[90] & 1));
    byte[] good = p256(HandMade.p256(SCALAR, der(0xa1, bits(BIT_STRING, point))));
    assertEquals(
        PracticeKeys.of(KeyType.EC_P256).publicKey(),
        engine.load(good).orBug().facts().key().publicKey());
    point[0] ^= 1;
    engine.refusal(
        KeyCode.KEY_PAIR,
        "public key",
        p256(HandMade.p256(SCALAR, der(0xa1, bits(BIT_STRING, point)))));
  }

  @Test
  void load_bytesAfterTheKey_refusesKeyTrailing() {
    byte[] extra = {0};
    byte[] key = HandMade.ed25519(SEED);
    Failure failure =
        engine.refusal(KeyCode.KEY_TRAILING, "after the PKCS#8", ed25519(join(key, extra)));
    assertEquals(Fact.bytes(1), failure.actual());
    engine.refusal(
        KeyCode.KEY_TRAILING,
        "after the private key",
        ed25519(HandMade.pkcs8(oid(HandMade.OID_ED25519), join(der(OCTET_STRING, SEED), extra))));
    engine.refusal(
        KeyCode.KEY_TRAILING,
        "algorithm parameters",
        ed25519(
            HandMade.pkcs8(join(oid(HandMade.OID_ED25519), Bytes.NULL), der(OCTET_STRING, SEED))));
    engine.refusal(
        KeyCode.KEY_TRAILING, "end of the EC private key", p256(HandMade.p256(SCALAR, integer(5))));
  }

  @Test
  void load_outerPublicKeyInVersion1_refusesKeyTrailing() {
    byte[] v2 = PracticeKeys.of(KeyType.EC_P256).pkcs8(Pkcs8Shape.EC_OUTER_PUBLIC_V2);
    byte[] v1 = v2.clone();
    v1[5] = 0;
    engine.refusal(KeyCode.KEY_TRAILING, "end of the PKCS#8", p256(v1));
  }

  /** Indefinite and longer lengths (X.690 §10.1), another tag, another version, cut short. */
  @ParameterizedTest
  @CsvSource({
    "3080020100, PKCS#8",
    "30812e020100, PKCS#8",
    "3082002e020100, PKCS#8",
    "30830000ff, PKCS#8",
    "302e, PKCS#8",
    "30, PKCS#8",
    "312e020100, PKCS#8",
    "3003020102, PKCS#8 version",
    "300402020000, PKCS#8 version",
    "30030201ff, PKCS#8 version",
    "3003020100, algorithm"
  })
  void load_otherThanDer_refusesKeyEncoding(String hex, String part) {
    engine.refusal(KeyCode.KEY_ENCODING, part, ed25519(hex(hex)));
  }

  @Test
  void load_lengthInALongerFormDeepInside_refusesKeyEncoding() {
    byte[] inner = join(new byte[] {OCTET_STRING, (byte) 0x81, 32}, SEED);
    engine.refusal(
        KeyCode.KEY_ENCODING,
        "private key",
        ed25519(HandMade.pkcs8(oid(HandMade.OID_ED25519), inner)));
  }

  @Test
  void load_unusedBitsInAPublicKey_refusesKeyEncoding() {
    byte[] bits = der(0xa1, der(BIT_STRING, new byte[] {1}, new byte[65]));
    engine.refusal(KeyCode.KEY_ENCODING, "EC public key", p256(HandMade.p256(SCALAR, bits)));
  }

  private static byte[] p256(byte[] pkcs8) {
    return HandMade.signing(SigningKeySpec.EC_P256, pkcs8);
  }

  private static byte[] ed25519(byte[] pkcs8) {
    return HandMade.signing(SigningKeySpec.EC_CURVE25519, pkcs8);
  }
}
