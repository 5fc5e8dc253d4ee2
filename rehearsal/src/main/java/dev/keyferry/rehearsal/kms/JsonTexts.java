package dev.keyferry.rehearsal.kms;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the small part of JSON (RFC 8259) that Azure's documents need: objects of strings and
 * objects. A member of an inner object gets the path to it, joined by dots.
 */
final class JsonTexts {
  private static final int MAX_DEPTH = 4;

  private final String text;
  private final Map<String, String> members = new HashMap<>();
  private int position;

  private JsonTexts(String text) {
    this.text = text;
  }

  /** Every string in a document; empty if it is any other JSON, repeats a member, or is none. */
  static Optional<Map<String, String>> parse(String text) {
    JsonTexts reader = new JsonTexts(text);
    boolean whole = reader.object("", 0) && reader.atEnd();
    return whole ? Optional.of(Map.copyOf(reader.members)) : Optional.empty();
  }

  private boolean atEnd() {
    skipBlanks();
    return position == text.length();
  }

  private boolean object(String prefix, int depth) {
    if (depth == MAX_DEPTH || !take('{')) {
      return false;
    }
    if (take('}')) {
      return true;
    }
    do {
      Optional<String> name = string();
      if (name.isEmpty() || !take(':') || !value(prefix + name.get(), depth)) {
        return false;
      }
    } while (take(','));
    return take('}');
  }

  private boolean value(String path, int depth) {
    skipBlanks();
    if (text.startsWith("{", position)) {
      return object(path + ".", depth + 1);
    }
    Optional<String> string = string();
    return string.isPresent() && members.putIfAbsent(path, string.get()) == null;
  }

  /** A string without escapes: nothing that Azure's members hold needs one, but for the slash. */
  private Optional<String> string() {
    if (!take('"')) {
      return Optional.empty();
    }
    int end = text.indexOf('"', position);
    if (end < 0) {
      return Optional.empty();
    }
    String content = text.substring(position, end).replace("\\/", "/");
    position = end + 1;
    boolean plain = content.indexOf('\\') < 0 && content.chars().allMatch(c -> c >= ' ');
    return plain ? Optional.of(content) : Optional.empty();
  }

  private boolean take(char wanted) {
    skipBlanks();
    if (position < text.length() && text.charAt(position) == wanted) {
      position++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }
}
