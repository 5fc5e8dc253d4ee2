package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.audit.CeremonyLog;
import dev.keyferry.ceremony.audit.CeremonyRecord;
import dev.keyferry.ceremony.audit.OpenRecord;
import dev.keyferry.ceremony.audit.RecordDesk;
import dev.keyferry.ceremony.audit.Step;
import dev.keyferry.ceremony.audit.WitnessCode;
import dev.keyferry.ceremony.console.TranscribedConsole;
import dev.keyferry.ceremony.environment.SoftwareIdentity;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.ceremony.intake.Media;
import dev.keyferry.ceremony.intake.RequestReader;
import dev.keyferry.ceremony.rolekey.RoleKeyFiles;
import dev.keyferry.ceremony.rolekey.Signatories;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Opens a record and appends to it until somebody kills it. */
public final class EndlessLogMain {
  /** What is printed when a checkpoint was shown; its size follows. */
  static final String SHOWN = "SHOWN ";

  private static final int ENTRIES_AN_EPOCH = 40;

  private EndlessLogMain() {}

  /**
   * Runs for ever.
   *
   * @param arguments a folder with plan, request, role keys and answers; where the record goes; the
   *     time
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<String> answers = Files.readAllLines(folder.resolve("answers"));
    Clock clock = Clock.fixed(Instant.parse(arguments[2]), ZoneOffset.UTC);
    TranscribedConsole console = new TranscribedConsole(new ScriptedConsole(false, answers));
    RoleKeyFiles keys = new RoleKeyFiles(console, List.of(folder.resolve("role-keys")));
    RecordDesk desk =
        new RecordDesk(
            console,
            new Signatories(console, keys),
            clock,
            System::nanoTime,
            new SoftwareIdentity(List.of()),
            WitnessCode.none(),
            Path.of(arguments[1]));
    IntakeBundle bundle =
        new RequestReader(clock)
            .read(new Media(folder.resolve("plan"), folder, Optional.of(folder.resolve("site"))))
            .orBug();
    CeremonyLog log = new CeremonyLog();
    Token token =
        Token.open(new TokenSetup(bundle.mode(), log, clock, SoftwareIntegrity.Unpackaged::new))
            .orBug();
    Session session = token.openSession(Role.OPERATOR).orBug();
    append(log, new CeremonyRecord(log, desk).open(token, session, bundle).orBug());
  }

  private static void append(CeremonyLog log, OpenRecord record) {
    for (long i = 0; ; i++) {
      log.append(new AuditEvent.CanaryPassed("method-" + i)).orBug();
      if (i % ENTRIES_AN_EPOCH == 0) {
        long size = record.hold(Step.INTAKE, record.size()).orBug();
        System.out.println(SHOWN + size);
        System.out.flush();
      }
    }
  }
}
