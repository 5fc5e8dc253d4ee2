package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.ceremony.KeyProofStatement;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.kms.EnvelopeOpener;
import dev.keyferry.rehearsal.kms.ImportProof;
import dev.keyferry.rehearsal.node.ExportedKey;
import dev.keyferry.transport.document.KeyFile;
import dev.keyferry.transport.document.Manifest;
import dev.keyferry.transport.document.ManifestCodec;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.RequestCodec;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.Volume;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Stages 9 and 10 of the figure for the demo: believes nothing of an export folder before its
 * signature, its digests and the KMS itself have said so.
 */
final class RoundImport {
  private static final MediaName MANIFEST = new MediaName("manifest");
  private static final MediaName LOG_KEY = new MediaName("log.vkey");

  /** No vkey is near this: a name, 8 digits and 44 characters of base64. */
  private static final int MAX_LOG_KEY_BYTES = 1024;

  private final RoundRequest asked;
  private final ImportProof proof;

  /** An importer of what a request asked for. */
  RoundImport(RoundRequest asked, SecureRandom random) {
    this.asked = asked;
    this.proof = new ImportProof(asked.kms(), random);
  }

  /**
   * Takes every key of an export folder into the KMS and proves that it is there.
   *
   * <p>Refuses, in this order: MEDIA-MISSING and what else {@link Volume} refuses of the folder and
   * its two documents; NOTE-SYNTAX and NOTE-SIGNATURE; what {@link ManifestCodec#parse} refuses;
   * DOC-DIGEST if the manifest answers another request; DOC-REFERENCE if its wrapping keys or keys
   * are not those of the request; then for each key IMPORT-NOT-PROVEN of its own proof,
   * MEDIA-MISSING, MEDIA-SIZE or MEDIA-DIGEST of its blob, what the envelope and the KMS refuse,
   * and IMPORT-NOT-PROVEN.
   */
  Outcome<Taken> take(Path folder) {
    return Volume.open(folder)
        .then(volume ->
            manifest(volume)
                .then(manifest ->
                    takeAll(volume, manifest).map(imports -> new Taken(manifest, imports))));
  }

  /**
   * What was taken.
   *
   * @param manifest that said so
   * @param imports its keys, in its order
   */
  record Taken(Manifest manifest, List<ProvenImport> imports) {
    /** Copies the list. */
    Taken {
      imports = List.copyOf(imports);
    }
  }

  /** The key in the folder shows only that one ceremony wrote all of it: enough for practice. */
  private Outcome<Manifest> manifest(Volume volume) {
    return volume
        .read(LOG_KEY, MAX_LOG_KEY_BYTES)
        .then(text -> VerifierKey.parse(utf8(text).stripTrailing()))
        .then(key ->
            volume
                .read(MANIFEST, SignedNote.MAX_SIZE_BYTES)
                .then(bytes -> SignedNote.parse(bytes.toByteArray()))
                .then(note -> note.verify(key)))
        .then(verified -> ManifestCodec.parse(verified.text(), Mode.REHEARSAL))
        .then(this::answersTheRequest);
  }

  private Outcome<Manifest> answersTheRequest(Manifest manifest) {
    Request request = asked.request();
    byte[] body = RequestCodec.print(request).getBytes(StandardCharsets.UTF_8);
    Digest expected = Digest.sha256(body);
    Digest actual = manifest.sources().request();
    if (!actual.equals(expected)) {
      return refused(DocumentCode.DOC_DIGEST, Fact.digest(expected), Fact.digest(actual));
    }
    boolean sameKeys =
        manifest.keys().stream()
            .map(Manifest.Key::fingerprint)
            .toList()
            .equals(request.keys().stream().map(Request.Key::fingerprint).toList());
    boolean sameWrappingKeys =
        manifest
            .wrappingKeys()
            .equals(request.wrappingKeys().stream().map(Manifest.RecipientKey::of).toList());
    return sameKeys && sameWrappingKeys && manifest.challenge().equals(request.challenge())
        ? Outcome.accepted(manifest)
        : refused(
            DocumentCode.DOC_REFERENCE,
            Fact.word("the keys, wrapping keys and challenge of the request"),
            Fact.word("others"));
  }

