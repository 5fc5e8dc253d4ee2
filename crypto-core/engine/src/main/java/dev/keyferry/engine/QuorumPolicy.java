package dev.keyferry.engine;

import dev.keyferry.model.ceremony.QuorumRule;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.QuorumFailure;
import dev.keyferry.model.value.Digest;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may approve, and how many must, as one plan says.
 *
 * @param plan SHA-256 of the text of that plan; a statement that names another is refused
 * @param people everybody of the plan
 * @param rules of the plan; those whose act is {@link #WRAP} are asked for
 */
public record QuorumPolicy(Digest plan, List<RoleHolder> people, List<QuorumRule> rules) {
  /** The act of the rules for wrapping. */
  public static final String WRAP = "wrap";

  /** Dual control: no plan may ask for fewer people. */
  public static final int LEAST_PEOPLE = 2;

  /** Copies the lists. */
  public QuorumPolicy {
    people = List.copyOf(people);
    rules = List.copyOf(rules);
  }

  /**
   * Itself, when its people can meet its rules: before anybody is asked to sign. Codes, in the
   * order they are tried: QUORUM-CONFLICT, QUORUM-SHORT.
   */
  public Outcome<QuorumPolicy> attainable() {
    return withoutConflict()
        .then(policy -> {
          List<RoleHolder> able = people.stream().filter(person -> mayWrap(person.role())).toList();
          return metBy(able, "plan").map(met -> policy);
        });
  }

  /**
   * Everything that keeps its people from meeting its rules, not the first only; empty just when
   * {@link #attainable} accepts.
   */
  public List<Failure> faults() {
    List<Failure> faults = new ArrayList<>(conflicts());
    List<RoleHolder> able = people.stream().filter(person -> mayWrap(person.role())).toList();
    faults.addAll(shortages(able, "plan"));
    return List.copyOf(faults);
  }

  private boolean mayWrap(Role role) {
    return forWrapping().stream().anyMatch(rule -> rule.role() == role);
  }

  /**
   * Nobody is two people, by a second key or under a second name, and nobody holds two roles that
   * must be held by two. Refuses with QUORUM-CONFLICT.
   */
  Outcome<QuorumPolicy> withoutConflict() {
    return firstOf(conflicts());
  }

  private List<Failure> conflicts() {
    List<Failure> conflicts = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      for (RoleHolder other : people.subList(i + 1, people.size())) {
        if (conflict(people.get(i), other)) {
          conflicts.add(
              new QuorumFailure(
                  QuorumCode.QUORUM_CONFLICT,
                  new Place.Whole(other.name()),
                  Fact.word("one person, one key, no conflicting roles"),
                  Fact.word(words(people.get(i)) + " and " + words(other))));
        }
      }
    }
    return conflicts;
  }

  private Outcome<QuorumPolicy> firstOf(List<Failure> failures) {
    return failures.isEmpty() ? Outcome.accepted(this) : Outcome.refused(failures.getFirst());
  }

  private static boolean conflict(RoleHolder one, RoleHolder other) {
    boolean sameName = one.name().equals(other.name());
    boolean sameKey = one.key().equals(other.key());
    return sameName != sameKey || (sameName && one.role().conflictsWith(other.role()));
  }

  private static String words(RoleHolder person) {
    return person.role().token() + " " + person.name();
  }

  /** Whether people meet every rule for wrapping, and are enough; refuses with QUORUM-SHORT. */
  Outcome<QuorumPolicy> metBy(List<RoleHolder> signers, String where) {
    return firstOf(shortages(signers, where));
  }

  private List<Failure> shortages(List<RoleHolder> signers, String where) {
    List<QuorumRule> wrapping = forWrapping();
    if (wrapping.isEmpty()) {
      return List.of(tooFew(where, "a rule of the plan for wrap", "none"));
    }
    List<Failure> shortages = new ArrayList<>();
    for (QuorumRule rule : wrapping) {
      long count = countOf(rule.role(), signers);
      if (count < rule.threshold()) {
        String expected = rule.threshold() + " of role " + rule.role().token();
        shortages.add(tooFew(where, expected, Long.toString(count)));
      }
    }
    long people = signers.stream().map(RoleHolder::name).distinct().count();
    if (people < LEAST_PEOPLE) {
      String expected = LEAST_PEOPLE + " people, whatever the plan says";
      shortages.add(tooFew(where, expected, Long.toString(people)));
    }
    return shortages;
  }

  private List<QuorumRule> forWrapping() {
    return rules.stream().filter(rule -> rule.act().equals(WRAP)).toList();
  }

  private static long countOf(Role role, List<RoleHolder> signers) {
    return signers.stream().filter(s -> s.role() == role).map(RoleHolder::name).distinct().count();
  }

  private static Failure tooFew(String where, String expected, String actual) {
    return new QuorumFailure(
        QuorumCode.QUORUM_SHORT, new Place.Whole(where), Fact.word(expected), Fact.word(actual));
  }
}
