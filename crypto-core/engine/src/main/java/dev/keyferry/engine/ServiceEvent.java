package dev.keyferry.engine;

import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.Printable;
import java.util.Optional;

/**
 * What a token says of one service before it gives the result. Public facts only.
 *
 * @param service what was asked for
 * @param role of the session that asked; empty when the token itself did
 * @param object what it was about: a label, a file's name, a method; may be empty
 * @param refusal why not; empty when it was done
 */
public record ServiceEvent(
    TokenService service, Optional<Role> role, String object, Optional<FailureCode> refusal) {
  /** Makes the object printable. */
  public ServiceEvent {
    object = Printable.of(object);
  }
}
