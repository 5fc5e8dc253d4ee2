package dev.keyferry.ceremony.validation;

import dev.keyferry.ceremony.intake.IntakeBundle;
import java.util.List;

/** What the validator found good. */
record CheckedKeys(IntakeBundle bundle, List<ValidatedKey> keys) implements ValidatedKeys {
  CheckedKeys {
    keys = List.copyOf(keys);
  }
}
