package dev.keyferry.engine;

import dev.keyferry.model.ceremony.QuorumRule;
import dev.keyferry.model.value.Digest;
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

  /** Copies the lists. */
  public QuorumPolicy {
    people = List.copyOf(people);
    rules = List.copyOf(rules);
  }

  /** The rules for wrapping. */
  List<QuorumRule> forWrapping() {
    return rules.stream().filter(rule -> rule.act().equals(WRAP)).toList();
  }
}
