package dev.keyferry.provider.suite;

import static dev.keyferry.provider.suite.Bytes.INTEGER;
import static dev.keyferry.provider.suite.Bytes.NULL;
import static dev.keyferry.provider.suite.Bytes.OCTET_STRING;
import static dev.keyferry.provider.suite.Bytes.SEQUENCE;
import static dev.keyferry.provider.suite.Bytes.der;
import static dev.keyferry.provider.suite.Bytes.integer;
import static dev.keyferry.provider.suite.Bytes.join;
import static dev.keyferry.provider.suite.Bytes.oid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.canton.TestKeys;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RSA keys whose numbers are not those of an RSA-2048 key with two primes and e = 65537. */
class RsaKeyRefusalTest {
  private static final String PLACE = "RSA private key";
  private static final int MODULUS = 0;
  private static final int EXPONENT = 1;
  private static final BigInteger F4 = BigInteger.valueOf(65537);
  private static final List<BigInteger> GOOD = numbers(PracticeKeys.rsa());

  private final EngineFixture engine = new EngineFixture();

  @AfterEach
  void close() {
    engine.close();
  }

  private static List<BigInteger> numbers(RSAPrivateCrtKeyParameters key) {
    return List.of(
        key.getModulus(),
        key.getPublicExponent(),
        key.getExponent(),
        key.getP(),
        key.getQ(),
        key.getDP(),
        key.getDQ(),
        key.getQInv());
  }

  /** The numbers that follow from two "primes". */
  private static List<BigInteger> numbers(BigInteger p, BigInteger q) {
    BigInteger p1 = p.subtract(BigInteger.ONE);
    BigInteger q1 = q.subtract(BigInteger.ONE);
    BigInteger d = F4.modInverse(p1.multiply(q1));
    return List.of(p.multiply(q), F4, d, p, q, d.mod(p1), d.mod(q1), q.modInverse(p));
  }

  private static byte[] bundle(List<BigInteger> numbers) {
    return bundle(0, numbers);
  }

  private static byte[] bundle(int version, List<BigInteger> numbers, byte[]... more) {
    byte[][] integers = numbers.stream().map(Bytes::integer).toArray(byte[][]::new);
    return encryption(HandMade.rsa(integer(version), join(integers), join(more)));
  }

  private static byte[] encryption(byte[] pkcs8) {
    return HandMade.encryption(EncryptionKeySpec.RSA_2048, pkcs8);
  }

  private static List<BigInteger> changed(int index, BigInteger value) {
    List<BigInteger> numbers = new ArrayList<>(GOOD);
    numbers.set(index, value);
    return numbers;
  }

  @Test
  void load_allNumbersRight_isAccepted() {
    assertEquals(
        PracticeKeys.of(KeyType.RSA_2048).publicKey(),
        engine.load(bundle(GOOD)).orBug().facts().key().publicKey());
  }

  /** RFC 5958 §2: the public key of a v2 key is its RSAPublicKey. */
  private static byte[] withPublicKey(BigInteger modulus) {
    byte[][] integers = GOOD.stream().map(Bytes::integer).toArray(byte[][]::new);
    byte[] publicKey = der(SEQUENCE, integer(modulus), integer(F4));
    return encryption(
        der(
            SEQUENCE,
            integer(1),
            der(SEQUENCE, oid(HandMade.OID_RSA), NULL),
            der(OCTET_STRING, der(SEQUENCE, integer(0), join(integers))),
            Bytes.bits(0x81, publicKey)));
  }

  @Test
  void load_outerPublicKey_isComparedWithThePrivateOne() {
    assertEquals(
        PracticeKeys.of(KeyType.RSA_2048).publicKey(),
        engine.load(withPublicKey(GOOD.get(MODULUS))).orBug().facts().key().publicKey());
    engine.refusal(
        KeyCode.KEY_PAIR, "public key", withPublicKey(GOOD.get(MODULUS).add(BigInteger.TWO)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 3072})
  void load_otherModulus_refusesKeyRsaModulus(int bits) {
    RSAPrivateCrtKeyParameters other =
        (RSAPrivateCrtKeyParameters) new TestKeys(RandomSource.seeded(6)).rsa(bits);
    Failure failure = engine.refusal(KeyCode.KEY_RSA_MODULUS, "modulus", bundle(numbers(other)));
    assertEquals(Fact.bits(2048), failure.expected());
    assertEquals(Fact.bits(bits), failure.actual());
  }

  @Test
  void load_modulusZeroOrOneBitShort_refusesKeyRsaModulus() {
    engine.refusal(KeyCode.KEY_RSA_MODULUS, "modulus", bundle(changed(MODULUS, BigInteger.ZERO)));
    BigInteger shorter = GOOD.get(MODULUS).shiftRight(1);
    Failure failure =
        engine.refusal(KeyCode.KEY_RSA_MODULUS, "modulus", bundle(changed(MODULUS, shorter)));
    assertEquals(Fact.bits(2047), failure.actual());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 3, 65535, 65539})
  void load_otherExponent_refusesKeyRsaExponent(long exponent) {
    byte[] bundle = bundle(changed(EXPONENT, BigInteger.valueOf(exponent)));
    Failure failure = engine.refusal(KeyCode.KEY_RSA_EXPONENT, "public exponent", bundle);
    assertEquals(Fact.word("65537"), failure.expected());
    assertEquals(Fact.word(Long.toString(exponent)), failure.actual());
  }

  @Test
  void load_hugeExponent_refusesKeyRsaExponentWithItsLength() {
    byte[] bundle = bundle(changed(EXPONENT, BigInteger.TWO.pow(200)));
    Failure failure = engine.refusal(KeyCode.KEY_RSA_EXPONENT, "public exponent", bundle);
    assertEquals(Fact.word("201 bits"), failure.actual());
  }

