package dev.keyferry.engine.spi;

/** A service that the engine asks its provider for (FIPS 140-3 speaks of services, too). */
public enum Service {
  /** RSAES-OAEP, to a KMS's wrapping key. */
  RSAES_OAEP("rsaes-oaep"),
  /** AES-KWP of a subject key under a one-time AES key. */
  AES_KWP("aes-kwp"),
  /** AES-GCM, which opens password-protected exports. */
  AES_GCM("aes-gcm"),
  /** AES in counter mode, which tells a wrong password from a changed export. */
  AES_CTR("aes-ctr"),
  /** The random source of one-time AES keys and log keys. */
  DRBG("drbg"),
  /** Signatures of the ceremony's own log keys. */
  ED25519_SIGNATURE("ed25519-signature"),
  /** Verification of people's Ed25519 signatures. */
  ED25519_VERIFICATION("ed25519-verification"),
  /** ECDSA signatures in the pairwise test of EC keys, and their verification. */
  ECDSA("ecdsa"),
  /** PBKDF2 with HMAC-SHA-512, which opens people's own keys. */
  PBKDF2("pbkdf2-hmac-sha512"),
  /** AES-CBC of people's own keys. */
  AES_CBC("aes-cbc"),
  /** The public key of an Ed25519 seed. */
  ED25519_PUBLIC_KEY("ed25519-public-key"),
  /** The public point of a scalar on P-256, P-384 or secp256k1. */
  EC_PUBLIC_POINT("ec-public-point"),
  /** The public key of an ML-DSA-65 seed. */
  ML_DSA_65_SEED("ml-dsa-65-seed"),
  /** The public key of an ML-DSA-65 key that comes without its seed. */
  ML_DSA_65_EXPANDED_KEY("ml-dsa-65-expanded-key"),
  /** The second signature of the ceremony's own log keys, at hold points: FIPS 204. */
  ML_DSA_44_SIGNATURE("ml-dsa-44-signature"),
  /** Argon2id of Canton's password protection; for opening old exports, and never for new ones. */
  ARGON2ID("argon2id");

  private final String token;

  Service(String token) {
    this.token = token;
  }

  /** The word for it, as {@code identify} prints it. */
  public String token() {
    return token;
  }
}
