package dev.keyferry.verifier.json;

import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON value in the only form that the log knows: RFC 8785 without null, fractions and
 * exponents (docs/formats/audit-log-v1.md §1). Whatever could be spelled otherwise is refused while
 * reading, so every text that is accepted is the only one of its value.
 */
public final class CanonicalJson {
  private static final long MOST = (1L << 53) - 1;
  private static final int MOST_DIGITS = 16;

  /** An entry nests to depth 4; more is nobody's entry, and deep nesting would fill the stack. */
  private static final int MOST_DEPTH = 8;

  private final String text;
  private int at;

  private CanonicalJson(String text) {
    this.text = text;
  }

  /** The value of UTF-8 bytes, whose number the caller has limited. */
  public static Json read(byte[] utf8) throws Malformed {
    CanonicalJson reader = new CanonicalJson(Bytes.utf8(utf8));
    Json value = reader.value(0);
    if (reader.at != reader.text.length()) {
      throw reader.expected("nothing after the value");
    }
    return value;
  }

  private Json value(int depth) throws Malformed {
    if (depth > MOST_DEPTH) {
      throw expected("no more than " + MOST_DEPTH + " levels");
    }
    return switch (peek()) {
      case '{' -> members(depth);
      case '[' -> many(depth);
      case '"' -> new Json.Text(string());
      case 't' -> word("true", new Json.Truth(true));
      case 'f' -> word("false", new Json.Truth(false));
      default -> number();
    };
  }

  private Json members(int depth) throws Malformed {
    Map<String, Json> values = new LinkedHashMap<>();
    take('{');
    String before = null;
    while (peek() != '}') {
      if (before != null) {
        take(',');
      }
      String name = string();
      if (before != null && before.compareTo(name) >= 0) {
        throw expected("member names that ascend");
      }
      take(':');
      values.put(name, value(depth + 1));
      before = name;
    }
    take('}');
    return new Json.Members(values);
  }

  private Json many(int depth) throws Malformed {
    List<Json> values = new ArrayList<>();
    take('[');
    while (peek() != ']') {
      if (!values.isEmpty()) {
        take(',');
      }
      values.add(value(depth + 1));
    }
    take(']');
    return new Json.Many(values);
  }

  private Json number() throws Malformed {
    int from = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    String digits = text.substring(from, at);
    boolean canonical =
        !digits.isEmpty()
            && digits.length() <= MOST_DIGITS
            && (digits.length() == 1 || digits.charAt(0) != '0');
    if (!canonical || Long.parseLong(digits) > MOST) {
      throw expected("an integer from 0 to 2^53-1");
    }
    return new Json.Whole(Long.parseLong(digits));
  }

  private String string() throws Malformed {
    take('"');
    StringBuilder value = new StringBuilder();
    while (peek() != '"') {
      if (peek() == '\\') {
        at++;
        if (peek() != '"' && peek() != '\\') {
          throw expected("no other escape than of a quote or a backslash");
        }
      }
      int c = text.codePointAt(at);
      if (!isAllowed(c)) {
        throw expected("an assigned character that is no control");
      }
      value.appendCodePoint(c);
      at += Character.charCount(c);
    }
    take('"');
    return value.toString();
  }

  private Json word(String word, Json value) throws Malformed {
    if (!text.startsWith(word, at)) {
      throw expected("a value");
    }
    at += word.length();
    return value;
  }

  private char peek() throws Malformed {
    if (at >= text.length()) {
      throw expected("more");
    }
    return text.charAt(at);
  }

  private void take(char c) throws Malformed {
    if (peek() != c) {
      throw expected("'" + c + "'");
    }
    at++;
  }

  private Malformed expected(String what) {
    String rest = text.substring(at, Math.min(text.length(), at + 20));
    return Malformed.of(what + " at character " + at, rest.isEmpty() ? "the end" : rest);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isAllowed(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.UNASSIGNED, Character.SURROGATE -> false;
      default -> true;
    };
  }
}
