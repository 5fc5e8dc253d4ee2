package dev.keyferry.model.ceremony;

import dev.keyferry.model.value.Octets;

/**
 * The public half of the key that a person approves with.
 *
 * @param type how it signs
 * @param publicKey of {@link Type#publicKeyBytes} bytes
 */
public record RoleKey(Type type, Octets publicKey) {
  /** Refuses a key of another length or form. */
  public RoleKey {
    boolean form =
        switch (type) {
          case ED25519 -> true;
          // One point has one form here: another one would let one person be two.
          case ECDSA_P256 -> publicKey.toHex().startsWith("04");
        };
    if (publicKey.sizeBytes() != type.publicKeyBytes || !form) {
      throw new IllegalArgumentException("not a key of this type");
    }
  }

  /** The kinds of role keys. */
  public enum Type {
    /** RFC 8032, in a file of the person's own. Public key: raw, 32 bytes; signature: 64 bytes. */
    ED25519(32),
    /**
     * ECDSA over SHA-256 on P-256, in a PKCS#11 token. Public key: SEC 1 uncompressed, 65 bytes;
     * signature: DER.
     */
    ECDSA_P256(65);

    private final int publicKeyBytes;

    Type(int publicKeyBytes) {
      this.publicKeyBytes = publicKeyBytes;
    }

    /** The length of a public key in bytes. */
    public int publicKeyBytes() {
      return publicKeyBytes;
    }
  }
}
