package dev.keyferry.ceremony.audit;

import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.ceremony.report.ProviderReport;
import dev.keyferry.ceremony.rolekey.SignedBy;
import dev.keyferry.ceremony.rolekey.StatementByKey;
import dev.keyferry.engine.OpeningStatement;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.Token;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Printable;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.NoteSignature;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.media.RecordFolder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Opens the record of a ceremony (docs/formats/audit-log-v1.md §6): the folder, the keys of epoch 0
 * in the token, and the first entry, which everybody of the plan signs before anything else is
 * recorded.
 */
public final class CeremonyRecord {
  private final CeremonyLog log;
  private final RecordDesk desk;

  /** A record whose entries are the events of a log. */
  public CeremonyRecord(CeremonyLog log, RecordDesk desk) {
    this.log = log;
    this.desk = desk;
  }

  /**
   * Opens it. Where a record of this ceremony was interrupted, MEDIA-EXISTS: a second log would
   * tell a second story. Codes: MEDIA-EXISTS, MEDIA-MISSING, MEDIA-WRITE, MEDIA-READBACK, those of
   * {@link dev.keyferry.ceremony.rolekey.Signatories#everyone} and of the token.
   */
  public Outcome<OpenRecord> open(Token token, Session session, IntakeBundle bundle) {
    return InterruptedRecord.none(desk, bundle)
        .then(name -> RecordFolder.create(desk.parent(), name))
        .then(folder -> documents(folder, bundle))
        .then(folder ->
            session
                .logKeys()
                .generate("epoch 0")
                .map(key -> EpochKeys.of(0, origin(bundle), key))
                .then(epoch -> opened(new Beginning(token, session, bundle, folder, epoch))));
  }

  static String origin(IntakeBundle bundle) {
    return "%s/keyceremony/%s/%s"
        .formatted(
            bundle.plan().heading().organisation(),
            bundle.plan().heading().ceremony().text(),
            bundle.mode().token());
  }

  private static Outcome<RecordFolder> documents(RecordFolder folder, IntakeBundle bundle) {
    return folder
        .write("plan", bundle.planNote().print())
        .then(written -> folder.write("request", bundle.requestNote().print()))
        .then(written ->
            bundle
                .siteNote()
                .map(site -> folder.write("site", site.print()))
                .orElse(Outcome.accepted(written)))
        .map(written -> folder);
  }

  /** What there is before the first entry. */
  private record Beginning(
      Token token, Session session, IntakeBundle bundle, RecordFolder folder, EpochKeys epoch) {}

  private Outcome<OpenRecord> opened(Beginning all) {
    return all.folder
        .append("log.jsonl")
        .then(file -> {
          LogWriter writer = new LogWriter(all.folder, file, all.session.logKeys(), all.epoch);
          return signed(all, writer)
              .map(signed ->
                  new OpenRecord(
                      new OpenRecord.Parts(
                          log,
                          writer,
                          all.folder,
                          all.session,
                          all.bundle,
                          desk,
                          all.epoch.announced(0)),
                      OpenRecord.Kept.NOTHING))
              .map(OpenRecord::begun)
              .onRefusal(failures -> writer.close());
        });
  }

  private Outcome<List<Draft>> signed(Beginning all, LogWriter writer) {
    Draft draft = first(all);
    LogClock clock = LogClock.startingNow(desk.clock(), desk.ticks());
    Octets line = EntryLine.of(draft, writer.next(Step.OPENING), clock.now());
    OpeningStatement statement =
        new OpeningStatement(new String(line.toByteArray(), StandardCharsets.UTF_8));
    showKeys(desk, all.epoch, "first");
    return desk.people()
        .everyone(
            all.session,
            all.bundle.plan(),
            StatementByKey.same(statement),
            "the beginning of the record")
        .then(people -> {
          List<NoteSignature> lines = people.stream().map(SignedBy::line).toList();
          SignedNote note = new SignedNote(statement.text(), lines);
          List<String> names = people.stream().map(by -> by.who().person().name()).toList();
          List<Draft> next = Drafts.of(new AuditEvent.Opened(statement.digest(), names));
          return all.folder
              .write("opening", note.print())
              .then(written ->
                  log.open(
                      writer,
                      clock,
                      new RunningReport(),
                      new CeremonyLog.Signed(draft, line, next)));
        });
  }

  /** Paper is where an auditor finds them years later. */
  static void showKeys(RecordDesk desk, EpochKeys keys, String which) {
    desk.console().show("");
    PaperLines.show(
        desk.console(),
        "The log's %s Ed25519 key. Write it down:".formatted(which),
        new Digest(keys.classical().publicKey()));
    PaperLines.show(
        desk.console(),
        "SHA-256 of the log's %s ML-DSA-44 key. Write it down:".formatted(which),
        Digest.sha256(keys.postQuantum().publicKey()));
  }

  private Draft first(Beginning all) {
    IntakeBundle bundle = all.bundle;
    Map<String, Object> body = new HashMap<>();
    body.put("format", "keyferry/audit-log/v1");
    body.put("mode", bundle.mode().token());
    body.put("ceremony", bundle.plan().heading().ceremony().text());
    body.put("origin", origin(bundle));
    body.put("plan", bundle.planDigest().toHex());
    body.put("request", bundle.requestDigest().toHex());
    body.put("software", desk.software().digest().toHex());
    body.put("provider", all.token.provider());
    body.put("description", Printable.of(all.token.description()));
    body.put("services", ProviderReport.services(all.token));
    body.put("ed25519", all.epoch.classical().print());
    body.put("mldsa44", all.epoch.postQuantum().print());
    body.put(
        "people",
        bundle.plan().people().stream()
            .map(person ->
                Map.of(
                    "key", person.roleKey(),
                    "name", Printable.of(person.name()),
                    "role", person.role().token()))
            .map(java.util.TreeMap::new)
            .toList());
    return Draft.of("open", "KC-01", body);
  }
}
