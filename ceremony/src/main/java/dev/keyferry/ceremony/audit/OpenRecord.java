package dev.keyferry.ceremony.audit;

import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.engine.Session;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.media.RecordFolder;
import dev.keyferry.transport.media.RecordFolder.RecordFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The record of a ceremony that runs: epochs end at its hold points, files join it, and it is
 * closed or given up. Only {@link CeremonyRecord} and {@link InterruptedRecord} make one. For one
 * thread.
 */
public final class OpenRecord {
  private final Parts parts;
  private final List<AnnouncedEpoch> epochs = new ArrayList<>();
  private final List<RecordFile> files = new ArrayList<>();

  /**
   * A record whose log has taken the first entry of this process.
   *
   * @param before what an interrupted process left; empty for a new record
   */
  OpenRecord(Parts parts, Kept before) {
    this.parts = parts;
    this.epochs.addAll(before.epochs);
    this.epochs.add(parts.first);
    this.files.addAll(before.files);
  }

  /**
   * What an interrupted process left, and counts.
   *
   * @param epochs that are over
   * @param files that the closing entry will list
   */
  record Kept(List<AnnouncedEpoch> epochs, List<RecordFile> files) {
    static final Kept NOTHING = new Kept(List.of(), List.of());

    Kept {
      epochs = List.copyOf(epochs);
      files = List.copyOf(files);
    }
  }

  /** What it is made of. */
  record Parts(
      CeremonyLog log,
      LogWriter writer,
      RecordFolder folder,
      Session session,
      IntakeBundle bundle,
      RecordDesk desk,
      AnnouncedEpoch first) {}

  /** What it began with is part of it; the step of the opening goes on until a hold point. */
  OpenRecord begun() {
    files.add(fileOf("plan", parts.bundle.planNote()));
    files.add(fileOf("request", parts.bundle.requestNote()));
    parts.bundle.siteNote().ifPresent(site -> files.add(fileOf("site", site)));
    return this;
  }

  private static RecordFile fileOf(String path, SignedNote note) {
    Octets bytes = note.print();
    return new RecordFile(path, bytes.sizeBytes(), Digest.sha256(bytes));
  }

  /** What its folder is called. */
  public String name() {
    return String.valueOf(parts.folder.path().getFileName());
  }

  /** How many entries its log has. */
  public long size() {
    return parts.writer.size();
  }

  /** The key that seals now, and signs documents: type 01. */
  public VerifierKey key() {
    return parts.writer.epoch().classical();
  }

  /** Signs the text of a document with it; codes: those of the token. */
  public Outcome<Octets> sign(Octets document) {
    return parts.session.logKeys().sign(parts.writer.epoch().key().handle(), document);
  }

  /** Writes a file that the closing entry will list; codes: MEDIA-*. */
  public <T> Outcome<T> keep(String path, Octets content, T then) {
    return parts
        .folder
        .write(path, content)
        .map(file -> {
          files.add(file);
          return then;
        });
  }

  /** Writes a file that a document lists; codes: MEDIA-*. */
  public Outcome<RecordFile> keepListed(String path, Octets content) {
    return parts.folder.write(path, content);
  }

  /**
   * A hold point (docs/formats/audit-log-v1.md §5): the next epoch's keys are announced, the old
   * ones seal that for good, the ceremony goes to the next step, they are erased, and the root is
   * shown. Codes: those of the token, MEDIA-*.
   */
  public <T> Outcome<T> hold(Step next, T then) {
    int number = epochs.size();
    EpochKeys ending = parts.writer.epoch();
    return parts
        .session
        .logKeys()
        .generate("epoch " + number)
        .map(key -> EpochKeys.of(number, key().name(), key))
        .then(this::announced)
        .map(note -> {
          parts.log.enter(next);
          return note;
        })
        .then(note -> parts.session.zeroize(ending.key().handle()).map(_ -> note))
        .then(note ->
            PaperLines.head(
                parts.desk, "Hold point %d".formatted(number), note, ending.classical()))
        .map(note -> then);
  }

