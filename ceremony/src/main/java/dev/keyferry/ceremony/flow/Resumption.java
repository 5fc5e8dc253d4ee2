package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.audit.CeremonyLog;
import dev.keyferry.ceremony.audit.ClosedRecord;
import dev.keyferry.ceremony.audit.InterruptedRecord;
import dev.keyferry.ceremony.audit.RecordDesk;
import dev.keyferry.ceremony.audit.ResumedRecord;
import dev.keyferry.ceremony.audit.Step;
import dev.keyferry.ceremony.export.EarlierExport;
import dev.keyferry.ceremony.export.ExportRecord;
import dev.keyferry.ceremony.export.Exporter;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.Token;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.QuorumFailure;
import java.util.Optional;

/**
 * Goes on with a ceremony that was interrupted (control KC-32): its record is verified, what it
 * exported is looked for, and whatever will be wrapped again is said and confirmed before.
 */
final class Resumption implements Opening {
  private final RecordDesk desk;
  private final CeremonyLog log;
  private final Exporter exporter;

  Resumption(RecordDesk desk, CeremonyLog log, Exporter exporter) {
    this.desk = desk;
    this.log = log;
    this.exporter = exporter;
  }

  /**
   * Opens the record again. Codes: those of {@link InterruptedRecord#find}, RECORD-EXPORT,
   * QUORUM-STOPPED, QUORUM-ANSWER, those of {@link ResumedRecord}.
   */
  @Override
  public Outcome<Begun> open(Token token, Session session, IntakeBundle bundle) {
    return InterruptedRecord.find(desk, bundle)
        .then(found -> {
          desk.console().show("");
          found.words().forEach(desk.console()::show);
          return earlier(found, bundle).then(earlier -> goOn(found, earlier, session, bundle));
        });
  }

  private Outcome<Optional<EarlierExport>> earlier(InterruptedRecord found, IntakeBundle bundle) {
    return found
        .export()
        .map(begun -> exporter.look(begun, bundle.mode()))
        .orElse(Outcome.accepted(Optional.empty()));
  }

  private Outcome<Begun> goOn(
      InterruptedRecord found,
      Optional<EarlierExport> earlier,
      Session session,
      IntakeBundle bundle) {
    ResumedRecord resumed = new ResumedRecord(found, log, desk);
    if (earlier.isPresent()) {
      ExportRecord export = earlier.get().export();
      desk.console()
          .show(
              "Its export is complete: %s. Nothing is wrapped again; only the record is completed."
                  .formatted(export.folder()));
      return found.isClosed()
          ? Outcome.accepted(new Begun.Closed(new ClosedRecord(found, desk), export))
          : resumed.continued(session, bundle).map(record -> new Begun.Open(record, earlier));
    }
    desk.console().show("Every step is done again, from the opening on, in the same log.");
    return confirmed(found.wrapped()).then(typed -> resumed.anew(session, bundle)).map(Begun::anew);
  }

  /** Blobs were never on a medium before their export, so those of the interrupted run are lost. */
  private Outcome<String> confirmed(int wrapped) {
    if (wrapped == 0) {
      desk.console().show("No key was wrapped before the interruption.");
      return Outcome.accepted("");
    }
    desk.console()
        .show(
            "%d keys were wrapped before the interruption, or were about to be. What came of it is lost; they will be wrapped again, after a new approval."
                .formatted(wrapped));
    String sentence = "WRAP AGAIN %d KEYS".formatted(wrapped);
    String answer = desk.console().ask("Type %s to go on:".formatted(sentence));
    return answer.equals(sentence)
        ? Outcome.accepted(answer)
        : Outcome.refused(
            new QuorumFailure(
                answer.isEmpty() ? QuorumCode.QUORUM_STOPPED : QuorumCode.QUORUM_ANSWER,
                new Place.Whole(Step.OPENING.token()),
                Fact.word(sentence),
                Fact.word(answer.isEmpty() ? "none" : "another answer")));
  }
}