  @Test
  void load_threePrimes_refusesKeyRsaPrimes() {
    byte[] third = der(SEQUENCE, der(SEQUENCE, integer(7), integer(1), integer(1)));
    Failure failure =
        engine.refusal(KeyCode.KEY_RSA_PRIMES, "RSA private key version", bundle(1, GOOD, third));
    assertEquals(Fact.word("0, two primes"), failure.expected());
  }

  @Test
  void load_otherPrimesInVersion0_refusesKeyTrailing() {
    engine.refusal(KeyCode.KEY_TRAILING, "end of the RSA private key", bundle(0, GOOD, integer(7)));
  }

  @Test
  void load_primesOfOtherLengthsOrEqual_refusesKeyRsaPrimes() {
    BigInteger p = GOOD.get(3);
    engine.refusal(KeyCode.KEY_RSA_PRIMES, "primes", bundle(changed(4, p)));
    engine.refusal(KeyCode.KEY_RSA_PRIMES, "primes", bundle(changed(3, p.shiftRight(1))));
    engine.refusal(KeyCode.KEY_RSA_PRIMES, "primes", bundle(changed(4, p.shiftLeft(1))));
  }

  /** Modulus, private exponent, primes, exponents and coefficient, each off by one or two. */
  @ParameterizedTest
  @CsvSource({
    "0, 1", "0, -1", "2, 1", "2, -1", "2, 2", "3, 2", "3, -2", "4, 2", "4, -2", "5, 1", "5, -1",
    "6, 1", "6, -1", "7, 1", "7, -1"
  })
  void load_oneNumberChanged_refusesKeyRsaRelation(int index, int change) {
    BigInteger value = GOOD.get(index).add(BigInteger.valueOf(change));
    engine.refusal(KeyCode.KEY_RSA_RELATION, PLACE, bundle(changed(index, value)));
  }

  @Test
  void load_numbersOutsideTheirRange_refusesKeyRsaRelation() {
    BigInteger p = GOOD.get(3);
    BigInteger n = GOOD.get(MODULUS);
    BigInteger lambda = p.subtract(BigInteger.ONE).multiply(GOOD.get(4).subtract(BigInteger.ONE));
    BigInteger tooLarge = GOOD.get(2).add(lambda.multiply(BigInteger.TWO.pow(2)));
    assertEquals(1, tooLarge.compareTo(n));
    engine.refusal(KeyCode.KEY_RSA_RELATION, PLACE, bundle(changed(2, tooLarge)));
    engine.refusal(KeyCode.KEY_RSA_RELATION, PLACE, bundle(changed(7, GOOD.get(7).add(p))));
    engine.refusal(
        KeyCode.KEY_RSA_RELATION,
        PLACE,
        bundle(changed(5, GOOD.get(5).add(p.subtract(BigInteger.ONE)))));
  }

  @Test
  void load_compositePrimes_refusesKeyRsaRelation() {
    BigInteger q = GOOD.get(4);
    BigInteger composite = product(511, 513, q);
    assertEquals(1024, composite.bitLength());
    engine.refusal(KeyCode.KEY_RSA_RELATION, PLACE, bundle(numbers(composite, q)));
    engine.refusal(KeyCode.KEY_RSA_RELATION, PLACE, bundle(numbers(q, composite)));
  }

  /** A product of two primes that passes every arithmetic check beside the other prime. */
  private static BigInteger product(int firstBits, int secondBits, BigInteger other) {
    java.security.SecureRandom random = RandomSource.seeded(8);
    BigInteger product = BigInteger.ONE;
    while (!usable(product, other)) {
      product =
          BigInteger.probablePrime(firstBits, random)
              .multiply(BigInteger.probablePrime(secondBits, random));
    }
    return product;
  }

  private static boolean usable(BigInteger product, BigInteger other) {
    return product.bitLength() == 1024
        && product.multiply(other).bitLength() == 2048
        && product.subtract(BigInteger.ONE).gcd(F4).equals(BigInteger.ONE);
  }

  @Test
  void load_integerNotInItsShortestFormOrNegative_refusesKeyEncoding() {
    byte[] padded = der(INTEGER, new byte[1], GOOD.get(MODULUS).toByteArray());
    byte[] negative = integer(GOOD.get(MODULUS).negate());
    byte[] empty = der(INTEGER);
    for (byte[] modulus : new byte[][] {padded, negative, empty}) {
      byte[] rest = join(GOOD.stream().skip(1).map(Bytes::integer).toArray(byte[][]::new));
      engine.refusal(
          KeyCode.KEY_ENCODING, "modulus", encryption(HandMade.rsa(integer(0), modulus, rest)));
    }
  }

  @Test
  void load_otherAlgorithmParameters_refusesKeyEncoding() {
    byte[] key = der(SEQUENCE, integer(0));
    byte[] filled = Bytes.hex("050101");
    engine.refusal(
        KeyCode.KEY_ENCODING,
        "algorithm parameters",
        encryption(HandMade.pkcs8(oid(HandMade.OID_RSA), key)));
    engine.refusal(
        KeyCode.KEY_ENCODING,
        "algorithm parameters",
        encryption(HandMade.pkcs8(join(oid(HandMade.OID_RSA), filled), key)));
  }

  @Test
  void load_numbersCutShort_refusesKeyEncoding() {
    engine.refusal(KeyCode.KEY_ENCODING, "coefficient", bundle(GOOD.subList(0, 7)));
  }
}
