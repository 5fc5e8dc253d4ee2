package dev.keyferry.verifier.json;

import java.util.StringJoiner;

/** Prints a value as JSON in one line. */
public final class JsonText {
  private JsonText() {}

  /** The text of a value. */
  public static String of(Json value) {
    return switch (value) {
      case Json.Text(String text) -> quoted(text);
      case Json.Whole(long number) -> Long.toString(number);
      case Json.Truth(boolean truth) -> Boolean.toString(truth);
      case Json.Many many -> {
        StringJoiner values = new StringJoiner(",", "[", "]");
        many.values().forEach(one -> values.add(of(one)));
        yield values.toString();
      }
      case Json.Members members -> {
        StringJoiner values = new StringJoiner(",", "{", "}");
        members.values().forEach((name, one) -> values.add(quoted(name) + ":" + of(one)));
        yield values.toString();
      }
    };
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < 0x20 || c > 0x7e) {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
