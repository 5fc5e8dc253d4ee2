package dev.keyferry.ceremony.approval;

import dev.keyferry.ceremony.validation.ValidatedKeys;
import dev.keyferry.engine.Approval;

/** Keys whose wrapping people approved. Only {@link Quorum} makes them. */
public sealed interface ApprovedKeys permits AgreedKeys {
  /** What was approved. */
  ValidatedKeys validated();

  /** The engine's evidence of it. */
  Approval approval();
}
