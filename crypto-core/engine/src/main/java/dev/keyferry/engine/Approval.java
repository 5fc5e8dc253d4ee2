package dev.keyferry.engine;

import dev.keyferry.model.value.Digest;
import java.util.List;

/**
 * Evidence that people approved a {@link WrapStatement}. Only the engine makes it, wrapping asks
 * for it, and it counts in the session that gave it and in no other.
 */
public sealed interface Approval permits GivenApproval {
  /** The statement that was approved. */
  WrapStatement statement();

  /** Who approved. */
  List<String> approvers();

  /** Whether the statement lists exactly this wrap. */
  boolean covers(WrapStatement.Item item);

  /** The digest that was shown to them. */
  default Digest digest() {
    return statement().digest();
  }
}
