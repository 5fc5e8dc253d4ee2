package dev.keyferry.model.key;

/**
 * Canton's key spec. The same number means different things for a signing and an encryption key, so
 * the two are different types.
 */
public sealed interface KeySpec permits SigningKeySpec, EncryptionKeySpec {
  /** The word used in documents and JSON, such as {@code ec-p256}. */
  String token();

  /** The mathematics of the key. */
  KeyType type();

  /** What a key of this spec is for. */
  KeyPurpose purpose();
}
