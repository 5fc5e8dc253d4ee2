package dev.keyferry.model.value;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An immutable string of public bytes. Never secret: it prints itself, and compares in time that
 * depends on its content. Thread-safe.
 */
public final class Octets {
  private static final HexFormat HEX = HexFormat.of();

  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The given bytes, copied. */
  public static Octets of(byte[] bytes) {
    return new Octets(bytes.clone());
  }

  /**
   * The bytes that a lower-case hex string names.
   *
   * @throws IllegalArgumentException if it is not lower-case hex of even length
   */
  public static Octets ofHex(String hex) {
    if (!hex.equals(hex.toLowerCase(java.util.Locale.ROOT))) {
      throw new IllegalArgumentException("hex must be lower case");
    }
    return new Octets(HEX.parseHex(hex));
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** How many bytes there are. */
  public int sizeBytes() {
    return bytes.length;
  }

  /** The bytes from {@code from} (inclusive) to {@code to} (exclusive). */
  public Octets slice(int from, int to) {
    return new Octets(Arrays.copyOfRange(bytes, from, to));
  }

  /** Whether these bytes begin with all of {@code prefix}. */
  public boolean startsWith(Octets prefix) {
    return bytes.length >= prefix.bytes.length
        && Arrays.equals(bytes, 0, prefix.bytes.length, prefix.bytes, 0, prefix.bytes.length);
  }

  /** Lower-case hex, two characters a byte. */
  public String toHex() {
    return HEX.formatHex(bytes);
  }

  /** Base64 with padding (RFC 4648 §4). */
  public String toBase64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
