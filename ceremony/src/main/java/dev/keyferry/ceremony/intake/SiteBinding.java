package dev.keyferry.ceremony.intake;

import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Digest;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a site is the one that a plan binds (docs/formats/site-v1.md). */
final class SiteBinding {
  private static final Place SITE = new Place.Whole("site");

  private SiteBinding() {}

  /** Every fault. PLAN-POLICY when one of the two is missing, DOC-DIGEST, DOC-CEREMONY. */
  static List<Failure> faults(Plan plan, Optional<Found.Text<Site>> given) {
    Optional<Digest> bound = plan.site();
    if (bound.isEmpty() || given.isEmpty()) {
      return bound.isEmpty() && given.isEmpty()
          ? List.of()
          : List.of(
              fault(DocumentCode.PLAN_POLICY, words(bound), words(given.map(Found.Text::digest))));
    }
    List<Failure> faults = new ArrayList<>();
    Digest found = given.get().digest();
    if (!found.equals(bound.get())) {
      faults.add(fault(DocumentCode.DOC_DIGEST, Fact.digest(bound.get()), Fact.digest(found)));
    }
    String expected = plan.heading().ceremony().text();
    String actual = given.get().says().ceremony().text();
    if (!actual.equals(expected)) {
      faults.add(fault(DocumentCode.DOC_CEREMONY, Fact.word(expected), Fact.word(actual)));
    }
    return faults;
  }

  private static Fact words(Optional<Digest> site) {
    return site.map(Fact::digest).orElse(Fact.word("none"));
  }

  private static Failure fault(DocumentCode code, Fact expected, Fact actual) {
    return new DocumentFailure(code, SITE, expected, actual);
  }
}
