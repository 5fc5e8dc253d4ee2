package dev.keyferry.verifier.note;

import dev.keyferry.verifier.text.Bytes;
import java.math.BigInteger;
import java.util.HexFormat;

/** Keys and signatures of ECDSA on P-256, each in one form only: nobody is two by a second one. */
final class P256 {
  /** SubjectPublicKeyInfo up to the point: RFC 5480 §2. The point is uncompressed. */
  private static final String BEFORE_POINT =
      "3059301306072a8648ce3d020106082a8648ce3d03010703420004";

  /** SP 800-186 §3.2.1.3. */
  private static final BigInteger P =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

  private static final BigInteger B =
      new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

  private static final int COORDINATE_SIZE = 32;
  private static final int LONGEST_INTEGER = COORDINATE_SIZE + 1;

  private P256() {}

  /** Whether it is the DER of a point that is on the curve; the JDK does not look. */
  static boolean isSpki(Bytes spki) {
    byte[] der = spki.toArray();
    int point = BEFORE_POINT.length() / 2;
    if (der.length != point + 2 * COORDINATE_SIZE
        || !HexFormat.of().formatHex(der, 0, point).equals(BEFORE_POINT)) {
      return false;
    }
    BigInteger x = new BigInteger(1, der, point, COORDINATE_SIZE);
    BigInteger y = new BigInteger(1, der, point + COORDINATE_SIZE, COORDINATE_SIZE);
    BigInteger right = x.pow(3).subtract(x.multiply(BigInteger.valueOf(3))).add(B);
    return x.compareTo(P) < 0
        && y.compareTo(P) < 0
        && y.pow(2).subtract(right).mod(P).signum() == 0;
  }

  /** Whether it is the strict DER of two positive integers; the JDK takes other encodings, too. */
  static boolean isDer(byte[] der) {
    if (der.length < 2 || der[0] != 0x30 || der[1] != der.length - 2) {
      return false;
    }
    int second = end(der, 2);
    return second > 0 && end(der, second) == der.length;
  }

  /** Where the shortest positive integer that begins there ends; 0 if there is none. */
  private static int end(byte[] der, int at) {
    if (at + 2 >= der.length || der[at] != 0x02) {
      return 0;
    }
    int size = der[at + 1];
    int end = at + 2 + size;
    if (size < 1 || size > LONGEST_INTEGER || end > der.length || der[at + 2] < 0) {
      return 0;
    }
    boolean padded = der[at + 2] == 0 && (size == 1 || der[at + 3] >= 0);
    return padded ? 0 : end;
  }
}
