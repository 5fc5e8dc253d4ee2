package dev.keyferry.transport.document;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Fingerprint;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads and prints the body of a receipt (docs/formats/receipt-v1.md). Thread-safe. */
public final class ReceiptCodec {
  private static final String NEVER = "does-not-expire";
  private static final List<String> INTEGRITY = List.of("none", "crc32c", "attestation");
  private static final Fact CHECKSUM = Fact.word("8 lower-case hex digits");
  private static final Predicate<String> CRC = Pattern.compile("[0-9a-f]{8}").asMatchPredicate();

  private static final ModalForm<Receipt> FORM =
      new ModalForm<>(
          DocumentKind.RECEIPT,
          DocumentKind.REHEARSAL_RECEIPT,
          Receipt::mode,
          new ModalForm.Lines<>(ReceiptCodec::read, ReceiptCodec::write));

  /** A KMS knows the mathematics of a key and not Canton's purpose: one word a type. */
  private static final Map<KeyType, String> SPECS = specs();

  private ReceiptCodec() {}

  /** What is known while keys are read: the receipt's time, and what must not come again. */
  private record Seen(Instant time, Set<Fingerprint> keys, Set<String> places, Set<Digest> asked) {
    static Seen until(Instant time) {
      return new Seen(time, new HashSet<>(), new HashSet<>(), new HashSet<>());
    }
  }

  /**
   * The receipt that the body of a note spells. Refuses, in this order, with {@code DOC-MODE} (the
   * first line is that of the other mode), {@code DOC-SIZE}, {@code DOC-TEXT}, {@code DOC-KIND},
   * then for the first line that is wrong with {@code DOC-MODE}, {@code DOC-LINE}, {@code
   * DOC-COUNT} or {@code DOC-REFERENCE}.
   *
   * @param body the text of the note, UTF-8, at most 16 MiB and 131,072 lines
   * @param accepted the one mode whose receipts the caller is willing to read
   */
  public static Outcome<Receipt> parse(String body, Mode accepted) {
    return FORM.parse(body, accepted);
  }

  /**
   * The one body of a receipt; its first line tells the mode.
   *
   * @throws dev.keyferry.model.failure.BugException if {@link #parse} would not read it back
   */
  public static String print(Receipt receipt) {
    return FORM.print(receipt);
  }

  private static Receipt read(LineReader in, Mode mode) {
    Receipt.Heading heading = heading(in, mode);
    Seen seen = Seen.until(heading.time());
    return new Receipt(
        heading,
        in.some("keys", "key", line -> key(line, seen)),
        registrations(in, seen),
        replications(in, seen));
  }

  private static Receipt.Heading heading(LineReader in, Mode mode) {
    ModalForm.mode(in, mode);
    CeremonyId ceremony = in.line("ceremony", Line::ceremony);
    Digest manifest = in.line("manifest", Line::sha256);
    Digest software = in.line("software", Line::sha256);
    return new Receipt.Heading(mode, ceremony, manifest, software, in.line("time", Line::time));
  }

  private static Receipt.Key key(Line line, Seen seen) {
    Fingerprint fingerprint = line.fingerprint();
    line.fresh(seen.keys(), fingerprint, fingerprint.text());
    KmsTarget target = line.literal("target").one(KmsTarget.class, KmsTarget::token);
    String targetKey = line.literal("target-key").token();
    String version = line.literal("version").token();
    Receipt.Report report = report(line);
    Receipt.Proof proof = proof(line, seen);
    Instant imported = time(line.literal("imported"), seen);
    String resource = line.literal("resource").freeText();
    line.fresh(seen.places(), version + " " + resource, resource);
    return new Receipt.Key(
        fingerprint,
        new Receipt.Location(target, targetKey, version, resource),
        report,
        proof,
        imported);
  }

  private static Receipt.Report report(Line line) {
    return new Receipt.Report(
        line.literal("state").one(KmsKeyState.class, KmsKeyState::token),
        line.literal("spec").one(KeyType.class, ReceiptCodec::spec),
        line.literal("usage").several(KmsKeyUsage.class, KmsKeyUsage::token),
        line.literal("public-sha256").digest(),
        expiration(line.literal("expiration")));
  }

  private static Optional<Instant> expiration(Line line) {
    return line.word(Fact.word(NEVER + " or a time"), Optional.empty(), ReceiptCodec::ofExpiration);
  }

  private static Optional<Optional<Instant>> ofExpiration(String word) {
    Optional<Instant> time = Line.ofTime(word);
    return word.equals(NEVER) || time.isPresent() ? Optional.of(time) : Optional.empty();
  }

