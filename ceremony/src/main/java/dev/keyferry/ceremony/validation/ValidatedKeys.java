package dev.keyferry.ceremony.validation;

import dev.keyferry.ceremony.intake.IntakeBundle;
import java.util.List;

/** Keys that passed every KEY control. Only {@link KeyValidator} makes them. */
public sealed interface ValidatedKeys permits CheckedKeys {
  /** What they came in. */
  IntakeBundle bundle();

  /** In the request's order. */
  List<ValidatedKey> keys();
}
