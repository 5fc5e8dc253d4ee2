package dev.keyferry.ceremony.approval;

import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.ceremony.rolekey.Signatory;
import dev.keyferry.engine.QuorumPolicy;
import dev.keyferry.engine.RoleHolder;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Digest;
import dev.keyferry.transport.document.Plan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The engine's policy of a verified plan: its people with their keys, and its rules. */
final class PlanPolicy {
  /**
   * Everybody signs the opening and the last checkpoint. A note has 16 signatures at most, and two
   * of the last checkpoint are the log's own (docs/formats/audit-log-v1.md §5).
   */
  private static final int MOST_PEOPLE = 14;

  private PlanPolicy() {}

  static QuorumPolicy of(IntakeBundle bundle) {
    return of(bundle.plan(), bundle.planDigest());
  }

  private static QuorumPolicy of(Plan plan, Digest digest) {
    return new QuorumPolicy(
        digest, Signatory.of(plan).stream().map(PlanPolicy::holder).toList(), plan.quorums());
  }

  private static RoleHolder holder(Signatory who) {
    return new RoleHolder(who.person().role(), who.person().name(), who.key().key());
  }

  /**
   * Whether the people of the plan can do what it asks of them. Codes, in the order they are tried:
   * PLAN-POLICY for more than 14 people, QUORUM-CONFLICT, QUORUM-SHORT.
   */
  static Outcome<IntakeBundle> attainable(IntakeBundle bundle) {
    Optional<Failure> tooMany = tooMany(bundle.plan());
    return tooMany.isPresent()
        ? Outcome.refused(tooMany.get())
        : of(bundle).attainable().map(policy -> bundle);
  }

  /** The same, all of them and not the first. */
  static List<Failure> faults(Plan plan, Digest digest) {
    return Stream.concat(tooMany(plan).stream(), of(plan, digest).faults().stream()).toList();
  }

  private static Optional<Failure> tooMany(Plan plan) {
    int people = plan.people().size();
    return people > MOST_PEOPLE
        ? Optional.of(
            new DocumentFailure(
                DocumentCode.PLAN_POLICY,
                new Place.Whole("plan, people"),
                Fact.count(MOST_PEOPLE, "people at most"),
                Fact.count(people, "people")))
        : Optional.empty();
  }
}
