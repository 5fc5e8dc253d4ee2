package dev.keyferry.verifier.document;

import dev.keyferry.verifier.text.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a document line by line, each by the pattern that must be next. The patterns accept each
 * value in its one spelling only (docs/formats/document-v1.md §4 and §6). One thread.
 */
final class LineCursor {
  static final String TOKEN = "([a-z0-9][a-z0-9._-]*)";
  static final String CEREMONY = "([a-z0-9][a-z0-9._-]{0,39})";
  static final String DECIMAL = "(0|[1-9][0-9]{0,17})";
  static final String HEX32 = "([0-9a-f]{64})";
  static final String FINGERPRINT = "(1220[0-9a-f]{64})";
  static final String FILE = "([a-z0-9](?![^ ]*[.][.])[a-z0-9._-]{0,62}[a-z0-9_-]|[a-z0-9])";
  static final String WORD = "([^ ]+)";
  static final String TEXT = "(.+)";
  static final String TIME = "([0-9TZ:-]{20})";
  static final String MODE = "(production|rehearsal)";
  static final String TARGET = "(aws|gcp|azure|vault|pkcs11|rehearsal)";
  static final String METHOD =
      "(rsa-aes-key-wrap-sha256|rsa-aes-key-wrap-sha1|rsaes-oaep-sha256|rsaes-oaep-sha1)";
  static final String TRAITS =
      "(spec (?:(?:ec-curve25519|ec-p256|ec-p384|ec-secp256k1|ml-dsa-65) purpose signing usage "
          + inOrder(
              "namespace", "identity-delegation", "sequencer-auth", "signing", "proof-of-ownership")
          + "|(?:ec-p256|rsa-2048) purpose encryption usage none))";

  private final List<String> lines;
  private int next;

  LineCursor(String text, DocumentLimit limit) throws Malformed {
    lines = DocumentText.lines(text, limit);
  }

  /** A pattern of at least one of some words, in this order, joined by commas. */
  static String inOrder(String... words) {
    StringBuilder lookahead = new StringBuilder("(?=[a-z])");
    for (String word : words) {
      lookahead.append("(?:").append(word).append("(?:,(?=[a-z])|(?![a-z0-9,-])))?");
    }
    return lookahead.toString();
  }

  /** The values of the line that must be next. */
  Matcher line(Pattern pattern) throws Malformed {
    String line = next < lines.size() ? lines.get(next) : "";
    Matcher matcher = pattern.matcher(line);
    if (!matcher.matches()) {
      throw Malformed.of(
          "line " + (next + 1) + " of the form " + pattern, line.isEmpty() ? "the end" : line);
    }
    next++;
    return matcher;
  }

  /** The first value of the line that must be next. */
  String value(Pattern pattern) throws Malformed {
    return line(pattern).group(1);
  }

  /** A count line and as many item lines. */
  List<Matcher> list(Pattern count, Pattern item) throws Malformed {
    long number = Long.parseLong(value(count));
    if (number > lines.size() - next) {
      throw Malformed.of("as many lines as line " + next + " counts", "fewer");
    }
    List<Matcher> items = new ArrayList<>();
    for (long i = 0; i < number; i++) {
      items.add(line(item));
    }
    return items;
  }

  /** The same, of a list that may be left out; one that is there has items. */
  List<Matcher> listIfThere(Pattern count, Pattern item) throws Malformed {
    boolean there = next < lines.size() && count.matcher(lines.get(next)).matches();
    List<Matcher> items = there ? list(count, item) : List.of();
    require(!there || !items.isEmpty(), "at least one line", "none");
    return items;
  }

  /** Refuses whatever follows, and what does not end. */
  void end() throws Malformed {
    line(END);
    if (next != lines.size()) {
      throw Malformed.of("nothing after the line end", lines.get(next));
    }
  }

  /** Refuses a value that was there before. */
  static void fresh(Set<? super String> seen, String value) throws Malformed {
    if (!seen.add(value)) {
      throw Malformed.of("each one once", value + " twice");
    }
  }

  /** Refuses unless something holds. */
  static void require(boolean holds, String expected, String found) throws Malformed {
    if (!holds) {
      throw Malformed.of(expected, found);
    }
  }

  private static final Pattern END = Pattern.compile("end");
}
