package dev.keyferry.ceremony.rolekey;

import dev.keyferry.engine.Session;
import dev.keyferry.model.failure.Outcome;
import java.util.Optional;

/** Where the role keys of people are: in files on their own sticks, or in tokens. */
public interface RoleKeySource {
  /**
   * Asks one person for what opens their key, and opens it. The caller has it sign, and then
   * forgets it.
   *
   * @return the key, or nothing when the person does not sign
   */
  Outcome<Optional<OpenedRoleKey>> open(Session session, Signatory who);
}
