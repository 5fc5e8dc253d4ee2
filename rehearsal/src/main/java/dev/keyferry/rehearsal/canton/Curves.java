package dev.keyferry.rehearsal.canton;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.key.KeyType;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;

/** The named curves of Canton's EC key types (SEC 2; RFC 5480 §2.1.1.1). */
final class Curves {
  private Curves() {}

  /** The curve of a key type, under its object identifier. */
  static ECNamedDomainParameters of(KeyType type) {
    return ECNamedDomainParameters.lookup(identifier(type));
  }

  /** The key type of a curve; empty if it is none of Canton's or its parameters are explicit. */
  static Optional<KeyType> typeOf(ECDomainParameters curve) {
    if (!(curve instanceof ECNamedDomainParameters named)) {
      return Optional.empty();
    }
    ASN1ObjectIdentifier name = named.getName();
    if (name.equals(SECObjectIdentifiers.secp256r1)) {
      return Optional.of(KeyType.EC_P256);
    }
    if (name.equals(SECObjectIdentifiers.secp384r1)) {
      return Optional.of(KeyType.EC_P384);
    }
    return name.equals(SECObjectIdentifiers.secp256k1)
        ? Optional.of(KeyType.EC_SECP256K1)
        : Optional.empty();
  }

  private static ASN1ObjectIdentifier identifier(KeyType type) {
    return switch (type) {
      case EC_P256 -> SECObjectIdentifiers.secp256r1;
      case EC_P384 -> SECObjectIdentifiers.secp384r1;
      case EC_SECP256K1 -> SECObjectIdentifiers.secp256k1;
      case ED25519, ML_DSA_65, RSA_2048 -> throw new BugException("no elliptic curve: " + type);
    };
  }
}
