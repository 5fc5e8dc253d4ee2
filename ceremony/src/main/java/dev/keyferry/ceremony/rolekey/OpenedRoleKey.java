package dev.keyferry.ceremony.rolekey;

import dev.keyferry.engine.RoleSignature;
import dev.keyferry.engine.RoleStatement;
import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.failure.Outcome;

/** A person's role key that is open for one signature. */
public interface OpenedRoleKey {
  /** Its public half. */
  RoleKey key();

  /** Signs the text of a statement. */
  Outcome<RoleSignature> sign(RoleStatement statement);

  /** Zeroizes it, or logs out of its token: whether it has signed or not. */
  Outcome<RoleKey> forget();
}
