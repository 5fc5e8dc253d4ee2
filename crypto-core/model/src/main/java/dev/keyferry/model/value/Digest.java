package dev.keyferry.model.value;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A SHA-256 digest of public bytes (FIPS 180-4).
 *
 * @param octets exactly 32 bytes
 */
public record Digest(Octets octets) {
  /** Length of SHA-256 output. */
  public static final int SIZE_BYTES = 32;

  /** Refuses anything but 32 bytes. */
  public Digest {
    if (octets.sizeBytes() != SIZE_BYTES) {
      throw new IllegalArgumentException(
          "a SHA-256 digest has 32 bytes, not " + octets.sizeBytes());
    }
  }

  /** SHA-256 of the parts, one after another. */
  public static Digest sha256(byte[]... parts) {
    MessageDigest digest = newSha256();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return new Digest(Octets.of(digest.digest()));
  }

  /** SHA-256 of the octets. */
  public static Digest sha256(Octets octets) {
    return sha256(octets.toByteArray());
  }

  /** The digest that 64 lower-case hex digits name. */
  public static Digest ofHex(String hex) {
    return new Digest(Octets.ofHex(hex));
  }

  /** 64 lower-case hex digits. */
  public String toHex() {
    return octets.toHex();
  }

  /**
   * A new JDK digest: the JDK's is the only one here that uses the processor's SHA instructions.
   */
  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
