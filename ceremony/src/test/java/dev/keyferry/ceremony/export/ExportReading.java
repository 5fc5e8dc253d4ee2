package dev.keyferry.ceremony.export;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.KeyFile;
import dev.keyferry.transport.document.Manifest;
import dev.keyferry.transport.document.ManifestCodec;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.Volume;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * An export folder as an importer takes it (docs/formats/media-layout-v1.md §4): first the manifest
 * under its log key, then every blob that the manifest lists, by size and digest.
 */
final class ExportReading {
  private static final int MAX_LOG_KEY_BYTES = 1024;

  private ExportReading() {}

  /** The manifest of a complete export; refuses a folder that is anything less. */
  static Outcome<Manifest> of(Path folder) {
    return Volume.open(folder)
        .then(volume -> manifest(volume).then(manifest -> withItsBlobs(volume, manifest)));
  }

  private static Outcome<Manifest> manifest(Volume volume) {
    return volume
        .read(new MediaName("log.vkey"), MAX_LOG_KEY_BYTES)
        .map(text -> new String(text.toByteArray(), StandardCharsets.UTF_8).stripTrailing())
        .then(VerifierKey::parse)
        .then(key ->
            volume
                .read(new MediaName("manifest"), SignedNote.MAX_SIZE_BYTES)
                .then(note -> SignedNote.parse(note.toByteArray()))
                .then(note -> note.verify(key)))
        .then(verified -> ManifestCodec.parse(verified.text(), Mode.REHEARSAL));
  }

  private static Outcome<Manifest> withItsBlobs(Volume volume, Manifest manifest) {
    return Outcome.all(
            manifest.blobs().stream().map(blob -> withItsDigest(volume, blob.file())).toList())
        .map(all -> manifest);
  }

  private static Outcome<Octets> withItsDigest(Volume volume, KeyFile file) {
    return volume
        .locate(file.name(), file.sizeBytes(), file.digest())
        .then(located -> volume.read(file.name(), file.sizeBytes()))
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
}
