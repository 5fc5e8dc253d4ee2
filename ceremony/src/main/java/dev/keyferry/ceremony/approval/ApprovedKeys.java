package dev.keyferry.ceremony.approval;

import dev.keyferry.ceremony.validation.ValidatedKeys;
import dev.keyferry.engine.Approval;
import dev.keyferry.transport.document.SignedNote;

/** Keys whose wrapping people approved. Only {@link Quorum} makes them. */
public sealed interface ApprovedKeys permits AgreedKeys {
  /** What was approved. */
  ValidatedKeys validated();

  /** The engine's evidence of it. */
  Approval approval();

  /** The statement with the signature of everybody who approved it, each of type 01. */
  SignedNote note();
}
