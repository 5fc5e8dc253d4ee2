package dev.keyferry.verifier.text;

/**
 * Text of a record as it may be shown: on one line, not endless, and without characters that steer
 * a terminal or turn the direction of writing. A record is hostile until it is verified.
 */
public final class Shown {
  private static final int MOST = 240;
  private static final int SHORTENED = 180;

  private Shown() {}

  /** The text, shortened, with every character that is not plainly visible as its number. */
  public static String line(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length() && line.length() <= MOST; ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (isVisible(c)) {
        line.appendCodePoint(c);
      } else {
        line.append("\\u{").append(Integer.toHexString(c)).append('}');
      }
    }
    if (line.length() <= MOST) {
      return line.toString();
    }
    int cut = Character.isHighSurrogate(line.charAt(SHORTENED - 1)) ? SHORTENED - 1 : SHORTENED;
    return line.substring(0, cut) + " … (of " + text.length() + ")";
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }
}
