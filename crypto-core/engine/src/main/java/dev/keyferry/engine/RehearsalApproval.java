package dev.keyferry.engine;

import java.util.List;

/** Approval by the one person of a rehearsal. */
record RehearsalApproval(WrapStatement statement, List<String> approvers) implements Approval {
  RehearsalApproval {
    approvers = List.copyOf(approvers);
  }
}
