package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.console.Panic;
import dev.keyferry.engine.MixedDice;
import dev.keyferry.engine.Session;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.TokenCode;
import java.util.List;

/**
 * Rolls of dice, where the room wants them, before the first key is made (control KC-19): they go
 * past the heap into the token, and the record says how many there were, never which.
 */
final class DiceTable {
  private static final int TRIES = 3;

  private final OperatorConsole console;
  private final AuditTrail audit;
  private final boolean wanted;

  DiceTable(OperatorConsole console, AuditTrail audit, boolean wanted) {
    this.console = console;
    this.audit = audit;
    this.wanted = wanted;
  }

  /** Asks, mixes and records. Codes: TOKEN-DICE, QUORUM-PANIC, those of the token. */
  <T> Outcome<T> mix(Session session, T then) {
    if (!wanted) {
      return Outcome.accepted(then);
    }
    console.show("");
    console.show("Roll a die at least 100 times. One person rolls, another types each roll");
    console.show("as it falls, 1 to 6, with blanks if they help. Nothing of it is shown.");
    Outcome<MixedDice> mixed = typed(session);
    for (int tries = 1; tries < TRIES && console.isAttended() && again(mixed); tries++) {
      console.show("Those are not enough rolls, or they look like a pattern. Nothing was mixed.");
      mixed = typed(session);
    }
    // The generator's copy of the rolls, before people take their time.
    session.overwriteLeftovers();
    return mixed.then(this::recorded).map(event -> then);
  }

  private Outcome<MixedDice> typed(Session session) {
    return Panic.unlessSaid(console, session.mixDice(console.askSecret("Rolls:")));
  }

  private static boolean again(Outcome<MixedDice> mixed) {
    return mixed instanceof Outcome.Refused<MixedDice>(List<Failure> failures)
        && failures.getFirst().code() == TokenCode.TOKEN_DICE;
  }

  private Outcome<AuditEvent> recorded(MixedDice dice) {
    console.show("%d rolls were mixed in.".formatted(dice.rolls()));
    return audit.append(new AuditEvent.DiceMixed(dice.rolls(), dice.bits()));
  }
}
