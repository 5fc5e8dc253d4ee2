package dev.keyferry.engine;

import java.util.List;
import java.util.Set;

/**
 * An approval that one session gave, under the signatures of the plan's quorum.
 *
 * <p>Not a record: whoever can name a record's type can make one.
 */
final class GivenApproval implements Approval {
  private final WrapStatement statement;
  private final List<String> approvers;
  private final Set<WrapStatement.Item> items;
  private final Session givenBy;

  GivenApproval(WrapStatement statement, List<String> approvers, Session givenBy) {
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
}
