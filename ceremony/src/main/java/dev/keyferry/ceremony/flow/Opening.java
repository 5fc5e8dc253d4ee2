package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.Token;
import dev.keyferry.model.failure.Outcome;

/** How the record of a ceremony is opened: a new one, or one that was interrupted. */
interface Opening {
  /** Opens it; what it refuses is on the screen only. */
  Outcome<Begun> open(Token token, Session session, IntakeBundle bundle);
}
