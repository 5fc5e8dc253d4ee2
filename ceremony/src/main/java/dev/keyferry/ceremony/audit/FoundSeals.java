package dev.keyferry.ceremony.audit;

import dev.keyferry.ceremony.rolekey.Signatory;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.RecordCode;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.log.Checkpoint;
import dev.keyferry.transport.log.CosignerKey;
import dev.keyferry.transport.media.RecordFolder;
import java.util.Locale;
import java.util.Map;

/**
 * Who signed an interrupted log: people of the plan its opening and every resumption, and the keys
 * of its epochs every checkpoint that is there.
 */
final class FoundSeals {
  static final String LAST = "checkpoint";

  /** Sixteen signatures of the largest kind are smaller. */
  private static final int MAX_NOTE_BYTES = 64 * 1024;

  private final RecordFolder folder;
  private final FoundLog log;
  private final String origin;

  FoundSeals(RecordFolder folder, FoundLog log, String origin) {
    this.folder = folder;
    this.log = log;
    this.origin = origin;
  }

  /** The file of the last checkpoint of an epoch. */
  static String fileOf(int epoch) {
    return String.format(Locale.ROOT, "checkpoints/%04d", epoch);
  }

  /** The last checkpoint as it was signed; codes: RECORD-BROKEN. */
  Outcome<SignedNote> last() {
    return note(LAST);
  }

  /** The last checkpoint, once everything was verified. Codes: RECORD-BROKEN, RECORD-SHORT. */
  Outcome<Checkpoint> verify(Plan plan) {
    Outcome<FoundLog> signed = Outcome.accepted(log);
    for (Map.Entry<String, String> statement : log.statements().entrySet()) {
      signed = signed.then(before -> signed(statement.getKey(), statement.getValue(), plan));
    }
    for (AnnouncedEpoch epoch : log.epochs()) {
      String path = fileOf(epoch.number());
      if (folder.has(path)) {
        signed = signed.then(before -> sealed(path)).then(head -> ofEpoch(path, head, epoch));
      }
    }
    return signed.then(before -> sealed(LAST)).then(this::afterHoldPoints);
  }

  /** The last checkpoint is flushed at each hold point, so it never covers fewer. */
  private Outcome<Checkpoint> afterHoldPoints(Checkpoint last) {
    int sealing = log.sealing(last.size() - 1).number();
    boolean behind =
        log.epochs().stream()
            .anyMatch(epoch -> epoch.number() > sealing && folder.has(fileOf(epoch.number())));
    return behind
        ? RecordFaults.broken(LAST, "as many entries as at the last hold point", "fewer")
        : Outcome.accepted(last);
  }

  private Outcome<FoundLog> signed(String path, String text, Plan plan) {
    return note(path)
        .then(note -> {
          Outcome<FoundLog> all =
              note.text().equals(text)
                  ? Outcome.accepted(log)
                  : RecordFaults.broken(path, "its entry", "another text");
          for (Signatory who : Signatory.of(plan)) {
            String expected = "a signature of " + who.person().name();
            all =
                all.then(before ->
                    RecordFaults.inRecord(path, expected, note.verify(who.key()))
                        .map(text1 -> log));
          }
          return all;
        });
  }

  private Outcome<FoundLog> ofEpoch(String path, Checkpoint head, AnnouncedEpoch epoch) {
    int sealing = log.sealing(head.size() - 1).number();
    return sealing == epoch.number()
        ? Outcome.accepted(log)
        : RecordFaults.broken(path, "a tree of epoch " + epoch.number(), "one of epoch " + sealing);
  }

  private Outcome<Checkpoint> sealed(String path) {
    return note(path)
        .then(note ->
            RecordFaults.inRecord(path, "a checkpoint", Checkpoint.parse(note.text()))
                .then(head -> whole(path, head))
                .then(head -> sealedBy(log.sealing(head.size() - 1), path, note, head)));
  }

  /** The ML-DSA-44 signature is there at hold points only; one that is there is valid. */
  private static Outcome<Checkpoint> sealedBy(
      AnnouncedEpoch epoch, String path, SignedNote note, Checkpoint head) {
    CosignerKey postQuantum = epoch.postQuantum();
    boolean both =
        note.signatures().stream().anyMatch(line -> line.keyId().equals(postQuantum.keyId()));
    String expected = "a signature of epoch " + epoch.number();
    return RecordFaults.inRecord(path, expected, note.verify(epoch.classical()))
        .then(text ->
            both
                ? RecordFaults.inRecord(path, expected, postQuantum.verify(note)).map(pq -> head)
                : Outcome.accepted(head));
  }

  private Outcome<Checkpoint> whole(String path, Checkpoint head) {
    if (head.size() > log.size()) {
      return RecordFaults.refused(
          RecordCode.RECORD_SHORT, path, head.size() + " entries", log.size() + " entries");
    }
    boolean same =
        head.origin().equals(origin)
            && head.size() > 0
            && head.root().equals(log.root(head.size()));
    return same
        ? Outcome.accepted(head)
        : RecordFaults.broken(path, "the head of this log", "another head");
  }

  private Outcome<SignedNote> note(String path) {
    return RecordFaults.inRecord(
        path,
        "a signed note",
        folder.read(path, MAX_NOTE_BYTES).then(bytes -> SignedNote.parse(bytes.toByteArray())));
  }
}
