package dev.keyferry.provider.suite;

import static dev.keyferry.provider.suite.Bytes.BIT_STRING;
import static dev.keyferry.provider.suite.Bytes.SEQUENCE;
import static dev.keyferry.provider.suite.Bytes.bits;
import static dev.keyferry.provider.suite.Bytes.der;
import static dev.keyferry.provider.suite.Bytes.integer;
import static dev.keyferry.provider.suite.Bytes.join;
import static dev.keyferry.provider.suite.Bytes.oid;

import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.canton.TestKeys;
import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;

/** RSA key pairs in the place of a KMS's. */
final class WrappingKeyPairs {
  static final BigInteger F4 = BigInteger.valueOf(65537);

  private WrappingKeyPairs() {}

  static RSAPrivateCrtKeyParameters generate(int modulusBits) {
    return (RSAPrivateCrtKeyParameters) new TestKeys(RandomSource.seeded(31)).rsa(modulusBits);
  }

  /** DER SubjectPublicKeyInfo (RFC 8017 §A.1.1) from any two numbers. */
  static byte[] spki(BigInteger modulus, BigInteger exponent) {
    byte[] publicKey = der(SEQUENCE, integer(modulus), integer(exponent));
    return spki(publicKey);
  }

  static byte[] spki(byte[] publicKey) {
    byte[] algorithm = der(SEQUENCE, join(oid(HandMade.OID_RSA), Bytes.NULL));
    return der(SEQUENCE, algorithm, bits(BIT_STRING, publicKey));
  }

  /** PKCS#8 DER of the private half. */
  static byte[] pkcs8(RSAPrivateCrtKeyParameters key) {
    try {
      return PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded();
    } catch (IOException e) {
      throw new AssertionError("DER is written to memory", e);
    }
  }
}
