package dev.keyferry.ceremony.rolekey;

import dev.keyferry.engine.QuorumPolicy;
import dev.keyferry.model.ceremony.QuorumRule;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.QuorumFailure;
import dev.keyferry.transport.document.Plan;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many people of which roles a plan asks for an act: at least two, whatever it says.
 *
 * @param act such as {@code wrap}
 * @param rules of the act
 */
record Threshold(String act, List<QuorumRule> rules) {
  Threshold {
    rules = List.copyOf(rules);
  }

  static Threshold of(Plan plan, String act) {
    return new Threshold(
        act, plan.quorums().stream().filter(rule -> rule.act().equals(act)).toList());
  }

  /** For the screen, such as {@code operator 2 of 3}. */
  String words() {
    return rules.stream()
        .map(rule -> "%s %d of %d".formatted(rule.role().token(), rule.threshold(), rule.of()))
        .collect(Collectors.joining(" and "));
  }

  /** Whether one more signature of this person helps. */
  boolean wants(Signatory who, List<SignedBy> signed) {
    boolean isEnough = rules.stream().allMatch(rule -> isMet(rule, signed));
    return rules.stream()
        .filter(rule -> rule.role() == who.person().role())
        .anyMatch(rule -> !isMet(rule, signed) || (isEnough && areTooFew(signed)));
  }

  /** The signatures, when they are enough; QUORUM-SHORT when not. */
  Outcome<List<SignedBy>> metBy(List<SignedBy> signed) {
    for (QuorumRule rule : rules) {
      if (!isMet(rule, signed)) {
        String expected = "%d of role %s".formatted(rule.threshold(), rule.role().token());
        return tooFew(expected, count(rule, signed));
      }
    }
    return areTooFew(signed)
        ? tooFew(QuorumPolicy.LEAST_PEOPLE + " people", signed.size())
        : Outcome.accepted(signed);
  }

  private static boolean areTooFew(List<SignedBy> signed) {
    return signed.size() < QuorumPolicy.LEAST_PEOPLE;
  }

  private static boolean isMet(QuorumRule rule, List<SignedBy> signed) {
    return count(rule, signed) >= rule.threshold();
  }

  private static long count(QuorumRule rule, List<SignedBy> signed) {
    return signed.stream().filter(by -> by.who().person().role() == rule.role()).count();
  }

  private Outcome<List<SignedBy>> tooFew(String expected, long actual) {
    return Outcome.refused(
        new QuorumFailure(
            QuorumCode.QUORUM_SHORT,
            new Place.Whole(act + " statement"),
            Fact.word(expected),
            Fact.word(Long.toString(actual))));
  }
}
