package dev.keyferry.verifier.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Public bytes that cannot be changed: digests, keys, signatures. Thread-safe. */
public final class Bytes {
  private final byte[] octets;

  private Bytes(byte[] octets) {
    this.octets = octets;
  }

  /** A copy of an array. */
  public static Bytes of(byte[] octets) {
    return new Bytes(octets.clone());
  }

  /** The bytes of hex digits; lower case only. */
  public static Bytes ofHex(String hex) throws Malformed {
    try {
      Bytes bytes = new Bytes(HexFormat.of().parseHex(hex));
      return require(bytes, bytes.toHex().equals(hex), "lower-case hex", hex);
    } catch (IllegalArgumentException e) {
      throw Malformed.of("lower-case hex", hex);
    }
  }

  /** The bytes of base64 in its one form: RFC 4648 §4, padded, unused bits zero (§3.5). */
  public static Bytes ofBase64(String text) throws Malformed {
    try {
      Bytes bytes = new Bytes(Base64.getDecoder().decode(text));
      return require(bytes, bytes.toBase64().equals(text), "base64 in its one form", text);
    } catch (IllegalArgumentException e) {
      throw Malformed.of("base64", text);
    }
  }

  /** The text of UTF-8 bytes, which must be well-formed (RFC 3629). */
  public static String utf8(byte[] octets) throws Malformed {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw Malformed.of("UTF-8", "other bytes");
    }
  }

  /** How many bytes there are. */
  public int size() {
    return octets.length;
  }

  /** The bytes from one index up to, but not including, another. */
  public Bytes slice(int from, int to) {
    return new Bytes(Arrays.copyOfRange(octets, from, to));
  }

  /** A copy. */
  public byte[] toArray() {
    return octets.clone();
  }

  /** Two lower-case digits a byte. */
  public String toHex() {
    return HexFormat.of().formatHex(octets);
  }

  /** Base64 in its one form. */
  public String toBase64() {
    return Base64.getEncoder().encodeToString(octets);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(octets, bytes.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return toHex();
  }

  private static Bytes require(Bytes bytes, boolean holds, String expected, String found)
      throws Malformed {
    if (!holds) {
      throw Malformed.of(expected, found);
    }
    return bytes;
  }
}
