package dev.keyferry.ceremony.audit;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.log.InclusionProof;
import dev.keyferry.transport.log.LeafHashes;
import dev.keyferry.transport.log.Tiles;
import dev.keyferry.transport.media.RecordFolder;
import dev.keyferry.transport.media.RecordFolder.RecordFile;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a complete record that only repeat, so that tools of others can read it
 * (docs/formats/ceremony-record-v1.md).
 */
final class RecordLayout {
  private final RecordFolder folder;
  private final LogWriter writer;
  private final RecordFiles texts;
  private final long manifestEntry;

  /**
   * The layout of a log.
   *
   * @param manifestEntry index of the entry that names the manifest
   */
  RecordLayout(RecordFolder folder, LogWriter writer, RecordFiles texts, long manifestEntry) {
    this.folder = folder;
    this.writer = writer;
    this.texts = texts;
    this.manifestEntry = manifestEntry;
  }

  /** Writes them; codes: MEDIA-*. */
  Outcome<SignedNote> complete(SignedNote checkpoint) {
    LeafHashes leaves = writer.leafHashes();
    List<Outcome<?>> written = new ArrayList<>();
    Tiles.hashes(leaves).forEach(tile -> written.add(folder.write(tile.path(), tile.content())));
    int size = leaves.hashes().size();
    for (int from = 0; from < size; from += LeafHashes.TILE_WIDTH) {
      int count = Math.min(LeafHashes.TILE_WIDTH, size - from);
      Tiles.Tile tile =
          Tiles.bundle(from / LeafHashes.TILE_WIDTH, count, i -> writer.entry(i).orBug());
      written.add(folder.write(tile.path(), tile.content()));
    }
    InclusionProof proof =
        new InclusionProof(manifestEntry, leaves.inclusion((int) manifestEntry), checkpoint);
    written.add(folder.write("manifest.tlog-proof", proof.print()));
    written.add(folder.write("policy.tlog-policy", texts.policy()));
    written.add(folder.write("VERDICT-ME.txt", RecordFiles.howToVerify()));
    return allOf(written)
        .then(all -> folder.files())
        .then(files -> folder.write("SHA256SUMS", sums(files)))
        .map(sums -> checkpoint);
  }

  private static Octets sums(List<RecordFile> files) {
    return RecordFiles.text(
        files.stream().map(file -> file.digest().toHex() + "  " + file.path()).toList());
  }

  private static Outcome<List<Outcome<?>>> allOf(List<Outcome<?>> written) {
    for (Outcome<?> one : written) {
      if (one instanceof Outcome.Refused<?>(List<Failure> failures)) {
        return Outcome.refused(failures);
      }
    }
    return Outcome.accepted(written);
  }
}
