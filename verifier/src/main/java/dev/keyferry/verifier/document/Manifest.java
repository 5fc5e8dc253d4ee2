package dev.keyferry.verifier.document;

import static dev.keyferry.verifier.document.LineCursor.CEREMONY;
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

import dev.keyferry.verifier.text.Malformed;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the ceremony made: docs/formats/manifest-v1.md.
 *
 * @param heading what it names
 * @param wrappingKeys by their token
 * @param keys by their fingerprint, in the manifest's order
 * @param blobs by the same fingerprints in the same order
 */
public record Manifest(
    Heading heading,
    Map<String, WrappingKeyLine> wrappingKeys,
    Map<String, KeyLine> keys,
    Map<String, Blob> blobs) {
  private static final Pattern FIRST = Pattern.compile("keyferry/((?:rehearsal-)?manifest)/v1");
  private static final Pattern MODE_LINE = Pattern.compile("mode " + MODE);
  private static final Pattern CEREMONY_LINE = Pattern.compile("ceremony " + CEREMONY);
  private static final Pattern LOG = Pattern.compile("log " + WORD);
  private static final Pattern PLAN = Pattern.compile("plan sha256 " + HEX32);
  private static final Pattern REQUEST = Pattern.compile("request sha256 " + HEX32);
  private static final Pattern SOFTWARE = Pattern.compile("software sha256 " + HEX32);
  private static final Pattern PARTICIPANT = Pattern.compile("participant " + Request.UID);
  private static final Pattern CHALLENGE = Pattern.compile("challenge " + HEX32);
  private static final Pattern WRAPPING_KEYS = Pattern.compile("wrapping-keys " + DECIMAL);
  private static final Pattern WRAPPING_KEY =
      Pattern.compile(
          String.join(
              " ", "wrapping-key", TOKEN, TARGET, METHOD, TIME, "spki-sha256", HEX32, TEXT));
  private static final Pattern KEYS = Pattern.compile("keys " + DECIMAL);
  private static final Pattern KEY =
      Pattern.compile(
          String.join(
              " ",
              "key",
              FINGERPRINT,
              TRAITS,
              "public-sha256",
              HEX32,
              "proof (none|decryption|signature [A-Za-z0-9+/=]+ [A-Za-z0-9+/=]+)",
              "wrapping-key",
              TOKEN,
              "target-key",
              TOKEN,
              "name",
              TEXT));
  private static final Pattern BLOBS = Pattern.compile("blobs " + DECIMAL);
  private static final Pattern BLOB =
      Pattern.compile(
          String.join(
              " ",
              "blob",
              FINGERPRINT,
              "file",
              FILE,
              "bytes",
              DECIMAL,
              "sha256",
              HEX32,
              "envelope (raw|azure-byok|vault-base64)"));
  private static final Pattern BACKUP = Pattern.compile("backup none");

  /** Copies the maps, and keeps their order. */
  public Manifest {
    wrappingKeys = Collections.unmodifiableMap(new LinkedHashMap<>(wrappingKeys));
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    blobs = Collections.unmodifiableMap(new LinkedHashMap<>(blobs));
  }

  /** The first facts; digests in hex. */
  public record Heading(
      String mode,
      String ceremony,
      String log,
      String plan,
      String request,
      String software,
      String participant,
      String challenge) {}

  /** A wrapped key as it lies on the medium. */
  public record Blob(String file, long bytes, String sha256, String envelope) {}

  /** Reads the text of a manifest. */
  public static Manifest parse(String text) throws Malformed {
    LineCursor in = new LineCursor(text, DocumentLimit.LARGE);
    Heading heading = heading(in);
    Map<String, WrappingKeyLine> wrappingKeys = wrappingKeys(in);
    Map<String, KeyLine> keys = keys(in, wrappingKeys.keySet());
    Map<String, Blob> blobs = blobs(in, List.copyOf(keys.keySet()));
    in.line(BACKUP);
    in.end();
    return new Manifest(heading, wrappingKeys, keys, blobs);
  }

  private static Heading heading(LineCursor in) throws Malformed {
    boolean rehearsal = in.value(FIRST).equals("rehearsal-manifest");
    String mode = in.value(MODE_LINE);
    require(rehearsal == mode.equals("rehearsal"), "the mode of the first line", mode);
    String ceremony = in.value(CEREMONY_LINE);
    String log = in.value(LOG);
    String tail = "/keyceremony/" + ceremony + "/" + mode;
    require(log.endsWith(tail), "a log that ends in " + tail, log);
    String plan = in.value(PLAN);
    String request = in.value(REQUEST);
    String software = in.value(SOFTWARE);
    String participant = in.value(PARTICIPANT);
    return new Heading(
        mode, ceremony, log, plan, request, software, participant, in.value(CHALLENGE));
  }

  private static Map<String, WrappingKeyLine> wrappingKeys(LineCursor in) throws Malformed {
    Map<String, WrappingKeyLine> wrappingKeys = new LinkedHashMap<>();
    for (Matcher line : in.list(WRAPPING_KEYS, WRAPPING_KEY)) {
      DocumentText.time(line.group(4));
      WrappingKeyLine key = WrappingKeyLine.of(line, line.group(5));
      require(wrappingKeys.put(line.group(1), key) == null, "each id once", line.group(1));
    }
    require(!wrappingKeys.isEmpty(), "at least one wrapping key", "none");
    return wrappingKeys;
  }

  private static Map<String, KeyLine> keys(LineCursor in, Set<String> wrappingKeys)
      throws Malformed {
    Map<String, KeyLine> keys = new LinkedHashMap<>();
    for (Matcher line : in.list(KEYS, KEY)) {
      KeyLine key =
          new KeyLine(
              line.group(2),
              line.group(3),
              line.group(4),
              line.group(5),
              line.group(6),
              line.group(7));
      KeyProof.of(key);
      require(wrappingKeys.contains(key.wrappingKey()), "a key of the list", key.wrappingKey());
      require(keys.put(line.group(1), key) == null, "each key once", line.group(1));
    }
    require(!keys.isEmpty(), "at least one key", "none");
    return keys;
  }

  private static Map<String, Blob> blobs(LineCursor in, List<String> keys) throws Malformed {
    List<Matcher> lines = in.list(BLOBS, BLOB);
    require(lines.size() == keys.size(), "one blob a key", lines.size() + " blobs");
    Map<String, Blob> blobs = new LinkedHashMap<>();
    Set<String> files = new HashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      Matcher line = lines.get(i);
      require(line.group(1).equals(keys.get(i)), "blobs in the order of keys", line.group(1));
      fresh(files, line.group(2));
      long bytes = Long.parseLong(line.group(3));
      blobs.put(line.group(1), new Blob(line.group(2), bytes, line.group(4), line.group(5)));
    }
    return blobs;
  }
}
