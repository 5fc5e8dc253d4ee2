package dev.keyferry.engine;

import java.util.List;
import java.util.Set;

/**
 * An approval that one session gave.
 *
 * <p>Not a record: whoever can name a record's type can make one.
 */
final class GivenApproval implements Approval {
  /** What an approval rests on. */
  enum Ground {
    /** The word of the one person of a rehearsal. */
    WORD,
    /** The signatures of the plan's quorum. */
    SIGNATURES
  }

  private final Ground ground;
  private final WrapStatement statement;
  private final List<String> approvers;
  private final Set<WrapStatement.Item> items;
  private final Session givenBy;

  GivenApproval(Ground ground, WrapStatement statement, List<String> approvers, Session givenBy) {
    this.ground = ground;
    this.statement = statement;
    this.approvers = List.copyOf(approvers);
    this.items = Set.copyOf(statement.items());
    this.givenBy = givenBy;
  }

  @Override
  public WrapStatement statement() {
    return statement;
  }

  @Override
  public List<String> approvers() {
    return approvers;
  }

  @Override
  public boolean covers(WrapStatement.Item item) {
    return items.contains(item);
  }

  /** The session that it counts in. */
  Session givenBy() {
    return givenBy;
  }

  /** What it rests on. */
  Ground ground() {
    return ground;
  }
}
