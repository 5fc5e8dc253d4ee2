package dev.keyferry.transport.document;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KeyProof;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Fingerprint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads and prints the body of a manifest (docs/formats/manifest-v1.md). Thread-safe. */
public final class ManifestCodec {
  private static final ModalForm<Manifest> FORM =
      new ModalForm<>(
          DocumentKind.MANIFEST,
          DocumentKind.REHEARSAL_MANIFEST,
          Manifest::mode,
          new ModalForm.Lines<>(ManifestCodec::read, ManifestCodec::write));

  private ManifestCodec() {}

  /**
   * The manifest that the body of a note spells. Refuses, in this order, with {@code DOC-MODE} (the
   * first line is that of the other mode), {@code DOC-SIZE}, {@code DOC-TEXT}, {@code DOC-KIND},
   * then for the first line that is wrong with {@code DOC-MODE}, {@code DOC-LINE}, {@code
   * DOC-COUNT} or {@code DOC-REFERENCE}.
   *
   * @param body the text of the note, UTF-8, at most 16 MiB and 131,072 lines
   * @param accepted the one mode whose manifests the caller is willing to read
   */
  public static Outcome<Manifest> parse(String body, Mode accepted) {
    return FORM.parse(body, accepted);
  }

  /**
   * The one body of a manifest; its first line tells the mode.
   *
   * @throws dev.keyferry.model.failure.BugException if {@link #parse} would not read it back
   */
  public static String print(Manifest manifest) {
    return FORM.print(manifest);
  }

  private static DocumentKind kind(Mode mode) {
    return switch (mode) {
      case PRODUCTION -> DocumentKind.MANIFEST;
      case REHEARSAL -> DocumentKind.REHEARSAL_MANIFEST;
    };
  }

  private static Manifest read(LineReader in, Mode mode) {
    Set<String> ids = new HashSet<>();
    Set<Fingerprint> seen = new HashSet<>();
    Manifest.Heading heading = heading(in, mode);
    Manifest.Sources sources = sources(in);
    var participant = in.line("participant", Line::participant);
    var challenge = in.line("challenge", Line::octets32);
    var recipients = in.some("wrapping-keys", "wrapping-key", line -> recipient(line, ids));
    List<Manifest.Key> keys = in.some("keys", "key", line -> key(line, seen, ids));
    List<Manifest.Blob> blobs = blobs(in, keys);
    // Version 1 makes no backup; the line is there so that its absence is stated and signed.
    in.literal("backup none");
    return new Manifest(heading, sources, participant, challenge, recipients, keys, blobs);
  }

  private static Manifest.Heading heading(LineReader in, Mode mode) {
    ModalForm.mode(in, mode);
    CeremonyId ceremony = in.line("ceremony", Line::ceremony);
    return in.line("log", line -> origin(line, mode, ceremony));
  }

  private static Manifest.Heading origin(Line line, Mode mode, CeremonyId ceremony) {
    String tail = "/keyceremony/" + ceremony.text() + "/" + mode.token();
    Fact expected = Fact.word("organisation" + tail);
    String origin = line.matching(expected, "x" + tail, w -> isOrigin(w, tail));
    String organisation = origin.substring(0, origin.length() - tail.length());
    return new Manifest.Heading(mode, ceremony, organisation);
  }

  private static boolean isOrigin(String word, String tail) {
    return word.endsWith(tail)
        && DocumentText.isToken(word.substring(0, word.length() - tail.length()));
  }

  private static Manifest.Sources sources(LineReader in) {
    return new Manifest.Sources(
        in.line("plan", Line::sha256),
        in.line("request", Line::sha256),
        in.line("software", Line::sha256));
  }

  private static Manifest.RecipientKey recipient(Line line, Set<String> ids) {
    var facts = WrappingKeyFacts.read(line, ids);
    Digest spki = line.literal("spki-sha256").digest();
    return new Manifest.RecipientKey(
        facts.id(), facts.target(), facts.method(), facts.expires(), spki, line.freeText());
  }

  private static Manifest.Key key(Line line, Set<Fingerprint> seen, Set<String> wrappingKeyIds) {
    Fingerprint fingerprint = line.fingerprint();
    line.fresh(seen, fingerprint, fingerprint.text());
    KeyTraits traits = KeyTraits.read(line);
    Digest publicDigest = line.literal("public-sha256").digest();
    KeyProof proof = KeyProofWords.read(line.literal("proof"), traits, publicDigest);
    line.literal("wrapping-key");
    return new Manifest.Key(
        fingerprint,
        traits,
        publicDigest,
        proof,
        line.known(wrappingKeyIds, line.token()),
        line.literal("target-key").token(),
        line.literal("name").freeText());
  }

  private static List<Manifest.Blob> blobs(LineReader in, List<Manifest.Key> keys) {
    return KeyFile.list(
        in,
        new KeyFile.Lines("blobs", "blob"),
        keys.stream().map(Manifest.Key::fingerprint).toList(),
        (file, line) ->
            new Manifest.Blob(file, line.literal("envelope").one(Envelope.class, Envelope::token)));
  }

  private static String write(Manifest manifest) {
    Manifest.Sources sources = manifest.sources();
    return new LineWriter(kind(manifest.mode()))
        .line("mode", manifest.mode().token())
        .line("ceremony", manifest.heading().ceremony().text())
        .line("log", manifest.heading().logOrigin())
        .line("plan", "sha256", sources.plan().toHex())
        .line("request", "sha256", sources.request().toHex())
        .line("software", "sha256", sources.software().toHex())
        .line("participant", manifest.participant().uid())
        .line("challenge", manifest.challenge().toHex())
        .list("wrapping-keys", manifest.wrappingKeys(), ManifestCodec::recipient)
        .list("keys", manifest.keys(), ManifestCodec::key)
        .list("blobs", manifest.blobs(), ManifestCodec::blob)
        .line("backup", "none")
        .end();
  }

  private static String recipient(Manifest.RecipientKey key) {
    var facts = new WrappingKeyFacts(key.id(), key.target(), key.method(), key.expires());
    return String.join(" ", facts.words(), "spki-sha256", key.spkiDigest().toHex(), key.resource());
  }

  private static String key(Manifest.Key key) {
    return String.join(
        " ",
        "key",
        key.fingerprint().text(),
        key.traits().words(),
        "public-sha256",
        key.publicDigest().toHex(),
        "proof",
        KeyProofWords.of(key.proof()),
        "wrapping-key",
        key.wrappingKeyId(),
        "target-key",
        key.targetKey(),
        "name",
        key.name());
  }

  private static String blob(Manifest.Blob blob) {
    return String.join(" ", "blob", blob.file().words(), "envelope", blob.envelope().token());
  }
}
