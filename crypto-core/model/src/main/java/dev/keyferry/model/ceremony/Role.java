package dev.keyferry.model.ceremony;

import java.util.Arrays;
import java.util.Optional;

/** A part that a person plays in a ceremony. */
public enum Role {
  /** Leads, and decides exceptions. */
  ADMINISTRATOR("administrator"),
  /** Approves and works at the keyboard. */
  OPERATOR("operator"),
  /** Holds a share of the backup. */
  CUSTODIAN("custodian"),
  /** Observes and cosigns. */
  WITNESS("witness"),
  /** Reviews later. */
  AUDITOR("auditor");

  private final String token;

  Role(String token) {
    this.token = token;
  }

  /** The role that a word names. */
  public static Optional<Role> ofToken(String token) {
    return Arrays.stream(values()).filter(r -> r.token.equals(token)).findFirst();
  }

  /**
   * Whether one person may not hold both roles: who leads or watches does not approve, work or hold
   * a share, and who reviews later did nothing else. Approving and holding a share go together.
   */
  public boolean conflictsWith(Role other) {
    boolean workers = isWorker() && other.isWorker();
    return this != other && !workers;
  }

  private boolean isWorker() {
    return this == OPERATOR || this == CUSTODIAN;
  }

  /** The word used in documents. */
  public String token() {
    return token;
  }
}
