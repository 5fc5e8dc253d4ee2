package dev.keyferry.rehearsal.canton;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.KeyFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.key.KeyType;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/** Reads a private key from PKCS#8 of any shape, by Bouncy Castle. */
final class Pkcs8Reader {
  private static final int MODULUS_BITS = 2048;
  private static final BigInteger PUBLIC_EXPONENT = BigInteger.valueOf(65537);

  private Pkcs8Reader() {}

  /** See {@link SoftKey#ofPkcs8}. */
  static Outcome<SoftKey> read(byte[] pkcs8) {
    Optional<AsymmetricKeyParameter> parsed = parse(pkcs8);
    if (parsed.isEmpty()) {
      return refused(KeyCode.KEY_ENCODING, Fact.word("PKCS#8 in DER"), Fact.bytes(pkcs8.length));
    }
    return switch (parsed.get()) {
      case Ed25519PrivateKeyParameters key -> accepted(KeyType.ED25519, key);
      case ECPrivateKeyParameters key -> ec(key);
      case RSAKeyParameters key -> rsa(key);
      case MLDSAPrivateKeyParameters key -> mlDsa(key);
      case AsymmetricKeyParameter key -> unknown(key);
    };
  }

  /**
   * What Bouncy Castle makes of the bytes. It reports hostile input by unchecked exceptions of many
   * kinds as well, so all of them mean the same here.
   */
  private static Optional<AsymmetricKeyParameter> parse(byte[] pkcs8) {
    try {
      // A copy: RSA numbers and seeds must not change with the caller's array, which is wiped.
      PrivateKeyInfo info = PrivateKeyInfo.getInstance(ASN1Primitive.fromByteArray(pkcs8.clone()));
      return Optional.of(PrivateKeyFactory.createKey(info));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Outcome<SoftKey> ec(ECPrivateKeyParameters key) {
    Optional<KeyType> type = Curves.typeOf(key.getParameters());
    return type.isPresent()
        ? accepted(type.get(), key)
        : refused(
            KeyCode.KEY_CURVE,
            Fact.word("P-256, P-384 or secp256k1 by name"),
            Fact.word("another curve"));
  }

  private static Outcome<SoftKey> mlDsa(MLDSAPrivateKeyParameters key) {
    return key.getParameters().equals(MLDSAParameters.ml_dsa_65)
        ? accepted(KeyType.ML_DSA_65, key)
        : unknown(key);
  }

  private static Outcome<SoftKey> rsa(RSAKeyParameters key) {
    if (!(key instanceof RSAPrivateCrtKeyParameters crt)) {
      return refused(
          KeyCode.KEY_RSA_PRIMES, Fact.word("two primes with CRT"), Fact.word("no CRT numbers"));
    }
    if (crt.getModulus().bitLength() != MODULUS_BITS) {
      return refused(
          KeyCode.KEY_RSA_MODULUS,
          Fact.bits(MODULUS_BITS),
          Fact.bits(crt.getModulus().bitLength()));
    }
    if (!crt.getPublicExponent().equals(PUBLIC_EXPONENT)) {
      return refused(KeyCode.KEY_RSA_EXPONENT, Fact.word("65537"), Fact.word("another"));
    }
    return numbersAgree(crt)
        ? accepted(KeyType.RSA_2048, crt)
        : refused(
            KeyCode.KEY_RSA_RELATION,
            Fact.word("numbers of one key"),
            Fact.word("numbers that disagree"));
  }

  /** The relations of RFC 8017 §3.2 between the eight numbers. */
  private static boolean numbersAgree(RSAPrivateCrtKeyParameters key) {
    BigInteger p1 = key.getP().subtract(BigInteger.ONE);
    BigInteger q1 = key.getQ().subtract(BigInteger.ONE);
    return key.getP().multiply(key.getQ()).equals(key.getModulus())
        && p1.signum() > 0
        && q1.signum() > 0
        && key.getExponent().mod(p1).equals(key.getDP())
        && key.getExponent().mod(q1).equals(key.getDQ())
        && isInverse(key.getDP(), PUBLIC_EXPONENT, p1)
        && isInverse(key.getDQ(), PUBLIC_EXPONENT, q1)
        && isInverse(key.getQInv(), key.getQ(), key.getP());
  }

  private static boolean isInverse(BigInteger a, BigInteger b, BigInteger modulus) {
    return a.multiply(b).mod(modulus).equals(BigInteger.ONE);
  }

  private static Outcome<SoftKey> unknown(AsymmetricKeyParameter key) {
    return refused(
        KeyCode.KEY_ALGORITHM,
        Fact.word("an algorithm that Canton uses"),
        Fact.word(key.getClass().getSimpleName()));
  }

  private static Outcome<SoftKey> accepted(KeyType type, AsymmetricKeyParameter key) {
    return Outcome.accepted(new SoftKey(type, key));
  }

  private static Outcome<SoftKey> refused(KeyCode code, Fact expected, Fact actual) {
    return Outcome.refused(new KeyFailure(code, new Place.Whole("PKCS#8"), expected, actual));
  }
}
