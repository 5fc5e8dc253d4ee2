package dev.keyferry.engine.spi;

import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.value.Octets;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * One cryptographic provider at work, and the few operations that the Java Cryptography
 * Architecture has no name for. Implementations are stateless and thread-safe, keep no copy of what
 * they are given, and zeroize what arrays they make on the way. Every binding gives the same
 * answers; what one does not have, it says by {@link #indicator}.
 */
public interface ProviderBinding {
  /** The word for it, such as {@code bc}. */
  String id();

  /** Names and versions of what really computes, for {@code identify} and the log. */
  String description();

  /** Whether a service is an approved one, or there at all. */
  ServiceIndicator indicator(Service service);

  /** The JCA provider and names for RSAES-OAEP, AES-KWP and AES-GCM. */
  JcaNames jca();

  /** The random source for one-time AES keys and log keys. */
  SecureRandom random();

  /**
   * Reseeds the random source from the operating system with something in addition (SP 800-90A
   * §9.2): whatever that is, the source is no weaker than without it.
   *
   * @param additional not empty, at most 1000 bytes
   */
  void supplementRandom(byte[] additional);

  /**
   * RFC 8032 §5.1.5.
   *
   * @param seed 32 bytes
   * @return the raw public key, 32 bytes
   */
  byte[] ed25519PublicKey(byte[] seed);

  /**
   * RFC 8032 §5.1.6.
   *
   * @param seed 32 bytes
   * @return the signature, 64 bytes
   */
  byte[] ed25519Sign(byte[] seed, byte[] message);

  /**
   * RFC 8032 §5.1.7.
   *
   * @param publicKey raw, 32 bytes
   * @param signature 64 bytes; any other length is no signature
   */
  boolean ed25519Verify(byte[] publicKey, byte[] message, byte[] signature);

  /**
   * The public point of a private scalar.
   *
   * @param curve one of the three EC key types
   * @param scalar big-endian, as long as the curve's order, between 1 and n-1
   * @return SEC 1 uncompressed: 65 or 97 bytes
   */
  byte[] ecPublicPoint(KeyType curve, byte[] scalar);

  /**
   * Deterministic ECDSA (RFC 6979 §3.2) over the SHA-256 of the message, for P-384 over its
   * SHA-384.
   *
   * @param curve one of the three EC key types
   * @param scalar big-endian, as long as the curve's order, between 1 and n-1
   * @return DER, as in X.509 (RFC 3279 §2.2.3)
   */
  byte[] ecdsaSign(KeyType curve, byte[] scalar, byte[] message);

  /**
   * Whether a signature is one of {@link #ecdsaSign}, or of anybody else who hashes alike.
   *
   * @param point SEC 1 uncompressed: 65 or 97 bytes; anything that is no point verifies nothing
   * @param signature strict DER
   */
  boolean ecdsaVerify(KeyType curve, byte[] point, byte[] message, byte[] signature);

  /**
   * PBKDF2 with HMAC-SHA-512 (RFC 8018 §5.2).
   *
   * @param password UTF-8
   * @param iterations at least 1
   * @return 32 bytes, an AES-256 key
   */
  byte[] pbkdf2HmacSha512(byte[] password, byte[] salt, int iterations);

  /**
   * The ML-DSA-65 public key of a seed (32 bytes) or an expanded private key (4032 bytes), FIPS
   * 204. An expanded key is held against its own hash of the public key (tr); what no public key
   * depends on (K, t0 and the low bits of s2) is not looked at. Asked for an expanded key only
   * where {@link Service#ML_DSA_65_EXPANDED_KEY} is available.
   *
   * @return 1952 bytes, or empty when the key does not lead to the public key that it names
   */
  Optional<Octets> mlDsa65PublicKey(byte[] seedOrExpandedKey);

  /**
   * Whether a seed (32 bytes) expands to exactly this private key (4032 bytes), FIPS 204 algorithm
   * 6.
   */
  boolean mlDsa65SeedExpandsTo(byte[] seed, byte[] expandedKey);

  /**
   * The ML-DSA-44 public key of a seed, FIPS 204 algorithm 6.
   *
   * @param seed 32 bytes
   * @return 1312 bytes
   */
  byte[] mlDsa44PublicKey(byte[] seed);

  /**
   * Signs with ML-DSA-44 under the empty context, hedged: FIPS 204 algorithm 2.
   *
   * @param seed 32 bytes
   * @return 2420 bytes
   */
  byte[] mlDsa44Sign(byte[] seed, byte[] message);

  /**
   * FIPS 204 algorithm 3 under the empty context.
   *
   * @param publicKey 1312 bytes
   * @param signature 2420 bytes; any other length is no signature
   */
  boolean mlDsa44Verify(byte[] publicKey, byte[] message, byte[] signature);

  /**
   * Argon2id version 0x13 with Canton's mode 1: 12288 KiB, 3 passes, 1 lane, no secret and no
   * associated data (RFC 9106). Asked only where {@link Service#ARGON2ID} is available.
   *
   * @param password UTF-8
   * @param salt 16 bytes
   * @return 16 bytes
   */
  byte[] argon2idMode1(byte[] password, byte[] salt);
}
