package dev.keyferry.ceremony.plan;

import dev.keyferry.ceremony.approval.Quorum;
import dev.keyferry.ceremony.intake.Dossier;
import dev.keyferry.ceremony.intake.RequestReader;
import dev.keyferry.ceremony.intake.Survey;
import dev.keyferry.model.failure.Failure;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a ceremony would begin with a plan: the checks are those of the ceremony itself, and all
 * of their faults are told, not the first.
 */
public final class PlanCheck {
  private final Clock clock;

  /** A check that compares times with a clock. */
  public PlanCheck(Clock clock) {
    this.clock = clock;
  }

  /** What the documents say, with the faults of the reader and those of the quorum. */
  public Survey survey(Dossier dossier) {
    Survey read = new RequestReader(clock).survey(dossier);
    List<Failure> faults = new ArrayList<>(read.faults());
    read.plan()
        .ifPresent(plan -> faults.addAll(Quorum.faults(plan, read.planDigest().orElseThrow())));
    return new Survey(read.plan(), read.planDigest(), read.request(), read.site(), faults);
  }
}
