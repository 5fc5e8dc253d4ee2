package dev.keyferry.ceremony.audit;

import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.RecordCode;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.log.Checkpoint;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.RecordFolder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * The record of a ceremony that was interrupted, found and verified as far as it goes
 * (docs/formats/audit-log-v1.md §16). Nothing in it was changed yet. Public facts only.
 */
public final class InterruptedRecord {
  /** Members of an entry are sorted, so its type comes last. */
  private static final String CLOSE = "\"type\":\"close\"}";

  private static final String ABORT = "\"type\":\"abort\"}";

  /** The last file of a complete record. */
  private static final String SUMS = "SHA256SUMS";

  /** Of the log: its two keys. */
  private static final int SEALS = 2;

  private final RecordFolder folder;
  private final FoundLog log;
  private final SignedNote checkpoint;

  private InterruptedRecord(RecordFolder folder, FoundLog log, SignedNote checkpoint) {
    this.folder = folder;
    this.log = log;
    this.checkpoint = checkpoint;
  }

  private static MediaName name(IntakeBundle bundle) {
    return new MediaName("record-" + bundle.plan().heading().ceremony().text());
  }

  /** The name of a new record, where no ceremony was interrupted; else refuses: MEDIA-EXISTS. */
  static Outcome<MediaName> none(RecordDesk desk, IntakeBundle bundle) {
    MediaName name = name(bundle);
    Optional<RecordFolder> unfinished =
        RecordFolder.existing(desk.parent(), name).stream()
            .filter(InterruptedRecord::isUnfinished)
            .findFirst();
    return unfinished
        .<Outcome<MediaName>>map(folder ->
            Outcome.refused(
                new MediaFailure(
                    MediaCode.MEDIA_EXISTS,
                    new Place.Whole(String.valueOf(folder.path().getFileName())),
                    Fact.word("no record of this ceremony that was interrupted"),
                    Fact.word("one that only --resume may go on with"))))
        .orElse(Outcome.accepted(name));
  }

  private static boolean isUnfinished(RecordFolder folder) {
    return folder.has(FoundSeals.LAST) && !isEnded(folder);
  }

  /** Whether nothing is left to do; a record that is closed also has its cosignatures. */
  private static boolean isEnded(RecordFolder folder) {
    AtomicReference<Octets> last = new AtomicReference<>(Octets.of(new byte[0]));
    folder.lines("log.jsonl", EntryLine.MAX_BYTES, last::set);
    String line = new String(last.get().toByteArray(), StandardCharsets.UTF_8);
    return line.endsWith(ABORT) || (line.endsWith(CLOSE) && folder.has(SUMS));
  }

  /**
   * Finds the record of a ceremony that was interrupted, and verifies all of it. Codes:
   * MEDIA-MISSING (no record), RECORD-EMPTY, RECORD-ENDED, RECORD-OTHER, MEDIA-*, RECORD-BROKEN,
   * RECORD-SHORT.
   */
  public static Outcome<InterruptedRecord> find(RecordDesk desk, IntakeBundle bundle) {
    List<RecordFolder> all = RecordFolder.existing(desk.parent(), name(bundle));
    if (all.isEmpty()) {
      return Outcome.refused(
          new MediaFailure(
              MediaCode.MEDIA_MISSING,
              new Place.Whole(name(bundle).text()),
              Fact.word("a record that was interrupted"),
              Fact.word("none")));
    }
    RecordFolder folder =
        all.stream().filter(InterruptedRecord::isUnfinished).findFirst().orElse(all.getLast());
    return begun(folder)
        .then(found -> sameDocuments(found, bundle))
        .then(FoundLog::read)
        .then(log -> sameBeginning(log, desk, bundle))
        .then(log -> sealed(folder, log, bundle))
        .then(InterruptedRecord::withoutHalfAnEnd);
  }

  private static Outcome<InterruptedRecord> sealed(
      RecordFolder folder, FoundLog log, IntakeBundle bundle) {
    FoundSeals seals = new FoundSeals(folder, log, CeremonyRecord.origin(bundle));
    return seals
        .verify(bundle.plan())
        .then(head -> seals.last())
        .map(note -> new InterruptedRecord(folder, log, note));
  }

