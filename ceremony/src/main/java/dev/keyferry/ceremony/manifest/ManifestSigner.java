package dev.keyferry.ceremony.manifest;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.audit.MadeSignature;
import dev.keyferry.ceremony.audit.OpenRecord;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.ceremony.proof.ProvenKeys;
import dev.keyferry.ceremony.validation.ValidatedKey;
import dev.keyferry.ceremony.wrapping.BlobEnvelope;
import dev.keyferry.ceremony.wrapping.WrappedKeys;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.QuorumFailure;
import dev.keyferry.model.key.KeyDescription;
import dev.keyferry.model.key.KeyProof;
import dev.keyferry.model.key.WrappedKey;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.model.value.SpokenDigest;
import dev.keyferry.transport.document.Envelope;
import dev.keyferry.transport.document.KeyFile;
import dev.keyferry.transport.document.Manifest;
import dev.keyferry.transport.document.ManifestCodec;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifiedText;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.media.MediaName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Stage 7: states what came out, signs it with the ceremony's log key, and reads and verifies it
 * again.
 */
public final class ManifestSigner {
  private final OpenRecord record;
  private final OperatorConsole console;
  private final Digest software;
  private final AuditTrail audit;

  /**
   * A signer with the key that seals the record.
   *
   * @param software digest of the running software
   */
  public ManifestSigner(
      OpenRecord record, OperatorConsole console, Digest software, AuditTrail audit) {
    this.record = record;
    this.console = console;
    this.software = software;
    this.audit = audit;
  }

  /**
   * Signs after a typed confirmation. Codes: QUORUM-STOPPED, those of {@link OpenRecord#sign}, then
   * NOTE-SIGNATURE and DOC-* should the result not read back.
   */
  public Outcome<SignedManifest> sign(WrappedKeys keys) {
    List<SealedBlob> blobs = blobs(keys);
    Manifest manifest = manifest(keys, blobs);
    String body = ManifestCodec.print(manifest);
    return confirmed(keys, Digest.sha256(body.getBytes(StandardCharsets.UTF_8)))
        .then(sentence -> signed(body))
        .then(note -> checked(note, manifest, blobs))
        .then(this::recorded);
  }

  /** A note and the key it was signed with. */
  private record Signed(SignedNote note, VerifierKey key) {}

  private Outcome<String> confirmed(WrappedKeys keys, Digest body) {
    console.show("");
    List<String> digest = new ArrayList<>(List.of("Manifest digest: " + body.toHex()));
    SpokenDigest.of(body).lines().forEach(line -> digest.add("  " + line));
    console.showTogether(digest);
    String sentence = "SIGN %d KEYS".formatted(keys.wrapped().size());
    String answer = console.ask("Type %s to sign:".formatted(sentence));
    return answer.equals(sentence)
        ? Outcome.accepted(sentence)
        : Outcome.refused(
            new QuorumFailure(
                answer.isEmpty() ? QuorumCode.QUORUM_STOPPED : QuorumCode.QUORUM_ANSWER,
                new Place.Whole("manifest"),
                Fact.word(sentence),
                // Not the answer itself: it may be a passphrase, and this becomes an entry.
                Fact.word(answer.isEmpty() ? "none" : "another answer")));
  }

  private Outcome<Signed> signed(String body) {
    VerifierKey key = record.key();
    Octets message = Octets.of(body.getBytes(StandardCharsets.UTF_8));
    return record
        .sign(message)
        .map(signature ->
            new Signed(
                SignedNote.sign(body, List.of(new MadeSignature(key, message, signature))), key));
  }

  /** What was written must read back as what was meant, under the public key alone. */
  private static Outcome<CheckedManifest> checked(
      Signed signed, Manifest manifest, List<SealedBlob> blobs) {
    Octets bytes = signed.note.print();
    return SignedNote.parse(bytes.toByteArray())
        .then(note -> note.verify(signed.key))
        .map(VerifiedText::text)
        .then(text -> ManifestCodec.parse(text, manifest.mode()))
        .map(read -> new CheckedManifest(read, bytes, signed.key, blobs));
  }