  private static Receipt.Proof proof(Line line, Seen seen) {
    var result = line.literal("challenge").one(Receipt.Result.class, Receipt.Result::token);
    Digest challenge = line.digest();
    line.fresh(seen.asked(), challenge, "a challenge");
    Digest evidence = line.literal("evidence").digest();
    Digest plaintext = Receipt.Proof.evidenceOfDecryption(challenge);
    boolean right = result == Receipt.Result.SIGNED || evidence.equals(plaintext);
    line.require(right, plaintext.toHex(), evidence.toHex());
    ImportIntegrity integrity = integrity(line.literal("integrity"));
    return new Receipt.Proof(result, challenge, evidence, integrity);
  }

  private static ImportIntegrity integrity(Line line) {
    return switch (line.matching(Fact.oneOf(INTEGRITY), "none", INTEGRITY::contains)) {
      case "crc32c" -> new ImportIntegrity.Crc32c(line.matching(CHECKSUM, "0", CRC));
      case "attestation" -> new ImportIntegrity.Attestation(line.digest());
      default -> new ImportIntegrity.None();
    };
  }

  private static List<Receipt.Registration> registrations(LineReader in, Seen seen) {
    Set<Fingerprint> registered = new HashSet<>();
    return in.list(
        "registrations",
        "registration",
        line -> {
          Fingerprint fingerprint = listed(line, seen);
          line.fresh(registered, fingerprint, fingerprint.text());
          return new Receipt.Registration(fingerprint, time(line.literal("at"), seen));
        });
  }

  private static List<Receipt.Replication> replications(LineReader in, Seen seen) {
    Set<String> copies = new HashSet<>();
    return in.list(
        "replications",
        "replication",
        line -> {
          Fingerprint fingerprint = listed(line, seen);
          Digest publicDigest = line.literal("public-sha256").digest();
          Instant at = time(line.literal("at"), seen);
          String resource = line.literal("resource").freeText();
          line.fresh(copies, fingerprint.text() + " " + resource, resource);
          return new Receipt.Replication(fingerprint, publicDigest, at, resource);
        });
  }

  private static Fingerprint listed(Line line, Seen seen) {
    Fingerprint fingerprint = line.fingerprint();
    line.known(
        seen.keys().contains(fingerprint) ? Set.of(fingerprint.text()) : Set.of(),
        fingerprint.text());
    return fingerprint;
  }

  private static Instant time(Line line, Seen seen) {
    Instant time = line.time();
    line.require(!time.isAfter(seen.time()), "a time up to that of the receipt", time.toString());
    return time;
  }

  private static Map<KeyType, String> specs() {
    Map<KeyType, String> specs = new EnumMap<>(KeyType.class);
    Stream.<KeySpec[]>of(SigningKeySpec.values(), EncryptionKeySpec.values())
        .flatMap(Stream::of)
        .forEach(spec -> specs.put(spec.type(), spec.token()));
    return specs;
  }

  private static String spec(KeyType type) {
    return SPECS.getOrDefault(type, "");
  }

  private static String write(Receipt receipt) {
    Receipt.Heading heading = receipt.heading();
    DocumentKind kind =
        heading.mode() == Mode.PRODUCTION ? DocumentKind.RECEIPT : DocumentKind.REHEARSAL_RECEIPT;
    return new LineWriter(kind)
        .line("mode", heading.mode().token())
        .line("ceremony", heading.ceremony().text())
        .line("manifest", "sha256", heading.manifest().toHex())
        .line("software", "sha256", heading.software().toHex())
        .line("time", heading.time().toString())
        .list("keys", receipt.keys(), ReceiptCodec::key)
        .list("registrations", receipt.registrations(), ReceiptCodec::registration)
        .list("replications", receipt.replications(), ReceiptCodec::replication)
        .end();
  }

  private static String key(Receipt.Key key) {
    Receipt.Location location = key.location();
    return String.join(
        " ",
        "key",
        key.fingerprint().text(),
        "target",
        location.target().token(),
        "target-key",
        location.targetKey(),
        "version",
        location.version(),
        report(key.report()),
        proof(key.proof()),
        "imported",
        key.imported().toString(),
        "resource",
        location.resource());
  }

  private static String report(Receipt.Report report) {
    return String.join(
        " ",
        "state",
        report.state().token(),
        "spec",
        spec(report.type()),
        "usage",
        TokenSet.print(report.usage(), KmsKeyUsage::token),
        "public-sha256",
        report.publicDigest().toHex(),
        "expiration",
        report.expires().map(Instant::toString).orElse(NEVER));
  }

  private static String proof(Receipt.Proof proof) {
    return String.join(
        " ",
        "challenge",
        proof.result().token(),
        proof.challenge().toHex(),
        "evidence",
        proof.evidence().toHex(),
        "integrity",
        proof.integrity().words());
  }

  private static String registration(Receipt.Registration registration) {
    return "registration %s at %s"
        .formatted(registration.fingerprint().text(), registration.at().toString());
  }

  private static String replication(Receipt.Replication copy) {
    return "replication %s public-sha256 %s at %s resource %s"
        .formatted(
            copy.fingerprint().text(),
            copy.publicDigest().toHex(),
            copy.at().toString(),
            copy.resource());
  }
}
