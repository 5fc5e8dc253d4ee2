package dev.keyferry.engine;

import java.util.List;
import java.util.Set;

/** Approval by the one person of a rehearsal. */
final class RehearsalApproval implements Approval {
  private final WrapStatement statement;
  private final List<String> approvers;
  private final Set<WrapStatement.Item> items;
  private final Session givenBy;

  RehearsalApproval(WrapStatement statement, List<String> approvers, Session givenBy) {
    this.givenBy = givenBy;
    this.statement = statement;
    this.approvers = List.copyOf(approvers);
    this.items = Set.copyOf(statement.items());
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
