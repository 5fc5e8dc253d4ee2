package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.model.value.Digest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * What a ceremony needs of the world. A rehearsal is other surroundings, not other code.
 *
 * @param console the people
 * @param clock the time
 * @param audit where events go
 * @param software digest of what runs
 * @param out the folder that exports appear in
 * @param roleKeys the folders that people's role keys are in, or will be
 */
public record Surroundings(
    OperatorConsole console,
    Clock clock,
    AuditTrail audit,
    Digest software,
    Path out,
    List<Path> roleKeys) {
  /** Copies the list. */
  public Surroundings {
    roleKeys = List.copyOf(roleKeys);
  }
}
