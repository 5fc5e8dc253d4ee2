package dev.keyferry.ceremony.secrecy;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.audit.CeremonyLog;
import dev.keyferry.ceremony.audit.Step;
import dev.keyferry.ceremony.audit.WitnessCode;
import dev.keyferry.ceremony.console.AnswersConsole;
import dev.keyferry.ceremony.environment.Machine;
import dev.keyferry.ceremony.environment.SoftwareIdentity;
import dev.keyferry.ceremony.flow.CeremonyFlow;
import dev.keyferry.ceremony.flow.Surroundings;
import dev.keyferry.ceremony.intake.Media;
import dev.keyferry.engine.ServiceEvent;
import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.TokenService;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.failure.Outcome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A whole ceremony, with dice, that stands still in the middle of one service of the token. */
public final class StoppedServiceMain {
  /** What it prints when it stands still. */
  static final String STOPPED = "STOPPED";

  private StoppedServiceMain() {}

  /**
   * Runs it.
   *
   * @param arguments the practice folder, the folder for exports, that for records, the service
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    TokenService service = TokenService.valueOf(arguments[3]);
    CeremonyLog log = new CeremonyLog();
    try (FileChannel answers = FileChannel.open(folder.resolve("answers"))) {
      Surroundings world =
          new Surroundings(
              new AnswersConsole(System.out, answers),
              new Surroundings.Clocks(Clock.systemUTC(), System::nanoTime),
              log,
              new Standing(log, service),
              WitnessCode.none(),
              new Surroundings.Software(
                  new SoftwareIdentity(List.of()), SoftwareIntegrity.Unpackaged::new),
              Machine.ofThisProcess(Clock.systemUTC()),
              new Surroundings.Places(
                  Path.of(arguments[1]),
                  Path.of(arguments[2]),
                  List.of(folder.resolve("role-keys")),
                  List.of()));
      System.out.println(
          new CeremonyFlow(world, true)
              .run(new Media(folder.resolve("plan"), folder, Optional.of(folder.resolve("site"))))
              .orBug());
    }
  }

  /**
   * The service has done its work, and is not recorded yet, so its result is not handed out.
   *
   * @param log gets everything else
   * @param service which
   */
  private record Standing(CeremonyLog log, TokenService service) implements AuditTrail {
    @Override
    public Outcome<ServiceEvent> take(ServiceEvent event) {
      if (event.service() == service) {
        System.out.println(STOPPED);
        System.out.flush();
        while (true) {
          LockSupport.park();
        }
      }
      return log.take(event);
    }

    @Override
    public Outcome<AuditEvent> append(AuditEvent event) {
      return log.append(event);
    }

    @Override
    public void enter(Step step) {
      log.enter(step);
    }
  }
}
