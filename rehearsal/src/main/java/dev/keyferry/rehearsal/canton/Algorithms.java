package dev.keyferry.rehearsal.canton;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;

/** The AlgorithmIdentifiers of Canton's keys, in the one form that each has. */
final class Algorithms {
  /** RFC 8410 §3: no parameters. */
  static final DERSequence ED25519 = Der.sequence(new ASN1ObjectIdentifier("1.3.101.112"));

  /** RFC 8017 A.1: the parameters are NULL. */
  static final DERSequence RSA =
      Der.sequence(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);

  /** RFC 9881 §2: no parameters. */
  static final DERSequence ML_DSA_65 = Der.sequence(NISTObjectIdentifiers.id_ml_dsa_65);

  private Algorithms() {}

  /** RFC 5480 §2.1.1: the parameters name the curve. */
  static DERSequence ec(ECNamedDomainParameters curve) {
    return Der.sequence(X9ObjectIdentifiers.id_ecPublicKey, curve.getName());
  }
}
