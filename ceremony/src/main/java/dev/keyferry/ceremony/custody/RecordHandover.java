package dev.keyferry.ceremony.custody;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.Custody;
import dev.keyferry.model.failure.Outcome;
import java.util.List;

/**
 * Who takes the record out of the room, and on what, before it is closed (control KC-28): whoever
 * reads the log later reads that it was given out.
 */
public final class RecordHandover {
  private static final int PEOPLE = 2;

  private final OperatorConsole console;
  private final AuditTrail audit;

  /** People at a console, whose answers are recorded. */
  public RecordHandover(OperatorConsole console, AuditTrail audit) {
    this.console = console;
    this.audit = audit;
  }

  /**
   * Asks and records. A medium that the site does not list is said and recorded, and refused by
   * nobody: the export is on its medium by then. Codes: QUORUM-STOPPED, QUORUM-ANSWER.
   *
   * @param record name of the record's folder
   */
  public Outcome<AuditEvent> give(IntakeBundle bundle, String record) {
    console.show("");
    console.show("The record %s leaves the room.".formatted(record));
    console.show("Two people type serial and bag of its medium, and the key name of who takes it,");
    console.show("with blanks between, and none for what there is none of.");
    TypedTwice people =
        new TypedTwice(console, bundle.plan().people().stream().limit(PEOPLE).toList());
    SiteMedia expected = new SiteMedia(bundle);
    return people
        .ask(List.of("serial", "bag", "receiver"), "record")
        .then(words -> {
          Custody site = expected.custody(words.getFirst(), words.get(1));
          Custody custody = new Custody(site.serial(), site.bag(), site.from(), words.getLast());
          if (!expected.faults("record", site.serial(), site.bag()).isEmpty()) {
            console.show("The site does not list this medium in this bag, and the record says so.");
          }
          return audit.append(new AuditEvent.RecordGiven(record, custody, people.names()));
        });
  }
}
