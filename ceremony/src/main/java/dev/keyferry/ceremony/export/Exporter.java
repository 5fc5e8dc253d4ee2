package dev.keyferry.ceremony.export;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.audit.BegunExport;
import dev.keyferry.ceremony.console.Progress;
import dev.keyferry.ceremony.manifest.SealedBlob;
import dev.keyferry.ceremony.manifest.SignedManifest;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.ManifestCodec;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.OutputFolder;
import dev.keyferry.transport.media.WrittenFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stage 8: writes the blobs, the log key's public half, and last of all the manifest, into a fresh
 * folder that gets its name only when everything is in it. A process that dies leaves no folder of
 * that name.
 */
public final class Exporter {
  static final MediaName MANIFEST = new MediaName("manifest");
  private static final MediaName LOG_KEY = new MediaName("log.vkey");
  private static final int MAX_EXPORTS = 999;

  private final Path parent;
  private final AuditTrail audit;
  private final Progress progress;

  /** An exporter into a folder, which must be there. */
  public Exporter(Path parent, AuditTrail audit, Progress progress) {
    this.parent = parent;
    this.audit = audit;
    this.progress = progress;
  }

  /**
   * Writes everything or nothing. Codes: MEDIA-EXISTS, MEDIA-MISSING, MEDIA-WRITE, MEDIA-READBACK.
   */
  public Outcome<ExportRecord> export(SignedManifest manifest) {
    MediaName name = freeName(manifest);
    return audit
        .append(new AuditEvent.Intended(AuditEvent.Act.EXPORT, name.text(), textDigest(manifest)))
        .then(intended -> OutputFolder.create(parent, name))
        .then(folder -> fill(folder, manifest).onRefusal(failures -> folder.discard()));
  }

  /**
   * Looks for what an interrupted run began to export: nothing if its folder is not there. Refuses
   * with RECORD-EXPORT anything between nothing and all of it.
   */
  public Outcome<Optional<EarlierExport>> look(BegunExport begun, Mode mode) {
    return new ExportSearch(parent, begun).look(mode);
  }

  /** Records what is on the medium, unless the log has it; codes: those of the trail. */
  public Outcome<ExportRecord> finish(EarlierExport earlier) {
    return switch (earlier) {
      case FoundExport(ExportRecord export, boolean recorded) when recorded ->
          Outcome.accepted(export);
      case FoundExport(ExportRecord export, boolean _) -> recorded(export);
    };
  }

  private static Digest textDigest(SignedManifest manifest) {
    String body = ManifestCodec.print(manifest.manifest());
    return Digest.sha256(body.getBytes(StandardCharsets.UTF_8));
  }

  private Outcome<ExportRecord> fill(OutputFolder folder, SignedManifest manifest) {
    List<WrittenFile> written = new ArrayList<>();
    List<SealedBlob> files = files(manifest);
    Progress.Count count = progress.of(files.size(), "files written");
    for (SealedBlob file : files) {
      Outcome<WrittenFile> outcome = folder.write(file.name(), file.content());
      if (outcome instanceof Outcome.Refused<WrittenFile>(var failures)) {
        return Outcome.refused(failures);
      }
      outcome.map(written::add);
      count.add(1);
    }
    long sizeBytes = written.stream().mapToLong(WrittenFile::sizeBytes).sum();
    return folder
        .commit()
        .then(path -> recorded(new WrittenExport(path, manifest, written.size(), sizeBytes)));
  }

  /** The manifest comes last: whoever finds it finds everything it lists. */
  static List<SealedBlob> files(SignedManifest manifest) {
    List<SealedBlob> files = new ArrayList<>(manifest.blobs());
    files.add(logKey(manifest));
    files.add(new SealedBlob(MANIFEST, manifest.note()));
    return files;
  }

  static SealedBlob logKey(SignedManifest manifest) {
    String text = manifest.logKey().print() + "\n";
    return new SealedBlob(LOG_KEY, Octets.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  private MediaName freeName(SignedManifest manifest) {
    String ceremony = manifest.manifest().heading().ceremony().text();
    int number = 1;
    while (number < MAX_EXPORTS && Files.exists(parent.resolve(name(ceremony, number).text()))) {
      number++;
    }
    return name(ceremony, number);
  }

  private static MediaName name(String ceremony, int number) {
    return new MediaName("kf-%s-%03d".formatted(ceremony, number));
  }

  /** What the record has as well: the blobs and the manifest, but not the log's key. */
  private Outcome<ExportRecord> recorded(ExportRecord export) {
    SignedManifest manifest = export.manifest();
    long blobsBytes = manifest.blobs().stream().mapToLong(blob -> blob.content().sizeBytes()).sum();
    return audit
        .append(
            new AuditEvent.Done(
                AuditEvent.Act.EXPORT,
                String.valueOf(export.folder().getFileName()),
                Digest.sha256(manifest.note()),
                blobsBytes + manifest.note().sizeBytes()))
        .map(event -> export);
  }
}
