package dev.keyferry.verifier.document;

import static dev.keyferry.verifier.document.LineCursor.CEREMONY;
import static dev.keyferry.verifier.document.LineCursor.DECIMAL;
import static dev.keyferry.verifier.document.LineCursor.HEX32;
import static dev.keyferry.verifier.document.LineCursor.MODE;
import static dev.keyferry.verifier.document.LineCursor.TEXT;
import static dev.keyferry.verifier.document.LineCursor.TIME;
import static dev.keyferry.verifier.document.LineCursor.TOKEN;
import static dev.keyferry.verifier.document.LineCursor.TRAITS;
import static dev.keyferry.verifier.document.LineCursor.WORD;
import static dev.keyferry.verifier.document.LineCursor.fresh;
import static dev.keyferry.verifier.document.LineCursor.inOrder;
import static dev.keyferry.verifier.document.LineCursor.require;

import dev.keyferry.verifier.note.NoteKey;
import dev.keyferry.verifier.note.SignatureKind;
import dev.keyferry.verifier.text.Malformed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the room meant to do: docs/formats/plan-v1.md.
 *
 * @param heading mode, ceremony, organisation, title
 * @param bound the documents that belong to it
 * @param people in the plan's order
 * @param quorums how many of whom approve what
 * @param policy what is to happen to keys
 */
