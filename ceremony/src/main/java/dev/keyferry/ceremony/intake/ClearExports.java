package dev.keyferry.ceremony.intake;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.KeyFailure;
import dev.keyferry.model.failure.Place;
import java.util.List;

/** Key files that no password protects: their medium is worth what the keys are (KC-13). */
public final class ClearExports {
  /** What excuses them in production (docs/formats/audit-log-v1.md §18). */
  public static final String EXCUSED = "export protected";

  private ClearExports() {}

  /** BUNDLE-PLAIN for each file of which the request says so. */
  public static List<Failure> faults(IntakeBundle bundle) {
    return bundle.exports().stream()
        .filter(export -> !export.passwordProtected())
        .map(ClearExports::fault)
        .toList();
  }

  private static Failure fault(LocatedExport export) {
    return new KeyFailure(
        KeyCode.BUNDLE_PLAIN,
        new Place.Whole(export.file().name().text()),
        Fact.word("a key that a password protects"),
        Fact.word("a key in the clear"));
  }
}