  /** The keys that had to seal its end are gone. */
  private Outcome<InterruptedRecord> withoutHalfAnEnd() {
    boolean whole = sealed() == log.size() && checkpoint.signatures().size() >= SEALS;
    return !isClosed() || whole
        ? Outcome.accepted(this)
        : RecordFaults.refused(
            RecordCode.RECORD_ENDED,
            String.valueOf(folder.path().getFileName()),
            "an entry close that both keys of the log sealed",
            "one that they did not");
  }

  private static Outcome<RecordFolder> begun(RecordFolder folder) {
    String where = String.valueOf(folder.path().getFileName());
    if (!folder.has(FoundSeals.LAST)) {
      return RecordFaults.refused(RecordCode.RECORD_EMPTY, where, "a checkpoint", "none");
    }
    return isEnded(folder)
        ? RecordFaults.refused(
            RecordCode.RECORD_ENDED, where, "a log that was interrupted", "one that has its end")
        : Outcome.accepted(folder);
  }

  private static Outcome<RecordFolder> sameDocuments(RecordFolder folder, IntakeBundle bundle) {
    return same(folder, "plan", bundle.planNote())
        .then(plan -> same(folder, "request", bundle.requestNote()))
        .then(request ->
            bundle
                .siteNote()
                .map(site -> same(folder, "site", site))
                .orElse(Outcome.accepted(request)));
  }

  private static Outcome<RecordFolder> same(RecordFolder folder, String path, SignedNote note) {
    Octets given = note.print();
    boolean equal =
        folder.read(path, given.sizeBytes()) instanceof Outcome.Accepted<Octets>(Octets kept)
            && kept.equals(given);
    return equal
        ? Outcome.accepted(folder)
        : RecordFaults.refused(
            RecordCode.RECORD_OTHER, path, "the file that the record has", "another file");
  }

  private static Outcome<FoundLog> sameBeginning(
      FoundLog log, RecordDesk desk, IntakeBundle bundle) {
    String software = desk.software().digest().toHex();
    Object began = log.first().draft().body().get("software");
    if (!software.equals(began)) {
      return RecordFaults.refused(
          RecordCode.RECORD_OTHER, "software", String.valueOf(began), software);
    }
    boolean same =
        bundle.planDigest().toHex().equals(log.first().draft().body().get("plan"))
            && bundle.requestDigest().toHex().equals(log.first().draft().body().get("request"));
    return same
        ? Outcome.accepted(log)
        : RecordFaults.broken("entry 0", "plan and request of the record", "others");
  }

  /** What was interrupted, for the room. */
  public List<String> words() {
    String unsealed =
        sealed() == log.size()
            ? ""
            : " %d of them were not sealed yet, and are kept.".formatted(log.size() - sealed());
    Stream<String> cut =
        log.cutBytes() == 0
            ? Stream.empty()
            : Stream.of(
                "A part of an entry at its end, %d bytes, will be cut.".formatted(log.cutBytes()));
    return Stream.concat(
            Stream.of(
                "This ceremony was interrupted in the step %s, at %s."
                    .formatted(log.last().position().step().token(), log.last().moment().clock()),
                "Its record %s has %d entries; all of it was verified.%s"
                    .formatted(folder.path().getFileName(), log.size(), unsealed),
                "What the screen showed before is not in the transcript."),
            cut)
        .toList();
  }

  /** How many keys were wrapped, or were about to be; what came of it was in memory only. */
  public int wrapped() {
    return log.run().wrapped();
  }

  /** The export that was begun, if one was. */
  public Optional<BegunExport> export() {
    return log.run().export(log.epochs());
  }

  RecordFolder folder() {
    return folder;
  }

  FoundLog log() {
    return log;
  }

  /** How many entries its checkpoint covers. */
  long sealed() {
    return Checkpoint.parse(checkpoint.text()).orBug().size();
  }

  SignedNote checkpoint() {
    return checkpoint;
  }

  /** Whether its log has its end, and only what comes after it is missing. */
  public boolean isClosed() {
    return log.last().draft().type().equals("close");
  }

  /** Whether everybody has cosigned that: it is done in one step. */
  public boolean isCosigned() {
    return isClosed() && checkpoint.signatures().size() > SEALS;
  }
}
