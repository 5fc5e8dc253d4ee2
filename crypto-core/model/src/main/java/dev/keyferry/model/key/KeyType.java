package dev.keyferry.model.key;

/**
 * The mathematics of a key, whatever it is used for (PKCS#11: CKA_KEY_TYPE with its parameters).
 */
public enum KeyType {
  /** RFC 8032 Ed25519, RFC 8410 encodings. */
  ED25519,
  /** NIST P-256, secp256r1. */
  EC_P256,
  /** NIST P-384, secp384r1. */
  EC_P384,
  /** SEC 2 secp256k1. */
  EC_SECP256K1,
  /** FIPS 204 ML-DSA-65. */
  ML_DSA_65,
  /** RSA with a 2048-bit modulus and e = 65537. */
  RSA_2048
}