public record Plan(
    Heading heading, Bound bound, List<Person> people, List<Quorum> quorums, KeyPolicy policy) {
  private static final Pattern FIRST = Pattern.compile("keyferry/plan/v1");
  private static final Pattern MODE_LINE = Pattern.compile("mode " + MODE);
  private static final Pattern CEREMONY_LINE = Pattern.compile("ceremony " + CEREMONY);
  private static final Pattern ORGANISATION = Pattern.compile("organisation " + TOKEN);
  private static final Pattern TITLE = Pattern.compile("title " + TEXT);
  private static final Pattern REQUEST = Pattern.compile("request sha256 " + HEX32);
  private static final Pattern REQUESTER = Pattern.compile("requester " + WORD);
  private static final Pattern SITE = Pattern.compile("site (?:sha256 " + HEX32 + "|none)");
  private static final Pattern START = Pattern.compile("start " + TIME);
  private static final Pattern LATEST_END = Pattern.compile("latest-end " + TIME);
  private static final Pattern PEOPLE = Pattern.compile("people " + DECIMAL);
  private static final Pattern PERSON =
      Pattern.compile(
          "person (administrator|operator|custodian|witness|auditor) " + WORD + " " + TEXT);
  private static final Pattern QUORUMS = Pattern.compile("quorums " + DECIMAL);
  private static final Pattern QUORUM =
      Pattern.compile(
          "quorum "
              + TOKEN
              + " "
              + DECIMAL
              + " of "
              + DECIMAL
              + " (administrator|operator|custodian|witness|auditor)");
  private static final Pattern TARGETS =
      Pattern.compile(
          "targets (" + inOrder("aws", "gcp", "azure", "vault", "pkcs11", "rehearsal") + ")");
  private static final Pattern TRANSPORTS =
      Pattern.compile("transports (" + inOrder("usb", "qr", "paper") + ")");
  private static final Pattern EXPECTATIONS = Pattern.compile("expectations " + DECIMAL);
  private static final Pattern EXPECT = Pattern.compile("expect " + DECIMAL + " " + TRAITS);
  private static final Pattern CHANNELS = Pattern.compile("channels " + DECIMAL);
  private static final Pattern CHANNEL = Pattern.compile("channel " + TOKEN + " " + TEXT);
  private static final Pattern ATTESTATIONS = Pattern.compile("attestations " + DECIMAL);
  private static final Pattern ATTESTATION =
      Pattern.compile(
          String.join(
              " ",
              "attestation",
              TOKEN,
              "(required|wanted)",
              "maker-root sha256",
              HEX32,
              "cloud-root sha256",
              HEX32));
  private static final Pattern BACKUP =
      Pattern.compile("backup (none|threshold " + DECIMAL + " of " + DECIMAL + ")");
  private static final Pattern PROOF = Pattern.compile("proof (on|off)");

  /** Copies the collections, and keeps their order. */
  public Plan {
    people = List.copyOf(people);
    quorums = List.copyOf(quorums);
  }

  /**
   * What is to happen to keys.
   *
   * @param targets the words of the clouds that keys may go to
   * @param expectations how many keys there are of each kind, by their traits
   * @param channels where each wrapping key's fingerprint comes from, by its token
   * @param attestations of which wrapping keys an HSM's statement is verified, by their token:
   *     whether it is required
   * @param proof whether every key proves itself
   */
  public record KeyPolicy(
      Set<String> targets,
      Map<String, Long> expectations,
      Map<String, String> channels,
      Map<String, Boolean> attestations,
      boolean proof) {
    /** Copies the collections, and keeps the order of the channels. */
    public KeyPolicy {
      targets = Set.copyOf(targets);
      expectations = Map.copyOf(expectations);
      channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
      attestations = Map.copyOf(attestations);
    }
  }

  /** The first facts. */
  public record Heading(String mode, String ceremony, String organisation, String title) {}

  /** What belongs to it: digests in hex, who signed the request, and the site if there is one. */
  public record Bound(String request, NoteKey requester, Optional<String> site) {}

  /** SHA-256 of the request's text, hex. */
  public String request() {
    return bound.request();
  }

  /** Who must have signed the request. */
  public NoteKey requester() {
    return bound.requester();
  }

  /** SHA-256 of the site's text, hex. */
  public Optional<String> site() {
    return bound.site();
  }

  /** Somebody with a role and a key of type 01. */
  public record Person(String role, NoteKey key, String vkey, String name) {}

  /** Of a number of people of a role, how many must approve an act. */
  public record Quorum(String act, long threshold, long of, String role) {}

  /** Reads the text of a plan. */
  public static Plan parse(String text) throws Malformed {
    LineCursor in = new LineCursor(text, DocumentLimit.PLAN);
    in.line(FIRST);
    Heading heading = heading(in);
    Bound bound = bound(in);
    checkTimes(in);
    List<Person> people = people(in);
    List<Quorum> quorums = quorums(in);
    Set<String> targets = Set.of(in.value(TARGETS).split(",", -1));
    in.line(TRANSPORTS);
    Map<String, Long> expectations = expectations(in);
    Map<String, String> channels = channels(in);
    Map<String, Boolean> attestations = attestations(in, channels.keySet());
    checkBackup(in.line(BACKUP));
    boolean proof = in.value(PROOF).equals("on");
    in.end();
    KeyPolicy policy = new KeyPolicy(targets, expectations, channels, attestations, proof);
    return new Plan(heading, bound, people, quorums, policy);
  }

  private static Heading heading(LineCursor in) throws Malformed {
    String mode = in.value(MODE_LINE);
    String ceremony = in.value(CEREMONY_LINE);
    String organisation = in.value(ORGANISATION);
    return new Heading(mode, ceremony, organisation, in.value(TITLE));
  }

  private static Bound bound(LineCursor in) throws Malformed {
    String request = in.value(REQUEST);
    NoteKey requester = NoteKey.parse(in.value(REQUESTER), SignatureKind.ED25519);
    return new Bound(request, requester, Optional.ofNullable(in.line(SITE).group(1)));
  }

  private static void checkTimes(LineCursor in) throws Malformed {
    Instant start = DocumentText.time(in.value(START));
    Instant end = DocumentText.time(in.value(LATEST_END));
    require(end.isAfter(start), "an end after the start", end.toString());
  }

  private static List<Person> people(LineCursor in) throws Malformed {
    List<Person> people = new ArrayList<>();
    Set<Object> keys = new HashSet<>();
    for (Matcher line : in.list(PEOPLE, PERSON)) {
      NoteKey key = NoteKey.parsePerson(line.group(2));
      require(keys.add(key.raw()), "each public key once", line.group(2));
      people.add(new Person(line.group(1), key, line.group(2), line.group(3)));
    }
    for (String role : List.of("administrator", "operator")) {
      boolean present = people.stream().anyMatch(person -> person.role().equals(role));
      require(present, "at least one " + role, "none");
    }
    return people;
  }

  private static List<Quorum> quorums(LineCursor in) throws Malformed {
    List<Quorum> quorums = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Matcher line : in.list(QUORUMS, QUORUM)) {
      fresh(seen, line.group(1) + " " + line.group(4));
      long threshold = Long.parseLong(line.group(2));
      long of = Long.parseLong(line.group(3));
      require(threshold >= 1 && threshold <= of, "a threshold of 1 to n", line.group());
      quorums.add(new Quorum(line.group(1), threshold, of, line.group(4)));
    }
    return quorums;
  }

  private static Map<String, Long> expectations(LineCursor in) throws Malformed {
    Map<String, Long> expectations = new LinkedHashMap<>();
    for (Matcher line : in.list(EXPECTATIONS, EXPECT)) {
      Long before = expectations.put(line.group(2), Long.parseLong(line.group(1)));
      require(before == null, "each kind of key once", line.group(2));
    }
    return expectations;
  }

  private static Map<String, String> channels(LineCursor in) throws Malformed {
    Map<String, String> channels = new LinkedHashMap<>();
    for (Matcher line : in.list(CHANNELS, CHANNEL)) {
      String before = channels.put(line.group(1), line.group(2));
      require(before == null, "each channel once", line.group(1));
    }
    return channels;
  }

  private static Map<String, Boolean> attestations(LineCursor in, Set<String> channels)
      throws Malformed {
    Map<String, Boolean> attestations = new LinkedHashMap<>();
    for (Matcher line : in.listIfThere(ATTESTATIONS, ATTESTATION)) {
      require(channels.contains(line.group(1)), "a wrapping key with a channel", line.group(1));
      Boolean before = attestations.put(line.group(1), line.group(2).equals("required"));
      require(before == null, "each attestation once", line.group(1));
    }
    return attestations;
  }

  private static void checkBackup(Matcher line) throws Malformed {
    if (!line.group(1).equals("none")) {
      long threshold = Long.parseLong(line.group(2));
      long shares = Long.parseLong(line.group(3));
      require(
          threshold >= 1 && threshold <= shares && shares <= 255, "1 to n of 255", line.group());
    }
  }
}
