package dev.keyferry.rehearsal.canton;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.value.Octets;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** Derives the canonical public key from a private one. */
final class PublicKeys {
  private PublicKeys() {}

  /**
   * DER SubjectPublicKeyInfo (RFC 5280 §4.1.2.7): 44 bytes Ed25519, 91 P-256, 120 P-384, 88
   * secp256k1, 294 RSA-2048, 1974 ML-DSA-65.
   */
  static Octets spki(AsymmetricKeyParameter privateKey) {
    return Octets.of(
        Der.encode(
            switch (privateKey) {
              case Ed25519PrivateKeyParameters key ->
                  spki(Algorithms.ED25519, key.generatePublicKey().getEncoded());
              case ECPrivateKeyParameters key -> ecSpki(key);
              case RSAPrivateCrtKeyParameters key ->
                  spki(
                      Algorithms.RSA,
                      Der.encode(new RSAPublicKey(key.getModulus(), key.getPublicExponent())));
              case MLDSAPrivateKeyParameters key -> spki(Algorithms.ML_DSA_65, key.getPublicKey());
              default -> throw new BugException("no private key of a known kind");
            }));
  }

  /** The public point, SEC 1 §2.3.3 uncompressed: 65 bytes, 97 for P-384. */
  static byte[] point(ECPrivateKeyParameters key) {
    return new FixedPointCombMultiplier()
        .multiply(key.getParameters().getG(), key.getD())
        .normalize()
        .getEncoded(false);
  }

  private static DERSequence ecSpki(ECPrivateKeyParameters key) {
    KeyType type = Curves.typeOf(key.getParameters()).orElseThrow();
    ECNamedDomainParameters curve = Curves.of(type);
    return spki(Algorithms.ec(curve), point(key));
  }

  private static DERSequence spki(DERSequence algorithm, byte[] key) {
    return Der.sequence(algorithm, new DERBitString(key));
  }
}
