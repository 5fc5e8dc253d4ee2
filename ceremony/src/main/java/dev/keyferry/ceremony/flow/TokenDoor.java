package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.ceremony.report.ProviderReport;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Outcome;
import java.time.Clock;
import java.util.function.BiFunction;

/** A token that is there for one piece of work, and zeroized after it (control KC-22). */
final class TokenDoor {
  private final Surroundings world;
  private final OperatorConsole console;
  private final Clock clock;

  TokenDoor(Surroundings world, OperatorConsole console, Clock clock) {
    this.world = world;
    this.console = console;
    this.clock = clock;
  }

  /** Does it in a session of the operator. Codes: those of the token, then those of the work. */
  <T> Outcome<T> within(IntakeBundle bundle, BiFunction<Token, Session, Outcome<T>> work) {
    return Token.open(
            new TokenSetup(bundle.mode(), world.audit(), clock, world.software().integrity()))
        .then(token -> {
          try (token) {
            console.show(ProviderReport.heading(token));
            console.show("Memory: " + token.protection().words() + ".");
            return token
                .openSession(Role.OPERATOR)
                .then(session -> inSession(token, session, work));
          }
        });
  }

  private static <T> Outcome<T> inSession(
      Token token, Session session, BiFunction<Token, Session, Outcome<T>> work) {
    try (session) {
      return work.apply(token, session);
    }
  }
}
