package dev.keyferry.verifier.document;

import static dev.keyferry.verifier.document.LineCursor.DECIMAL;
import static dev.keyferry.verifier.document.LineCursor.FILE;
import static dev.keyferry.verifier.document.LineCursor.FINGERPRINT;
import static dev.keyferry.verifier.document.LineCursor.HEX32;
import static dev.keyferry.verifier.document.LineCursor.METHOD;
import static dev.keyferry.verifier.document.LineCursor.MODE;
import static dev.keyferry.verifier.document.LineCursor.TARGET;
import static dev.keyferry.verifier.document.LineCursor.TEXT;
import static dev.keyferry.verifier.document.LineCursor.TIME;
import static dev.keyferry.verifier.document.LineCursor.TOKEN;
import static dev.keyferry.verifier.document.LineCursor.TRAITS;
import static dev.keyferry.verifier.document.LineCursor.WORD;
import static dev.keyferry.verifier.document.LineCursor.fresh;
import static dev.keyferry.verifier.document.LineCursor.require;

import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import dev.keyferry.verifier.text.Sha256;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the importer asked for: docs/formats/request-v1.md.
 *
 * @param mode production or rehearsal
 * @param participant its unique identifier
 * @param challenge hex, which the manifest repeats
 * @param wrappingKeys by their token
 * @param keys by their fingerprint, in the request's order
 * @param exports SHA-256 of the files it names in hex, in that order
 * @param clear names of those files that no password protects
 */
public record Request(
    String mode,
    String participant,
    String challenge,
    Map<String, WrappingKeyLine> wrappingKeys,
    Map<String, KeyLine> keys,
    List<String> exports,
    List<String> clear) {
  static final String UID = "([A-Za-z0-9_-]{1,185}::1220[0-9a-f]{64})";

  private static final Pattern FIRST = Pattern.compile("keyferry/request/v1");
  private static final Pattern MODE_LINE = Pattern.compile("mode " + MODE);
  private static final Pattern PARTICIPANT = Pattern.compile("participant " + UID);
  private static final Pattern NODE = Pattern.compile("node " + TEXT);
  private static final Pattern CANTON = Pattern.compile("canton " + TOKEN);
  private static final Pattern PROTOCOL = Pattern.compile("protocol " + DECIMAL);
  private static final Pattern TOPOLOGY = Pattern.compile("topology sha256 " + HEX32);
  private static final Pattern CHALLENGE = Pattern.compile("challenge " + HEX32);
  private static final Pattern NOT_AFTER = Pattern.compile("not-after " + TIME);
  private static final Pattern WRAPPING_KEYS = Pattern.compile("wrapping-keys " + DECIMAL);
  private static final Pattern WRAPPING_KEY =
      Pattern.compile(String.join(" ", "wrapping-key", TOKEN, TARGET, METHOD, TIME, WORD, TEXT));
  private static final Pattern KEYS = Pattern.compile("keys " + DECIMAL);
  private static final Pattern KEY =
      Pattern.compile(
          String.join(
              " ",
              "key",
              FINGERPRINT,
              TRAITS,
              "wrapping-key",
              TOKEN,
              "target-key",
              TOKEN,
              "name",
              TEXT));
  private static final Pattern EXPORTS = Pattern.compile("exports " + DECIMAL);
  private static final Pattern EXPORT =
      Pattern.compile(
          String.join(
              " ",
              "export",
              FINGERPRINT,
              "file",
              FILE,
              "bytes",
              DECIMAL,
              "sha256",
              HEX32,
              "protected (yes|no)"));

  /** Copies the maps, keeping their order, and the lists. */
  public Request {
    wrappingKeys = Collections.unmodifiableMap(new LinkedHashMap<>(wrappingKeys));
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    exports = List.copyOf(exports);
    clear = List.copyOf(clear);
  }

  /** Reads the text of a request. */
  public static Request parse(String text) throws Malformed {
    LineCursor in = new LineCursor(text, DocumentLimit.LARGE);
    in.line(FIRST);
    String mode = in.value(MODE_LINE);
    String participant = in.value(PARTICIPANT);
    for (Pattern pattern : List.of(NODE, CANTON, PROTOCOL, TOPOLOGY)) {
      in.line(pattern);
    }
    String challenge = in.value(CHALLENGE);
    DocumentText.time(in.value(NOT_AFTER));
    Map<String, WrappingKeyLine> wrappingKeys = wrappingKeys(in);
    Map<String, KeyLine> keys = keys(in, wrappingKeys.keySet());
    List<Matcher> exports = exports(in, List.copyOf(keys.keySet()));
    in.end();
    return new Request(
        mode,
        participant,
        challenge,
        wrappingKeys,
        keys,
        exports.stream().map(line -> line.group(4)).toList(),
        exports.stream()
            .filter(line -> line.group(5).equals("no"))
            .map(line -> line.group(2))
            .toList());
  }

  private static Map<String, WrappingKeyLine> wrappingKeys(LineCursor in) throws Malformed {
    Map<String, WrappingKeyLine> wrappingKeys = new LinkedHashMap<>();
    for (Matcher line : in.list(WRAPPING_KEYS, WRAPPING_KEY)) {
      DocumentText.time(line.group(4));
      Bytes spki = Bytes.ofBase64(line.group(5));
      String sha256 = Sha256.of(spki.toArray()).toHex();
      WrappingKeyLine key = WrappingKeyLine.of(line, sha256);
      require(wrappingKeys.put(line.group(1), key) == null, "each id once", line.group(1));
    }
    require(!wrappingKeys.isEmpty(), "at least one wrapping key", "none");
    return wrappingKeys;
  }

  private static Map<String, KeyLine> keys(LineCursor in, Set<String> wrappingKeys)
      throws Malformed {
    Map<String, KeyLine> keys = new LinkedHashMap<>();
    for (Matcher line : in.list(KEYS, KEY)) {
      KeyLine key = new KeyLine(line.group(2), "", "", line.group(3), line.group(4), line.group(5));
      require(wrappingKeys.contains(key.wrappingKey()), "a key of the list", key.wrappingKey());
      require(keys.put(line.group(1), key) == null, "each key once", line.group(1));
    }
    require(!keys.isEmpty(), "at least one key", "none");
    return keys;
  }

  private static List<Matcher> exports(LineCursor in, List<String> keys) throws Malformed {
    List<Matcher> exports = in.list(EXPORTS, EXPORT);
    require(exports.size() == keys.size(), "one export a key", exports.size() + " exports");
    Set<String> files = new HashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      Matcher line = exports.get(i);
      require(line.group(1).equals(keys.get(i)), "exports in the order of keys", line.group(1));
      fresh(files, line.group(2));
    }
    return exports;
  }
}
