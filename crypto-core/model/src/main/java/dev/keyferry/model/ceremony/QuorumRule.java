package dev.keyferry.model.ceremony;

/**
 * How many distinct people must approve an act.
 *
 * @param act what is approved, such as {@code wrap}
 * @param threshold how many must approve
 * @param of how many there are
 * @param role which role they must have
 */
public record QuorumRule(String act, int threshold, int of, Role role) {
  /** Refuses a rule that nobody or too many would satisfy. */
  public QuorumRule {
    if (threshold < 1 || threshold > of) {
      throw new IllegalArgumentException("a quorum is 1 to n of n");
    }
  }
}
