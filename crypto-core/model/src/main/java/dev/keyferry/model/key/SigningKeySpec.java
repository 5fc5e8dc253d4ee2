package dev.keyferry.model.key;

import java.util.Arrays;
import java.util.Optional;

/** Canton's {@code SigningKeySpec} (crypto.proto v30). */
public enum SigningKeySpec implements KeySpec {
  /** Number 1; Canton prints EC-Curve25519. */
  EC_CURVE25519(1, "ec-curve25519", KeyType.ED25519),
  /** Number 2. */
  EC_P256(2, "ec-p256", KeyType.EC_P256),
  /** Number 3. */
  EC_P384(3, "ec-p384", KeyType.EC_P384),
  /** Number 4. */
  EC_SECP256K1(4, "ec-secp256k1", KeyType.EC_SECP256K1),
  /** Number 5, experimental in Canton. */
  ML_DSA_65(5, "ml-dsa-65", KeyType.ML_DSA_65);

  private final int number;
  private final String token;
  private final KeyType type;

  SigningKeySpec(int number, String token, KeyType type) {
    this.number = number;
    this.token = token;
    this.type = type;
  }

  /** The spec with a number of the protobuf enum. */
  public static Optional<SigningKeySpec> ofNumber(long number) {
    return Arrays.stream(values()).filter(s -> s.number == number).findFirst();
  }

  /**
   * The spec that a legacy {@code SigningKeyScheme} number stands for (2.x to 3.1): 1 Ed25519, 2
   * ECDSA P-256, 3 ECDSA P-384.
   */
  public static Optional<SigningKeySpec> ofLegacyScheme(long number) {
    return number >= 1 && number <= 3 ? ofNumber(number) : Optional.empty();
  }

  /** The number of the protobuf enum. */
  public int number() {
    return number;
  }

  @Override
  public String token() {
    return token;
  }

  @Override
  public KeyType type() {
    return type;
  }

  @Override
  public KeyPurpose purpose() {
    return KeyPurpose.SIGNING;
  }
}
