package dev.keyferry.transport.document;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.value.Octets;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.EllipticCurve;
import java.security.spec.X509EncodedKeySpec;

/** The door to the JDK's ECDSA over SHA-256 on P-256 (FIPS 186-5 §6): keys and signatures in. */
final class EcdsaP256 {
  /** Length of a point, SEC 1 §2.3.3, uncompressed: 04, x, y. */
  static final int POINT_BYTES = 65;

  /** RFC 5480 §2: the DER of a SubjectPublicKeyInfo up to the point. */
  private static final Octets SPKI_PREFIX =
      Octets.ofHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

  /** Length of that DER with the point. */
  static final int SPKI_BYTES = 91;

  private static final int COORDINATE_BYTES = 32;
  private static final Octets UNCOMPRESSED = Octets.ofHex("04");

  private EcdsaP256() {}

  /** The DER of a point's SubjectPublicKeyInfo. */
  static Octets spki(Octets point) {
    return Octets.ofHex(SPKI_PREFIX.toHex() + point.toHex());
  }

  /** Whether a DER is the one form of a SubjectPublicKeyInfo of a point of the curve. */
  static boolean isSpki(Octets spki) {
    return spki.sizeBytes() == SPKI_BYTES && spki.startsWith(SPKI_PREFIX) && isPoint(point(spki));
  }

  /** The point of such a DER. */
  static Octets point(Octets spki) {
    return spki.slice(SPKI_PREFIX.sizeBytes(), spki.sizeBytes());
  }

  /**
   * Whether bytes are a point of the curve, uncompressed; the JDK's own key factory takes others.
   */
  static boolean isPoint(Octets point) {
    if (point.sizeBytes() != POINT_BYTES || !point.startsWith(UNCOMPRESSED)) {
      return false;
    }
    BigInteger x = number(point.slice(1, 1 + COORDINATE_BYTES));
    BigInteger y = number(point.slice(1 + COORDINATE_BYTES, POINT_BYTES));
    EllipticCurve curve = curve();
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger right = x.pow(2).add(curve.getA()).multiply(x).add(curve.getB());
    boolean reduced = x.compareTo(p) < 0 && y.compareTo(p) < 0;
    return reduced && y.pow(2).subtract(right).mod(p).signum() == 0;
  }

  /**
   * Whether a signature is valid. False also for one in another encoding than DER: a signature has
   * one form here, though the JDK takes integers without their leading zero, too.
   */
  static boolean verify(Octets point, byte[] message, Octets signature) {
    if (!isPoint(point) || !EcdsaSignature.isDer(signature)) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance("SHA256withECDSA");
      verifier.initVerify(publicKey(point));
      verifier.update(message);
      return verifier.verify(signature.toByteArray());
    } catch (GeneralSecurityException refused) {
      return false;
    }
  }

  private static PublicKey publicKey(Octets point) throws GeneralSecurityException {
    return KeyFactory.getInstance("EC")
        .generatePublic(new X509EncodedKeySpec(spki(point).toByteArray()));
  }

  private static EllipticCurve curve() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class).getCurve();
    } catch (GeneralSecurityException e) {
      throw new BugException("the JDK has no P-256", e);
    }
  }

  private static BigInteger number(Octets bigEndian) {
    return new BigInteger(1, bigEndian.toByteArray());
  }
}
