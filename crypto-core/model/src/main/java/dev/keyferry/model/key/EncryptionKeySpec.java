package dev.keyferry.model.key;

import java.util.Arrays;
import java.util.Optional;

/** Canton's {@code EncryptionKeySpec} (crypto.proto v30). */
public enum EncryptionKeySpec implements KeySpec {
  /** Number 1; used with ECIES. */
  EC_P256(1, "ec-p256", KeyType.EC_P256),
  /** Number 2; used with RSAES-OAEP. */
  RSA_2048(2, "rsa-2048", KeyType.RSA_2048);

  /** RSA-2048's number in Canton 3.1, before the enum was renumbered in 3.2. */
  public static final int RSA_2048_NUMBER_IN_3_1 = 3;

  private final int number;
  private final String token;
  private final KeyType type;

  EncryptionKeySpec(int number, String token, KeyType type) {
    this.number = number;
    this.token = token;
    this.type = type;
  }

  /** The spec with a number of the protobuf enum. */
  public static Optional<EncryptionKeySpec> ofNumber(long number) {
    return Arrays.stream(values()).filter(s -> s.number == number).findFirst();
  }

  /**
   * The spec that a legacy {@code EncryptionKeyScheme} number stands for: 1 and 2 ECIES P-256, 3
   * RSA-2048.
   */
  public static Optional<EncryptionKeySpec> ofLegacyScheme(long number) {
    if (number == 1 || number == 2) {
      return Optional.of(EC_P256);
    }
    return number == 3 ? Optional.of(RSA_2048) : Optional.empty();
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
    return KeyPurpose.ENCRYPTION;
  }
}
