package dev.keyferry.verifier.document;

import static dev.keyferry.verifier.document.LineCursor.CEREMONY;
import static dev.keyferry.verifier.document.LineCursor.DECIMAL;
import static dev.keyferry.verifier.document.LineCursor.FINGERPRINT;
import static dev.keyferry.verifier.document.LineCursor.HEX32;
import static dev.keyferry.verifier.document.LineCursor.MODE;
import static dev.keyferry.verifier.document.LineCursor.TARGET;
import static dev.keyferry.verifier.document.LineCursor.TEXT;
import static dev.keyferry.verifier.document.LineCursor.TIME;
import static dev.keyferry.verifier.document.LineCursor.TOKEN;
import static dev.keyferry.verifier.document.LineCursor.fresh;
import static dev.keyferry.verifier.document.LineCursor.inOrder;
import static dev.keyferry.verifier.document.LineCursor.require;

import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import dev.keyferry.verifier.text.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a KMS says of the keys after their import: docs/formats/receipt-v1.md.
 *
 * @param heading what it is for
 * @param keys by their fingerprint, in the receipt's order
 * @param registered fingerprints of the keys that the node uses there
 * @param copies what was replicated
 */
public record Receipt(
    Heading heading, Map<String, Key> keys, List<String> registered, List<Copy> copies) {
  private static final Pattern FIRST = Pattern.compile("keyferry/((?:rehearsal-)?receipt)/v1");
  private static final Pattern MODE_LINE = Pattern.compile("mode " + MODE);
  private static final Pattern CEREMONY_LINE = Pattern.compile("ceremony " + CEREMONY);
  private static final Pattern MANIFEST = Pattern.compile("manifest sha256 " + HEX32);
  private static final Pattern SOFTWARE = Pattern.compile("software sha256 " + HEX32);
  private static final Pattern TIME_LINE = Pattern.compile("time " + TIME);
  private static final Pattern KEYS = Pattern.compile("keys " + DECIMAL);
  private static final Pattern KEY =
      Pattern.compile(
          String.join(
              " ",
              "key " + FINGERPRINT,
              "target " + TARGET,
              "target-key " + TOKEN,
              "version " + TOKEN,
              "state (enabled|disabled|pending-import|pending-deletion|failed)",
              "spec (ec-curve25519|ec-p256|ec-p384|ec-secp256k1|ml-dsa-65|rsa-2048)",
              "usage (" + inOrder("sign", "decrypt", "derive", "unwrap") + ")",
              "public-sha256 " + HEX32,
              "expiration (does-not-expire|[0-9TZ:-]{20})",
              "challenge (signed|decrypted) " + HEX32,
              "evidence " + HEX32,
              "integrity (none|crc32c [0-9a-f]{8}|attestation [0-9a-f]{64})",
              "imported " + TIME,
              "resource " + TEXT));
  private static final Pattern REGISTRATIONS = Pattern.compile("registrations " + DECIMAL);
  private static final Pattern REGISTRATION =
      Pattern.compile("registration " + FINGERPRINT + " at " + TIME);
  private static final Pattern REPLICATIONS = Pattern.compile("replications " + DECIMAL);
  private static final Pattern REPLICATION =
      Pattern.compile(
          String.join(
              " ",
              "replication " + FINGERPRINT,
              "public-sha256 " + HEX32,
              "at " + TIME,
              "resource " + TEXT));

  /** Copies the collections, and keeps their order. */
  public Receipt {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    registered = List.copyOf(registered);
    copies = List.copyOf(copies);
  }

  /** The first facts; digests in hex. */
  public record Heading(
      String mode, String ceremony, String manifest, String software, Instant time) {}

  /** Where a key lies, what the KMS says of it, and how it was proven. */
  public record Key(Location location, Report report, Proof proof, String imported) {}

  /** Where a key lies. */
  public record Location(String target, String targetKey, String version, String resource) {
    @Override
    public String toString() {
      return version.equals("none") ? resource : resource + ", version " + version;
    }
  }

  /** What a KMS says of a key; the digest in hex. */
  public record Report(
      String state, String spec, String usage, String publicSha256, String expiration) {}

  /** What a KMS did with a challenge; digests in hex. */
  public record Proof(String result, String challenge, String evidence, String integrity) {}

  /** A copy of a key elsewhere. */
  public record Copy(String fingerprint, String publicSha256, String resource) {}

  /** Reads the text of a receipt. */
  public static Receipt parse(String text) throws Malformed {
    LineCursor in = new LineCursor(text, DocumentLimit.LARGE);
    Heading heading = heading(in);
    Map<String, Key> keys = keys(in, heading.time());
    List<String> registered = registered(in, keys, heading.time());
    List<Copy> copies = copies(in, keys, heading.time());
    in.end();
    return new Receipt(heading, keys, registered, copies);
  }

  private static Heading heading(LineCursor in) throws Malformed {
    boolean rehearsal = in.value(FIRST).equals("rehearsal-receipt");
    String mode = in.value(MODE_LINE);
    require(rehearsal == mode.equals("rehearsal"), "the mode of the first line", mode);
    String ceremony = in.value(CEREMONY_LINE);
    String manifest = in.value(MANIFEST);
    String software = in.value(SOFTWARE);
    Instant time = DocumentText.time(in.value(TIME_LINE));
    return new Heading(mode, ceremony, manifest, software, time);
  }

  private static Map<String, Key> keys(LineCursor in, Instant latest) throws Malformed {
    Map<String, Key> keys = new LinkedHashMap<>();
    Set<String> places = new HashSet<>();
    Set<String> challenges = new HashSet<>();
    for (Matcher line : in.list(KEYS, KEY)) {
      Key key = key(line);
      notLater(line.group(14), latest);
      require(keys.put(line.group(1), key) == null, "each key once", line.group(1));
      fresh(places, key.location().version() + " " + key.location().resource());
      fresh(challenges, key.proof().challenge());
    }
    require(!keys.isEmpty(), "at least one key", "none");
    return keys;
  }

  private static Key key(Matcher line) throws Malformed {
    Location location = new Location(line.group(2), line.group(3), line.group(4), line.group(15));
    String expiration = line.group(9);
    if (!expiration.equals("does-not-expire")) {
      DocumentText.time(expiration);
    }
    Report report =
        new Report(line.group(5), line.group(6), line.group(7), line.group(8), expiration);
    Proof proof = new Proof(line.group(10), line.group(11), line.group(12), line.group(13));
    if (proof.result().equals("decrypted")) {
      String plaintext = Sha256.of(Bytes.ofHex(proof.challenge()).toArray()).toHex();
      require(proof.evidence().equals(plaintext), plaintext, proof.evidence());
    }
    return new Key(location, report, proof, line.group(14));
  }

  private static List<String> registered(LineCursor in, Map<String, Key> keys, Instant latest)
      throws Malformed {
    Set<String> registered = new HashSet<>();
    List<String> fingerprints = new ArrayList<>();
    for (Matcher line : in.list(REGISTRATIONS, REGISTRATION)) {
      require(keys.containsKey(line.group(1)), "a key of the list", line.group(1));
      fresh(registered, line.group(1));
      notLater(line.group(2), latest);
      fingerprints.add(line.group(1));
    }
    return fingerprints;
  }

  private static List<Copy> copies(LineCursor in, Map<String, Key> keys, Instant latest)
      throws Malformed {
    Set<String> seen = new HashSet<>();
    List<Copy> copies = new ArrayList<>();
    for (Matcher line : in.list(REPLICATIONS, REPLICATION)) {
      require(keys.containsKey(line.group(1)), "a key of the list", line.group(1));
      fresh(seen, line.group(1) + " " + line.group(4));
      notLater(line.group(3), latest);
      copies.add(new Copy(line.group(1), line.group(2), line.group(4)));
    }
    return copies;
  }

  private static void notLater(String time, Instant latest) throws Malformed {
    require(!DocumentText.time(time).isAfter(latest), "a time up to the receipt's", time);
  }
}
