package dev.keyferry.rehearsal.canton;

import dev.keyferry.model.failure.BugException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.util.BigIntegers;

/** Writes a private key as PKCS#8 (RFC 5958 §2) in a chosen {@link Pkcs8Shape}. */
final class Pkcs8Writer {
  private Pkcs8Writer() {}

  /** The DER of a key in a shape that fits it. */
  static byte[] write(AsymmetricKeyParameter key, Pkcs8Shape shape) {
    return Der.encode(
        switch (key) {
          case Ed25519PrivateKeyParameters ed25519 -> ed25519(ed25519, shape);
          case ECPrivateKeyParameters ec -> ec(ec, shape);
          case RSAPrivateCrtKeyParameters rsa -> rsa(rsa);
          case MLDSAPrivateKeyParameters mlDsa -> mlDsa(mlDsa, shape);
          default -> throw new BugException("no private key of a known kind");
        });
  }

  private static DERSequence ed25519(Ed25519PrivateKeyParameters key, Pkcs8Shape shape) {
    DERSequence algorithm = Algorithms.ED25519;
    // RFC 8410 §7: CurvePrivateKey is an OCTET STRING inside the OCTET STRING of PKCS#8.
    DEROctetString seed = new DEROctetString(key.getEncoded());
    return shape == Pkcs8Shape.ED25519_V2
        ? version1(algorithm, seed, key.generatePublicKey().getEncoded())
        : version0(algorithm, seed);
  }

  private static DERSequence ec(ECPrivateKeyParameters key, Pkcs8Shape shape) {
    ECNamedDomainParameters curve = Curves.of(Curves.typeOf(key.getParameters()).orElseThrow());
    DERSequence algorithm = Algorithms.ec(curve);
    byte[] point = PublicKeys.point(key);
    return switch (shape) {
      case EC_PARAMS_AND_PUBLIC -> version0(algorithm, ecInner(key, true, Optional.of(point)));
      case EC_PUBLIC -> version0(algorithm, ecInner(key, false, Optional.of(point)));
      case EC_PARAMS -> version0(algorithm, ecInner(key, true, Optional.empty()));
      case EC_OUTER_PUBLIC_V2 -> version1(algorithm, ecInner(key, false, Optional.empty()), point);
      default -> version0(algorithm, ecInner(key, false, Optional.empty()));
    };
  }

  /** ECPrivateKey (RFC 5915 §3): the scalar is as long as the curve's order. */
  private static DERSequence ecInner(
      ECPrivateKeyParameters key, boolean withCurve, Optional<byte[]> point) {
    ECNamedDomainParameters curve = Curves.of(Curves.typeOf(key.getParameters()).orElseThrow());
    int scalarSizeBytes = (curve.getN().bitLength() + 7) / 8;
    ASN1EncodableVector parts = new ASN1EncodableVector();
    parts.add(new ASN1Integer(1));
    parts.add(new DEROctetString(BigIntegers.asUnsignedByteArray(scalarSizeBytes, key.getD())));
    if (withCurve) {
      parts.add(new DERTaggedObject(true, 0, curve.getName()));
    }
    point.ifPresent(p -> parts.add(new DERTaggedObject(true, 1, new DERBitString(p))));
    return new DERSequence(parts);
  }

  private static DERSequence rsa(RSAPrivateCrtKeyParameters key) {
    return version0(
        Algorithms.RSA,
        new RSAPrivateKey(
            key.getModulus(),
            key.getPublicExponent(),
            key.getExponent(),
            key.getP(),
            key.getQ(),
            key.getDP(),
            key.getDQ(),
            key.getQInv()));
  }

  private static DERSequence mlDsa(MLDSAPrivateKeyParameters key, Pkcs8Shape shape) {
    DERSequence algorithm = Algorithms.ML_DSA_65;
    DEROctetString expanded = new DEROctetString(key.getEncoded());
    if (shape == Pkcs8Shape.ML_DSA_EXPANDED) {
      return version0(algorithm, expanded);
    }
    byte[] seed = key.getSeed();
    if (seed == null) {
      throw new IllegalArgumentException("an expanded ML-DSA key does not tell its seed");
    }
    DEROctetString seedOctets = new DEROctetString(seed);
    return shape == Pkcs8Shape.ML_DSA_SEED
        ? version0(algorithm, new DERTaggedObject(false, 0, seedOctets))
        : version0(algorithm, Der.sequence(seedOctets, expanded));
  }

  private static DERSequence version0(ASN1Encodable algorithm, ASN1Encodable privateKey) {
    return Der.sequence(new ASN1Integer(0), algorithm, new DEROctetString(Der.encode(privateKey)));
  }

  /** OneAsymmetricKey version 1: the public key follows as [1] IMPLICIT BIT STRING. */
  private static DERSequence version1(
      ASN1Encodable algorithm, ASN1Encodable privateKey, byte[] publicKey) {
    return Der.sequence(
        new ASN1Integer(1),
        algorithm,
        new DEROctetString(Der.encode(privateKey)),
        new DERTaggedObject(false, 1, new DERBitString(publicKey)));
  }
}
