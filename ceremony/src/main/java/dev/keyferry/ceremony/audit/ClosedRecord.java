package dev.keyferry.ceremony.audit;

import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.engine.Session;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.NoteSignature;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.log.LeafHashes;
import dev.keyferry.transport.media.AppendedFile;
import java.util.ArrayList;
import java.util.List;

/**
 * A record whose log has its entry {@code close}, sealed by both keys, and not yet everybody's
 * cosignatures or the files that only repeat. The log does not change any more.
 */
public final class ClosedRecord {
  private final InterruptedRecord found;
  private final RecordDesk desk;

  /** A record that was found. */
  public ClosedRecord(InterruptedRecord found, RecordDesk desk) {
    this.found = found;
    this.desk = desk;
  }

  /**
   * Completes it. Codes: those of {@link dev.keyferry.ceremony.rolekey.Signatories#everyone},
   * QR-READBACK, MEDIA-*.
   */
  public <T> Outcome<T> complete(Session session, IntakeBundle bundle, T then) {
    return cosigned(session, bundle)
        .then(note ->
            found
                .folder()
                .appendAfter("log.jsonl", found.log().endsBytes().getLast())
                .then(file -> {
                  try (file) {
                    return layout(bundle, file).complete(note);
                  }
                }))
        .map(note -> {
          desk.console().show("Record  " + found.folder().path());
          return then;
        });
  }

  /** In one step, as always: whoever looks finds no cosignature, or everybody's. */
  private Outcome<SignedNote> cosigned(Session session, IntakeBundle bundle) {
    SignedNote note = found.checkpoint();
    if (found.isCosigned()) {
      return Outcome.accepted(note);
    }
    VerifierKey log = found.log().epochs().getLast().classical();
    return new LastSignatures(desk, session, bundle)
        .of(note, log)
        .then(lines -> {
          List<NoteSignature> all = new ArrayList<>(note.signatures());
          all.addAll(lines);
          SignedNote signed = new SignedNote(note.text(), all);
          return found.folder().replace("checkpoint", signed.print(), true).map(bytes -> signed);
        });
  }

  private RecordLayout layout(IntakeBundle bundle, AppendedFile file) {
    FoundLog log = found.log();
    List<Long> ends = log.endsBytes();
    return new RecordLayout(
        found.folder(),
        new RecordLayout.Log(new LeafHashes(log.leaves()), index -> entry(file, ends, index)),
        new RecordFiles(bundle, log.epochs()),
        log.report().latest("output"));
  }

  private static Outcome<Octets> entry(AppendedFile file, List<Long> ends, int index) {
    long begin = index == 0 ? 0 : ends.get(index - 1);
    return file.read(begin, (int) (ends.get(index) - begin - 1));
  }
}
