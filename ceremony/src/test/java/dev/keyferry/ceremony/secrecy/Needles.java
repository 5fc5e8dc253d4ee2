package dev.keyferry.ceremony.secrecy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What a scan looks for: the first and the last 16 bytes of every secret, as they are, in the word
 * orders of number objects, in hex and in base64. Derived forms are not covered.
 */
final class Needles {
  /** The longest form in bytes: 16 bytes in hex. */
  static final int LONGEST_BYTES = 32;

  private static final int PIECE_BYTES = 16;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Map<Long, List<Needle>> byBeginning = new HashMap<>();
  private final boolean[] filter = new boolean[1 << 16];

  /** One form of one piece of a secret. */
  private static final class Needle {
    private final String name;
    private final byte[] bytes;

    Needle(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
    }
  }

  /**
   * Adds a secret.
   *
   * @param name what hits are called
   * @param secret at least 16 bytes
   */
  void add(String name, byte[] secret) {
    piece(name, Arrays.copyOf(secret, PIECE_BYTES));
    piece(name, Arrays.copyOfRange(secret, secret.length - PIECE_BYTES, secret.length));
  }

  private void piece(String name, byte[] piece) {
    form(name + ", bytes", piece);
    form(name + ", words", words(piece));
    form(name + ", reversed", reversed(piece));
    String hex = HexFormat.of().formatHex(piece);
    form(name + ", hex", hex.getBytes(StandardCharsets.US_ASCII));
    form(
        name + ", hex",
        HexFormat.of().withUpperCase().formatHex(piece).getBytes(StandardCharsets.US_ASCII));
    for (int before = 0; before < 3; before++) {
      form(name + ", base64", base64(piece, before));
    }
  }

  /** The characters that depend on the piece alone, with so many bytes before it. */
  private static byte[] base64(byte[] piece, int before) {
    byte[] shifted = new byte[before + piece.length];
    System.arraycopy(piece, 0, shifted, before, piece.length);
    String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int from = before == 0 ? 0 : before + 1;
    return text.substring(from, text.length() - 1).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] words(byte[] piece) {
    byte[] words = new byte[piece.length];
    for (int i = 0; i < piece.length; i++) {
      words[i] = piece[i - i % 4 + 3 - i % 4];
    }
    return words;
  }

  private static byte[] reversed(byte[] piece) {
    byte[] reversed = new byte[piece.length];
    for (int i = 0; i < piece.length; i++) {
      reversed[i] = piece[piece.length - 1 - i];
    }
    return reversed;
  }

  private void form(String name, byte[] bytes) {
    long beginning = (long) LONG.get(bytes, 0);
    byBeginning.computeIfAbsent(beginning, key -> new ArrayList<>()).add(new Needle(name, bytes));
    filter[slot(beginning)] = true;
  }

  private static int slot(long beginning) {
    return (int) ((beginning * 0x9e3779b97f4a7c15L) >>> 48);
  }

  /**
   * Looks through some bytes.
   *
   * @param found takes the name of a hit and its place
   */
  void search(byte[] content, int length, BiConsumer<String, Integer> found) {
    for (int at = 0; at + 8 <= length; at++) {
      long beginning = (long) LONG.get(content, at);
      if (filter[slot(beginning)]) {
        for (Needle needle : byBeginning.getOrDefault(beginning, List.of())) {
          int end = at + needle.bytes.length;
          if (end <= length
              && Arrays.equals(content, at, end, needle.bytes, 0, needle.bytes.length)) {
            found.accept(needle.name, at);
          }
        }
      }
    }
  }
}
