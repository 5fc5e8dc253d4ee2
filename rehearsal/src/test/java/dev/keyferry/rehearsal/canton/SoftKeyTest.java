package dev.keyferry.rehearsal.canton;

import static dev.keyferry.rehearsal.canton.Pkcs8Shape.EC_MINIMAL;
import static dev.keyferry.rehearsal.canton.Pkcs8Shape.EC_OUTER_PUBLIC_V2;
import static dev.keyferry.rehearsal.canton.Pkcs8Shape.EC_PARAMS;
import static dev.keyferry.rehearsal.canton.Pkcs8Shape.EC_PARAMS_AND_PUBLIC;
import static dev.keyferry.rehearsal.canton.Pkcs8Shape.EC_PUBLIC;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.rehearsal.Refusal;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SoftKeyTest {
  private static final Map<KeyType, SoftKey> KEYS = new EnumMap<>(KeyType.class);

  @BeforeAll
  static void makeKeys() {
    TestKeys testKeys = new TestKeys(RandomSource.seeded(1));
    for (KeyType type : KeyType.values()) {
      KEYS.put(type, testKeys.generate(type));
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofPkcs8_everyShape_givesTheSameKey(KeyType type) {
    List<Pkcs8Shape> shapes = Pkcs8Shape.of(type);
    assertTrue(!shapes.isEmpty(), "a key has at least one shape");
    for (Pkcs8Shape shape : shapes) {
      SoftKey again = SoftKey.ofPkcs8(key(type).pkcs8(shape)).orBug();
      assertEquals(key(type).publicKey(), again.publicKey(), shape::name);
    }
  }

  @Test
  void pkcs8_everyEcShape_hasItsPublishedSize() {
    assertEquals(List.of(150, 194, 144), ecSizes(EC_PARAMS_AND_PUBLIC));
    assertEquals(List.of(67, 80, 64), ecSizes(EC_MINIMAL));
    assertEquals(List.of(138, 185, 135), ecSizes(EC_PUBLIC));
    assertEquals(List.of(79, 89, 73), ecSizes(EC_PARAMS));
    assertEquals(List.of(136, 181, 133), ecSizes(EC_OUTER_PUBLIC_V2));
  }

  @Test
  void pkcs8_everyOtherShape_hasItsSize() {
    assertEquals(48, size(KeyType.ED25519, Pkcs8Shape.ED25519_V1));
    assertEquals(83, size(KeyType.ED25519, Pkcs8Shape.ED25519_V2));
    assertEquals(54, size(KeyType.ML_DSA_65, Pkcs8Shape.ML_DSA_SEED));
    assertEquals(4060, size(KeyType.ML_DSA_65, Pkcs8Shape.ML_DSA_EXPANDED));
    assertEquals(4098, size(KeyType.ML_DSA_65, Pkcs8Shape.ML_DSA_BOTH));
    assertEquals(1217, size(KeyType.RSA_2048, Pkcs8Shape.RSA_CRT), 3);
  }

  @Test
  void publicKey_everyType_hasTheSizeOfItsSpki() {
    assertEquals(44, spkiSize(KeyType.ED25519));
    assertEquals(91, spkiSize(KeyType.EC_P256));
    assertEquals(120, spkiSize(KeyType.EC_P384));
    assertEquals(88, spkiSize(KeyType.EC_SECP256K1));
    assertEquals(294, spkiSize(KeyType.RSA_2048));
    assertEquals(1974, spkiSize(KeyType.ML_DSA_65));
  }

  @Test
  void pkcs8_normalisedShape_isReadByTheJdk() throws GeneralSecurityException {
    for (KeyType type :
        List.of(KeyType.ED25519, KeyType.EC_P256, KeyType.EC_P384, KeyType.RSA_2048)) {
      KeyFactory factory =
          KeyFactory.getInstance(
              switch (type) {
                case ED25519 -> "Ed25519";
                case RSA_2048 -> "RSA";
                default -> "EC";
              });
      byte[] pkcs8 = key(type).pkcs8(Pkcs8Shape.normalised(type));
      byte[] spki = key(type).publicKey().spki().toByteArray();
      assertEquals("PKCS#8", factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)).getFormat());
      assertArrayEquals(spki, factory.generatePublic(new X509EncodedKeySpec(spki)).getEncoded());
    }
  }

  @Test
  void pkcs8_shapeOfAnotherType_isRefusedAsMisuse() {
    assertThrows(
        IllegalArgumentException.class, () -> key(KeyType.ED25519).pkcs8(Pkcs8Shape.EC_PUBLIC));
    assertThrows(IllegalArgumentException.class, () -> key(KeyType.EC_P256).rawPrivate());
  }

  @Test
  void pkcs8_seedOfExpandedKey_isNotKnown() {
    byte[] expanded = key(KeyType.ML_DSA_65).pkcs8(Pkcs8Shape.ML_DSA_EXPANDED);
    SoftKey key = SoftKey.ofPkcs8(expanded).orBug();
    assertThrows(IllegalArgumentException.class, () -> key.pkcs8(Pkcs8Shape.ML_DSA_SEED));
  }

  @Test
  void generate_sameSeed_givesTheSameKey() {
    SoftKey once = new TestKeys(RandomSource.seeded(7)).generate(KeyType.ED25519);
    SoftKey twice = new TestKeys(RandomSource.seeded(7)).generate(KeyType.ED25519);
    SoftKey other = new TestKeys(RandomSource.seeded(8)).generate(KeyType.ED25519);
    assertArrayEquals(once.rawPrivate(), twice.rawPrivate());
    assertNotEquals(once.publicKey(), other.publicKey());
  }

  @Test
  void ofPkcs8_noPkcs8_refusesKeyEncoding() {
    byte[] good = key(KeyType.EC_P256).pkcs8(EC_PUBLIC);
    byte[] cut = Arrays.copyOf(good, 100);
    assertEquals(Fact.bytes(100), Refusal.of(KeyCode.KEY_ENCODING, SoftKey.ofPkcs8(cut)).actual());
    Refusal.of(KeyCode.KEY_ENCODING, SoftKey.ofPkcs8(new byte[0]));
    Refusal.of(KeyCode.KEY_ENCODING, SoftKey.ofPkcs8(HexFormat.of().parseHex("3000")));
  }

  @Test
  void ofPkcs8_scalarZero_refusesKeyEncoding() {
    byte[] zero = key(KeyType.EC_P256).pkcs8(EC_MINIMAL);
    Arrays.fill(zero, zero.length - 32, zero.length, (byte) 0);
    Refusal.of(KeyCode.KEY_ENCODING, SoftKey.ofPkcs8(zero));
  }

  @Test
  void ofPkcs8_otherCurve_refusesKeyCurve() {
    byte[] p521 =
        Der.encode(
            Der.sequence(
                new ASN1Integer(0),
                Der.sequence(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp521r1),
                new DEROctetString(
                    Der.encode(
                        Der.sequence(new ASN1Integer(1), new DEROctetString(new byte[] {5}))))));
    Refusal.of(KeyCode.KEY_CURVE, SoftKey.ofPkcs8(p521));
  }

  @Test
  void ofPkcs8_otherAlgorithm_refusesKeyAlgorithm() {
    // An X25519 key (RFC 8410 §7) differs from an Ed25519 key in its identifier only.
    byte[] x25519 = key(KeyType.ED25519).pkcs8(Pkcs8Shape.ED25519_V1);
    x25519[11] = 0x6e;
    Refusal.of(KeyCode.KEY_ALGORITHM, SoftKey.ofPkcs8(x25519));
  }

  @Test
  void ofPkcs8_otherModulus_refusesKeyRsaModulus() {
    RSAPrivateCrtKeyParameters rsa =
        (RSAPrivateCrtKeyParameters) new TestKeys(RandomSource.seeded(3)).rsa(1024);
    Refusal.of(KeyCode.KEY_RSA_MODULUS, SoftKey.ofPkcs8(pkcs8(rsa, rsa.getPublicExponent())));
  }

  @Test
  void ofPkcs8_otherExponent_refusesKeyRsaExponent() {
    RSAPrivateCrtKeyParameters rsa =
        (RSAPrivateCrtKeyParameters) key(KeyType.RSA_2048).parameters();
    Refusal.of(KeyCode.KEY_RSA_EXPONENT, SoftKey.ofPkcs8(pkcs8(rsa, BigInteger.valueOf(3))));
  }

  @Test
  void ofPkcs8_exponentOfAnotherKey_refusesKeyRsaRelation() {
    RSAPrivateCrtKeyParameters rsa =
        (RSAPrivateCrtKeyParameters) key(KeyType.RSA_2048).parameters();
    RSAPrivateKey wrong =
        new RSAPrivateKey(
            rsa.getModulus(),
            rsa.getPublicExponent(),
            rsa.getExponent().add(BigInteger.TWO),
            rsa.getP(),
            rsa.getQ(),
            rsa.getDP(),
            rsa.getDQ(),
            rsa.getQInv());
    Refusal.of(KeyCode.KEY_RSA_RELATION, SoftKey.ofPkcs8(pkcs8(wrong)));
  }

  private static byte[] pkcs8(RSAPrivateCrtKeyParameters rsa, BigInteger publicExponent) {
    return pkcs8(
        new RSAPrivateKey(
            rsa.getModulus(),
            publicExponent,
            rsa.getExponent(),
            rsa.getP(),
            rsa.getQ(),
            rsa.getDP(),
            rsa.getDQ(),
            rsa.getQInv()));
  }

  private static byte[] pkcs8(RSAPrivateKey key) {
    return Der.encode(
        Der.sequence(new ASN1Integer(0), Algorithms.RSA, new DEROctetString(Der.encode(key))));
  }

  private static List<Integer> ecSizes(Pkcs8Shape shape) {
    return List.of(
        size(KeyType.EC_P256, shape),
        size(KeyType.EC_P384, shape),
        size(KeyType.EC_SECP256K1, shape));
  }

  private static int size(KeyType type, Pkcs8Shape shape) {
    return key(type).pkcs8(shape).length;
  }

  private static int spkiSize(KeyType type) {
    return key(type).publicKey().spki().sizeBytes();
  }

  private static SoftKey key(KeyType type) {
    return Objects.requireNonNull(KEYS.get(type));
  }
}