  private Outcome<List<ProvenImport>> takeAll(Volume volume, Manifest manifest) {
    return Outcome.all(
        IntStream.range(0, manifest.keys().size())
            .mapToObj(i -> take(volume, manifest, i))
            .toList());
  }

  private static KeyProofStatement statement(Manifest manifest, Manifest.Key key) {
    return new KeyProofStatement(
        manifest.mode(),
        manifest.heading().ceremony(),
        manifest.sources().request(),
        manifest.challenge(),
        key.fingerprint());
  }

  private Outcome<ProvenImport> take(Volume volume, Manifest manifest, int index) {
    Manifest.Key key = manifest.keys().get(index);
    Manifest.Blob blob = manifest.blobs().get(index);
    ExportedKey export = exportOf(key);
    WrappingKey wrappingKey = wrappingKeyOf(key);
    return publicKeyIsOurs(key, export)
        .then(_ ->
            ImportProof.answered(key.proof(), statement(manifest, key), export.key().publicKey()))
        .then(_ -> read(volume, blob.file()))
        .then(content -> EnvelopeOpener.open(blob.envelope(), content, wrappingKey))
        .then(wrapped -> asked.kms().importKey(key.targetKey(), key.wrappingKeyId(), wrapped))
        .then(_ -> proof.prove(key.targetKey(), export.key().publicKey()))
        .then(proven ->
            asked
                .kms()
                .describe(key.targetKey())
                .map(report ->
                    new ProvenImport(
                        DemoKey.label(export),
                        export.key().spec(),
                        wrappingKey.target(),
                        blob.file().sizeBytes(),
                        report,
                        proven)));
  }

  private static Outcome<Manifest.Key> publicKeyIsOurs(Manifest.Key key, ExportedKey export) {
    Digest expected = export.key().publicKey().spkiDigest();
    return key.publicDigest().equals(expected)
        ? Outcome.accepted(key)
        : refused(
            DocumentCode.DOC_REFERENCE, Fact.digest(expected), Fact.digest(key.publicDigest()));
  }

  private static Outcome<Octets> read(Volume volume, KeyFile file) {
    return volume
        .locate(file.name(), file.sizeBytes(), file.digest())
        .then(_ -> volume.read(file.name(), file.sizeBytes()))
        .then(content ->
            Digest.sha256(content).equals(file.digest())
                ? Outcome.accepted(content)
                : Outcome.refused(
                    new MediaFailure(
                        MediaCode.MEDIA_DIGEST,
                        new Place.Whole(file.name().text()),
                        Fact.digest(file.digest()),
                        Fact.digest(Digest.sha256(content)))));
  }

  /** There is one: the manifest names the keys of the request, and the request those that move. */
  private ExportedKey exportOf(Manifest.Key key) {
    return asked.moving().stream()
        .filter(export -> export.key().fingerprint().equals(key.fingerprint()))
        .findFirst()
        .orElseThrow();
  }

  /** There is one: the manifest's wrapping keys are the request's, and its keys refer to them. */
  private WrappingKey wrappingKeyOf(Manifest.Key key) {
    return asked.request().wrappingKeys().stream()
        .filter(wrappingKey -> wrappingKey.id().equals(key.wrappingKeyId()))
        .findFirst()
        .orElseThrow();
  }

  private static String utf8(Octets text) {
    return new String(text.toByteArray(), StandardCharsets.UTF_8);
  }

  private static <T> Outcome<T> refused(DocumentCode code, Fact expected, Fact actual) {
    return Outcome.refused(
        new DocumentFailure(code, new Place.Whole("manifest"), expected, actual));
  }
}
