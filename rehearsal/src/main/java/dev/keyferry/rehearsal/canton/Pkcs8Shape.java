package dev.keyferry.rehearsal.canton;

import static dev.keyferry.model.key.KeyType.EC_P256;
import static dev.keyferry.model.key.KeyType.EC_P384;
import static dev.keyferry.model.key.KeyType.EC_SECP256K1;
import static dev.keyferry.model.key.KeyType.ED25519;

import dev.keyferry.model.key.KeyType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The encodings of one private key as PKCS#8 (RFC 5958) that occur in Canton's exports. Sizes are
 * in bytes of DER; three sizes are those of P-256, P-384 and secp256k1.
 */
public enum Pkcs8Shape {
  /** 48 bytes (RFC 8410 §7, version 0): what Canton writes and what a KMS is given. */
  ED25519_V1(ED25519),
  /** 83 bytes: version 1 with the outer [1] public key, as Bouncy Castle's provider writes it. */
  ED25519_V2(ED25519),
  /** 150/194/144 bytes: RFC 5915 key with [0] curve and [1] public point; Bouncy Castle's form. */
  EC_PARAMS_AND_PUBLIC(EC_P256, EC_P384, EC_SECP256K1),
  /** 67/80/64 bytes: RFC 5915 key with neither; the JDK's form. */
  EC_MINIMAL(EC_P256, EC_P384, EC_SECP256K1),
  /** 138/185/135 bytes: [1] public point only; OpenSSL's form and the one a KMS is given. */
  EC_PUBLIC(EC_P256, EC_P384, EC_SECP256K1),
  /** 79/89/73 bytes: [0] curve only; Bouncy Castle re-encoding a JDK key. */
  EC_PARAMS(EC_P256, EC_P384, EC_SECP256K1),
  /** 136/181/133 bytes: version 1, minimal RFC 5915 key, outer [1] public key (RFC 5958 §2). */
  EC_OUTER_PUBLIC_V2(EC_P256, EC_P384, EC_SECP256K1),
  /** About 1217 bytes: PKCS#1 RSAPrivateKey with all CRT numbers (RFC 8017 A.1.2). */
  RSA_CRT(KeyType.RSA_2048),
  /** 54 bytes: the [0] 32-byte seed (RFC 9881 §6). */
  ML_DSA_SEED(KeyType.ML_DSA_65),
  /** 4,060 bytes: the 4,032-byte expanded key (RFC 9881 §6). */
  ML_DSA_EXPANDED(KeyType.ML_DSA_65),
  /** 4,098 bytes: seed and expanded key (RFC 9881 §6); Bouncy Castle's form. */
  ML_DSA_BOTH(KeyType.ML_DSA_65);

  private final Set<KeyType> types;

  Pkcs8Shape(KeyType... types) {
    this.types = Set.of(types);
  }

  /** Every shape a key of a type can take. */
  public static List<Pkcs8Shape> of(KeyType type) {
    return Arrays.stream(values()).filter(shape -> shape.fits(type)).toList();
  }

  /** The shape that the newest Canton release writes for a key that it made itself. */
  public static Pkcs8Shape ofCanton(KeyType type) {
    return switch (type) {
      case ED25519 -> ED25519_V1;
      case EC_P256, EC_P384, EC_SECP256K1 -> EC_PARAMS_AND_PUBLIC;
      case RSA_2048 -> RSA_CRT;
      case ML_DSA_65 -> ML_DSA_BOTH;
    };
  }

  /** The one normalised shape in which a key is wrapped for a KMS. */
  public static Pkcs8Shape normalised(KeyType type) {
    return switch (type) {
      case ED25519 -> ED25519_V1;
      case EC_P256, EC_P384, EC_SECP256K1 -> EC_PUBLIC;
      case RSA_2048 -> RSA_CRT;
      case ML_DSA_65 -> ML_DSA_SEED;
    };
  }

  /** Whether a key of the type can take this shape. */
  public boolean fits(KeyType type) {
    return types.contains(type);
  }
}
