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
import java.util.function.IntFunction;

/**
 * The files of a complete record that only repeat, so that tools of others can read it
 * (docs/formats/ceremony-record-v1.md).
 */
final class RecordLayout {
  private final RecordFolder folder;
  private final Log log;
  private final RecordFiles texts;
  private final long manifestEntry;

  /**
   * The layout of a log.
   *
   * @param manifestEntry index of the entry that names the manifest
   */
  RecordLayout(RecordFolder folder, Log log, RecordFiles texts, long manifestEntry) {
    this.folder = folder;
    this.log = log;
    this.texts = texts;
    this.manifestEntry = manifestEntry;
  }

  /**
   * A log that has its end.
   *
   * @param leaves hashes of its entries
   * @param entry reads one by its index
   */
  record Log(LeafHashes leaves, IntFunction<Outcome<Octets>> entry) {}

  /** Writes those that are not there yet; codes: MEDIA-*. */
  Outcome<SignedNote> complete(SignedNote checkpoint) {
    LeafHashes leaves = log.leaves;
    List<Outcome<?>> written = new ArrayList<>();
    Tiles.hashes(leaves).forEach(tile -> written.add(folder.ensure(tile.path(), tile.content())));
    int size = leaves.hashes().size();
    for (int from = 0; from < size; from += LeafHashes.TILE_WIDTH) {
      int count = Math.min(LeafHashes.TILE_WIDTH, size - from);
      Tiles.Tile tile =
          Tiles.bundle(from / LeafHashes.TILE_WIDTH, count, i -> log.entry.apply(i).orBug());
      written.add(folder.ensure(tile.path(), tile.content()));
    }
    InclusionProof proof =
        new InclusionProof(manifestEntry, leaves.inclusion((int) manifestEntry), checkpoint);
    written.add(folder.ensure("manifest.tlog-proof", proof.print()));
    written.add(folder.ensure("policy.tlog-policy", texts.policy()));
    written.add(folder.ensure("VERDICT-ME.txt", RecordFiles.howToVerify()));
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