  private Outcome<SignedNote> announced(EpochKeys next) {
    return parts.log.alone(() ->
        parts
            .log
            .appendForGood(Drafts.epoch(next))
            .then(note -> checkpoint(next.number() - 1, note))
            .map(note -> {
              parts.writer.begin(next);
              epochs.add(next.announced(parts.writer.size()));
              return note;
            }));
  }

  private Outcome<SignedNote> checkpoint(int epoch, SignedNote note) {
    String path = String.format(Locale.ROOT, "checkpoints/%04d", epoch);
    return parts.folder.write(path, note.print()).map(file -> note);
  }

  /**
   * Completes it: report and transcript, the closing entry, everybody's cosignatures on the last
   * checkpoint, and the files that others read. Codes: those of the token and of {@link
   * dev.keyferry.ceremony.rolekey.Signatories#everyone}, MEDIA-*.
   */
  public <T> Outcome<T> close(T then) {
    RecordFiles texts = new RecordFiles(parts.bundle, epochs);
    RunningReport happened = parts.log.report().orElseThrow();
    parts.desk.console().uninterrupted();
    parts.log.enter(Step.CLOSING);
    return keep("report.txt", texts.report(happened), then)
        .then(t -> keep("sbom.cdx.json", RecordFiles.bill(parts.desk.software()), t))
        .then(t -> keep("transcript.txt", RecordFiles.text(parts.desk.console().lines()), t))
        .then(t -> parts.log.appendForGood(closing()))
        .then(this::cosigned)
        .then(note -> layout(texts, happened).complete(note))
        .then(note -> parts.session.zeroize(parts.writer.epoch().key().handle()))
        .map(erased -> {
          parts.writer.close();
          parts.desk.console().show("Record  " + parts.folder.path());
          return then;
        });
  }

  private RecordLayout layout(RecordFiles texts, RunningReport happened) {
    return new RecordLayout(
        parts.folder,
        new RecordLayout.Log(parts.writer.leafHashes(), parts.writer::entry),
        texts,
        happened.latest("output"));
  }

  private Draft closing() {
    List<Map<String, Object>> listed = new ArrayList<>();
    files.stream()
        .sorted(Comparator.comparing(RecordFile::path))
        .forEach(file ->
            listed.add(
                new TreeMap<>(
                    Map.of(
                        "bytes", file.sizeBytes(),
                        "name", file.path(),
                        "sha256", file.digest().toHex()))));
    Map<String, Object> counts = parts.log.countsWith("close");
    Object deviations = counts.getOrDefault("deviation", 0);
    return Draft.of(
        "close", "KC-02", Map.of("counts", counts, "deviations", deviations, "files", listed));
  }

  private Outcome<SignedNote> cosigned(SignedNote note) {
    parts.log.end();
    return new LastSignatures(parts.desk, parts.session, parts.bundle)
        .of(note, key())
        .then(parts.writer::cosigned);
  }

  /**
   * Gives it up: every refusal, then {@code abort}, then a report that says what was in hand
   * (control KC-31). A token that is over seals nothing more; then the log just ends, and is
   * INCOMPLETE.
   */
  public void abort(List<Failure> failures) {
    if (parts.log.isOpen()) {
      parts
          .log
          .append(new AuditEvent.Refused(failures))
          .then(refused -> parts.log.appendForGood(Drafts.abort(failures)));
      Optional<RunningReport> happened = parts.log.report();
      parts.log.end();
      happened.ifPresent(this::leave);
    }
    parts.writer.close();
    parts.desk.console().show("Record  " + parts.folder.path());
  }

  /** Nothing rests on these files, so one that cannot be written changes nothing. */
  private void leave(RunningReport happened) {
    OperatorConsole console = parts.desk.console();
    console.show("");
    console.show("What of the keys was in hand here, and is overwritten now:");
    happened.exposed().forEach(line -> console.show("  " + line));
    parts
        .folder
        .write("report.txt", new RecordFiles(parts.bundle, epochs).givenUp(happened))
        .then(report ->
            parts.folder.write("transcript.txt", RecordFiles.text(parts.desk.console().lines())));
  }
}
