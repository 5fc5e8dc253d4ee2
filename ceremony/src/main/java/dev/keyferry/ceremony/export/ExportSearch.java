package dev.keyferry.ceremony.export;

import dev.keyferry.ceremony.audit.BegunExport;
import dev.keyferry.ceremony.manifest.ManifestSigner;
import dev.keyferry.ceremony.manifest.SealedBlob;
import dev.keyferry.ceremony.manifest.SignedManifest;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.RecordCode;
import dev.keyferry.model.failure.RecordFailure;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.KeyFile;
import dev.keyferry.transport.document.Manifest;
import dev.keyferry.transport.document.ManifestCodec;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.media.Volume;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks whether an export that an interrupted run began lies on its medium, whole. */
final class ExportSearch {
  private final Path parent;
  private final BegunExport begun;

  ExportSearch(Path parent, BegunExport begun) {
    this.parent = parent;
    this.begun = begun;
  }

  /**
   * The export; nothing if its folder is not there and the log has no {@code result} of it. Refuses
   * with RECORD-EXPORT what is anything else.
   */
  Outcome<Optional<EarlierExport>> look(Mode mode) {
    Path folder = parent.resolve(begun.folder());
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return begun.done() ? refused("nothing") : Outcome.accepted(Optional.empty());
    }
    Outcome<SignedManifest> found = Volume.open(folder).then(volume -> manifest(volume, mode));
    return switch (found) {
      case Outcome.Accepted<SignedManifest>(SignedManifest manifest) when isTheOne(manifest) ->
          Outcome.accepted(Optional.of(new FoundExport(written(folder, manifest), begun.done())));
      case Outcome.Accepted<SignedManifest> _ -> refused("another export");
      case Outcome.Refused<SignedManifest>(List<Failure> failures) ->
          refused(failures.getFirst().code().mnemonic());
    };
  }

  private Outcome<SignedManifest> manifest(Volume volume, Mode mode) {
    return volume
        .read(Exporter.MANIFEST, SignedNote.MAX_SIZE_BYTES)
        .then(note ->
            ManifestSigner.reread(
                note, begun.signer(), mode, (Manifest.Blob blob) -> blob(volume, blob.file())))
        .then(manifest -> file(volume, Exporter.logKey(manifest)).map(key -> manifest));
  }

  private static Outcome<SealedBlob> blob(Volume volume, KeyFile file) {
    return volume
        .read(file.name(), file.sizeBytes())
        .map(content -> new SealedBlob(file.name(), content))
        .then(found -> same(found, file.digest()));
  }

  private static Outcome<SealedBlob> file(Volume volume, SealedBlob expected) {
    return volume
        .read(expected.name(), expected.content().sizeBytes())
        .map(content -> new SealedBlob(expected.name(), content))
        .then(found -> same(found, Digest.sha256(expected.content())));
  }

  private static Outcome<SealedBlob> same(SealedBlob found, Digest expected) {
    Digest read = Digest.sha256(found.content());
    return read.equals(expected)
        ? Outcome.accepted(found)
        : Outcome.refused(
            new MediaFailure(
                MediaCode.MEDIA_DIGEST,
                new Place.Whole(found.name().text()),
                Fact.digest(expected),
                Fact.digest(read)));
  }

  /** The manifest and every blob are those of the log's {@code output} and {@code result}s. */
  private boolean isTheOne(SignedManifest manifest) {
    String text = ManifestCodec.print(manifest.manifest());
    List<Digest> blobs =
        manifest.manifest().blobs().stream().map(blob -> blob.file().digest()).toList();
    return Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).equals(begun.manifest())
        && blobs.equals(begun.blobs());
  }

  private static ExportRecord written(Path folder, SignedManifest manifest) {
    List<Octets> files = Exporter.files(manifest).stream().map(SealedBlob::content).toList();
    long sizeBytes = files.stream().mapToLong(Octets::sizeBytes).sum();
    return new WrittenExport(folder, manifest, files.size(), sizeBytes);
  }

  private <T> Outcome<T> refused(String found) {
    return Outcome.refused(
        new RecordFailure(
            RecordCode.RECORD_EXPORT,
            new Place.Whole(begun.folder()),
            Fact.word("the export of the log, with every blob"),
            Fact.word(found)));
  }
}
