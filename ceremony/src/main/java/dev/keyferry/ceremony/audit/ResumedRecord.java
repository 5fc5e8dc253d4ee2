package dev.keyferry.ceremony.audit;

import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.ceremony.rolekey.SignedBy;
import dev.keyferry.ceremony.rolekey.StatementByKey;
import dev.keyferry.engine.ResumeStatement;
import dev.keyferry.engine.Session;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.media.AppendedFile;
import dev.keyferry.transport.media.RecordFolder;
import dev.keyferry.transport.media.RecordFolder.RecordFile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes on with an interrupted record in the same log (docs/formats/audit-log-v1.md §16): everybody
 * of the plan signs the entry that announces the keys of a new epoch, and only then is anything on
 * the medium touched.
 */
public final class ResumedRecord {
  private final InterruptedRecord found;
  private final CeremonyLog log;
  private final RecordDesk desk;

  /** A record that was found, whose further entries are the events of a log. */
  public ResumedRecord(InterruptedRecord found, CeremonyLog log, RecordDesk desk) {
    this.found = found;
    this.log = log;
    this.desk = desk;
  }

  /**
   * Goes on where it stopped: the export is on its medium. Codes: those of {@link #anew},
   * RECORD-BROKEN (a file of the record is not what its log says).
   */
  public Outcome<OpenRecord> continued(Session session, IntakeBundle bundle) {
    Leftovers left = new Leftovers(found.folder(), found.log());
    return left.kept(found.export().orElseThrow())
        .then(kept -> begin(session, bundle, new Plan(found.log().last().position().step(), kept)));
  }

  /**
   * Begins anew at the opening. Codes: those of {@link
   * dev.keyferry.ceremony.rolekey.Signatories#everyone} and of the token, MEDIA-*.
   */
  public Outcome<OpenRecord> anew(Session session, IntakeBundle bundle) {
    return begin(session, bundle, new Plan(Step.OPENING, List.of()));
  }

  /**
   * How it goes on.
   *
   * @param step of the entry
   * @param kept files of the interrupted run that count
   */
  private record Plan(Step step, List<RecordFile> kept) {}

  /** What there is before the entry. */
  private record Beginning(Session session, IntakeBundle bundle, Plan plan, EpochKeys epoch) {}

  private Outcome<OpenRecord> begin(Session session, IntakeBundle bundle, Plan plan) {
    int number = found.log().epochs().size();
    return session
        .logKeys()
        .generate("epoch " + number)
        .map(key -> EpochKeys.of(number, CeremonyRecord.origin(bundle), key))
        .then(epoch -> signed(new Beginning(session, bundle, plan, epoch)));
  }

  private Outcome<OpenRecord> signed(Beginning all) {
    Draft draft = draft(all);
    LogClock clock = LogClock.startingNow(desk.clock(), desk.ticks());
    EntryLine.Position position =
        new EntryLine.Position(
            found.log().size(), found.log().leaves().getLast(), all.epoch.number(), all.plan.step);
    Octets line = EntryLine.of(draft, position, clock.now());
    ResumeStatement statement =
        new ResumeStatement(new String(line.toByteArray(), StandardCharsets.UTF_8));
    CeremonyRecord.showKeys(desk, all.epoch, "new");
    return desk.people()
        .everyone(
            all.session,
            all.bundle.plan(),
            StatementByKey.same(statement),
            "that the ceremony goes on")
        .then(people -> {
          SignedNote note =
              new SignedNote(statement.text(), people.stream().map(SignedBy::line).toList());
          List<String> names = people.stream().map(by -> by.who().person().name()).toList();
          List<Draft> next = Drafts.of(new AuditEvent.Resumed(statement.digest(), names));
          return written(all, note, clock, new CeremonyLog.Signed(draft, line, next));
        });
  }

  private Draft draft(Beginning all) {
    Map<String, Object> body = new HashMap<>();
    body.put("again", all.plan.step == Step.OPENING ? found.wrapped() : 0);
    body.put("cut", found.log().cutBytes());
    body.put("ed25519", all.epoch.classical().print());
    body.put("entries", found.log().size());
    body.put("mldsa44", all.epoch.postQuantum().print());
    body.put("number", all.epoch.number());
    body.put("sealed", found.sealed());
    return Draft.of("resume", "KC-32", body);
  }

  /** What stood in the way, the note, the entry: in this order, so that each can be done again. */
  private Outcome<OpenRecord> written(
      Beginning all, SignedNote note, LogClock clock, CeremonyLog.Signed first) {
    RecordFolder folder = found.folder();
    Leftovers left = new Leftovers(folder, found.log());
    return left.setAside(all.plan.kept)
        .then(aside -> left.keepCheckpoint())
        .then(kept -> folder.write(FoundLog.resumed(all.epoch.number()), note.print()))
        .then(noted -> folder.appendAfter("log.jsonl", found.log().endsBytes().getLast()))
        .then(file -> opened(all, file, clock, first));
  }

  private Outcome<OpenRecord> opened(
      Beginning all, AppendedFile file, LogClock clock, CeremonyLog.Signed first) {
    LogWriter writer =
        new LogWriter(found.folder(), file, all.session.logKeys(), all.epoch).after(found.log());
    AnnouncedEpoch epoch = all.epoch.announced(found.log().size());
    log.enter(all.plan.step);
    return log.open(writer, clock, found.log().report(), first)
        .map(written ->
            new OpenRecord(
                    new OpenRecord.Parts(
                        log, writer, found.folder(), all.session, all.bundle, desk, epoch),
                    new OpenRecord.Kept(found.log().epochs(), all.plan.kept))
                .begun())
        .onRefusal((List<Failure> failures) -> writer.close());
  }
}
