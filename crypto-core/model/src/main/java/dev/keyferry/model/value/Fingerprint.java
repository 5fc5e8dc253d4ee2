package dev.keyferry.model.value;

import java.util.regex.Pattern;

/**
 * Canton's key id: {@code 1220} (multihash code and length of SHA-256) and 64 lower-case hex
 * digits, 68 characters.
 *
 * <p>It is SHA-256 over the four bytes {@code 00 00 00 0c} (hash purpose 12, big-endian) and the
 * public key: the raw 32 bytes for Ed25519, the DER SubjectPublicKeyInfo for every other key.
 *
 * @param text the 68 characters
 */
public record Fingerprint(String text) {
  private static final String MULTIHASH_SHA256 = "1220";
  private static final byte[] HASH_PURPOSE_PUBLIC_KEY = {0, 0, 0, 12};
  private static final Pattern FORM = Pattern.compile("1220[0-9a-f]{64}");

  /** Refuses anything but the 68-character form. */
  public Fingerprint {
    if (!isWellFormed(text)) {
      throw new IllegalArgumentException("not a Canton fingerprint");
    }
  }

  /** Whether a text has the form of a fingerprint. */
  public static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * The fingerprint of a public key.
   *
   * @param hashed the raw 32-byte key for Ed25519, the DER SPKI for every other key
   */
  public static Fingerprint of(Octets hashed) {
    return new Fingerprint(
        MULTIHASH_SHA256 + Digest.sha256(HASH_PURPOSE_PUBLIC_KEY, hashed.toByteArray()).toHex());
  }

  /**
   * The first 16 characters, enough for a person to tell a ceremony's keys apart; never to decide
   * trust.
   */
  public String abbreviated() {
    return text.substring(0, 16);
  }
}