  /**
   * A manifest that an interrupted run signed and exported. Codes: NOTE-SYNTAX, NOTE-SIGNATURE,
   * DOC-*, those of the reader of blobs, in this order.
   *
   * @param key that signed it, as the log says
   * @param blob reads what a line of the manifest lists
   */
  public static Outcome<SignedManifest> reread(
      Octets note, VerifierKey key, Mode mode, Function<Manifest.Blob, Outcome<SealedBlob>> blob) {
    return SignedNote.parse(note.toByteArray())
        .then(signed -> signed.verify(key))
        .then(text -> ManifestCodec.parse(text.text(), mode))
        .then(manifest ->
            Outcome.all(manifest.blobs().stream().map(blob).toList())
                .map(blobs -> new CheckedManifest(manifest, note, key, blobs)));
  }

  /** The record gets the same files as the importer. */
  private Outcome<SignedManifest> recorded(CheckedManifest manifest) {
    String body = ManifestCodec.print(manifest.manifest());
    return audit
        .append(new AuditEvent.ManifestSigned(Digest.sha256(body.getBytes(StandardCharsets.UTF_8))))
        .then(event -> record.keep("manifest", manifest.note(), manifest))
        .then(kept ->
            Outcome.all(
                manifest.blobs().stream()
                    .map(blob -> record.keepListed("blobs/" + blob.name().text(), blob.content()))
                    .toList()))
        .map(blobs -> manifest);
  }

  private static List<SealedBlob> blobs(WrappedKeys keys) {
    List<SealedBlob> blobs = new ArrayList<>();
    for (WrappedKey wrapped : keys.wrapped()) {
      Envelope envelope = BlobEnvelope.of(wrapped.wrappingKey().target());
      String name =
          "%05d-%s-%s.%s"
              .formatted(
                  blobs.size() + 1,
                  wrapped.key().fingerprint().abbreviated(),
                  wrapped.wrappingKey().target().token(),
                  BlobEnvelope.extension(envelope));
      blobs.add(new SealedBlob(new MediaName(name), BlobEnvelope.pack(wrapped)));
    }
    return blobs;
  }

  private Manifest manifest(WrappedKeys keys, List<SealedBlob> blobs) {
    IntakeBundle bundle = keys.proven().approved().validated().bundle();
    Request request = bundle.request();
    return new Manifest(
        new Manifest.Heading(
            bundle.mode(),
            bundle.plan().heading().ceremony(),
            bundle.plan().heading().organisation()),
        new Manifest.Sources(bundle.planDigest(), bundle.requestDigest(), software),
        request.node().participant(),
        request.challenge(),
        request.wrappingKeys().stream().map(Manifest.RecipientKey::of).toList(),
        keyLines(keys.proven()),
        blobLines(keys.wrapped(), blobs));
  }

  private static List<Manifest.Key> keyLines(ProvenKeys proven) {
    List<ValidatedKey> keys = proven.approved().validated().keys();
    return IntStream.range(0, keys.size())
        .mapToObj(i -> keyLine(keys.get(i), proven.proofs().get(i)))
        .toList();
  }

  private static Manifest.Key keyLine(ValidatedKey validated, KeyProof proof) {
    KeyDescription key = validated.key().facts().key();
    Request.Key asked = validated.export().key();
    return new Manifest.Key(
        key.fingerprint(),
        asked.traits(),
        key.publicKey().spkiDigest(),
        proof,
        asked.wrappingKeyId(),
        asked.targetKey(),
        asked.name());
  }

  private static List<Manifest.Blob> blobLines(List<WrappedKey> wrapped, List<SealedBlob> blobs) {
    return IntStream.range(0, blobs.size())
        .mapToObj(i -> blobLine(wrapped.get(i), blobs.get(i)))
        .collect(Collectors.toList());
  }

  private static Manifest.Blob blobLine(WrappedKey wrapped, SealedBlob blob) {
    Octets content = blob.content();
    return new Manifest.Blob(
        new KeyFile(
            wrapped.key().fingerprint(), blob.name(), content.sizeBytes(), Digest.sha256(content)),
        BlobEnvelope.of(wrapped.wrappingKey().target()));
  }
}
