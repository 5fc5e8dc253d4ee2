package dev.keyferry.ceremony.audit;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.log.Checkpoint;
import dev.keyferry.transport.media.RecordFolder;
import dev.keyferry.transport.media.RecordFolder.RecordFile;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files that an interrupted run left in its record: none is lost, and none is in the way. */
final class Leftovers {
  /** What a run writes once; nothing else is touched. */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "approval|manifest|report\\.txt|sbom\\.cdx\\.json|transcript\\.txt"
              + "|(blobs|resumed)/[a-z0-9._-]+");

  /** What the closing entry lists of a run whose export is on its medium. */
  private static final Set<String> LISTED = Set.of("approval", "manifest");

  private static final int MAX_NOTE_BYTES = 64 * 1024;

  private final RecordFolder folder;
  private final FoundLog log;

  Leftovers(RecordFolder folder, FoundLog log) {
    this.folder = folder;
    this.log = log;
  }

  /**
   * The approval, the manifest and the blobs of an export that is on its medium. Codes: MEDIA-READ,
   * RECORD-BROKEN.
   */
  Outcome<List<RecordFile>> kept(BegunExport export) {
    return folder
        .files()
        .then(files -> {
          Set<Digest> blobs =
              files.stream()
                  .filter(file -> file.path().startsWith("blobs/"))
                  .map(RecordFile::digest)
                  .collect(Collectors.toSet());
          List<RecordFile> listed =
              files.stream().filter(file -> LISTED.contains(file.path())).toList();
          boolean whole =
              blobs.equals(Set.copyOf(export.blobs())) && listed.size() == LISTED.size();
          return whole
              ? Outcome.accepted(listed)
              : RecordFaults.broken(
                  "blobs", "approval, manifest and blobs of the export", "others");
        });
  }

  /** Moves away what the run that goes on will write itself; codes: MEDIA-*. */
  Outcome<List<String>> setAside(List<RecordFile> kept) {
    Set<String> stay = kept.stream().map(RecordFile::path).collect(Collectors.toSet());
    return folder
        .files()
        .then(files -> {
          List<String> moved =
              files.stream()
                  .map(RecordFile::path)
                  .filter(path -> WRITTEN.matcher(path).matches())
                  .filter(path -> !log.statements().containsKey(path))
                  .filter(path -> !stay.contains(path))
                  .filter(path -> stay.isEmpty() || !path.startsWith("blobs/"))
                  .toList();
          return moved.isEmpty() ? Outcome.accepted(moved) : folder.setAside(moved);
        });
  }

  /**
   * The last checkpoint of the epoch that was interrupted, before the next one takes its place;
   * codes: MEDIA-*.
   */
  Outcome<Octets> keepCheckpoint() {
    return folder
        .read(FoundSeals.LAST, MAX_NOTE_BYTES)
        .then(bytes ->
            SignedNote.parse(bytes.toByteArray())
                .then(note -> Checkpoint.parse(note.text()))
                .then(head -> {
                  String path = FoundSeals.fileOf(log.sealing(head.size() - 1).number());
                  return folder.has(path)
                      ? Outcome.accepted(bytes)
                      : folder.write(path, bytes).map(written -> bytes);
                }));
  }
}
