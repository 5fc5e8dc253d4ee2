package dev.keyferry.model.failure;

/** Makes text from outside safe to print: a hostile file must not steer a terminal. */
public final class Printable {
  /** Longer texts are cut: no honest name or value is longer. */
  private static final int MAX_CHARS = 200;

  private Printable() {}

  /** The text with everything but printable ASCII and letters escaped, cut to 200 characters. */
  public static String of(String text) {
    return isPlain(text) ? text : escaped(text);
  }

  /** Nearly every text is, and readers of documents make one for every word they expect. */
  private static boolean isPlain(String text) {
    boolean plain = text.length() <= MAX_CHARS;
    for (int i = 0; plain && i < text.length(); i++) {
      plain = text.charAt(i) >= 0x20 && text.charAt(i) < 0x7f;
    }
    return plain;
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().limit(MAX_CHARS).forEach(c -> append(out, c));
    return text.codePointCount(0, text.length()) > MAX_CHARS ? out + "..." : out.toString();
  }

  private static void append(StringBuilder out, int c) {
    if ((c >= 0x20 && c < 0x7f) || (c > 0xa0 && Character.isLetterOrDigit(c))) {
      out.appendCodePoint(c);
    } else {
      out.append("\\u%04x".formatted(c));
    }
  }
}
