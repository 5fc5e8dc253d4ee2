package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.audit.CeremonyLog;
import dev.keyferry.ceremony.audit.RecordDesk;
import dev.keyferry.ceremony.audit.WitnessCode;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.console.TranscribedConsole;
import dev.keyferry.ceremony.custody.MediaIntake;
import dev.keyferry.ceremony.environment.Machine;
import dev.keyferry.ceremony.environment.SoftwareIdentity;
import dev.keyferry.ceremony.rolekey.Signatories;
import dev.keyferry.engine.SoftwareIntegrity;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a ceremony needs of the world. A rehearsal is other surroundings, not other code.
 *
 * @param console the people
 * @param clocks the time
 * @param log what becomes the record
 * @param audit where events go on their way to the log
 * @param witness how checkpoints reach the witness's device
 * @param software what runs
 * @param machine what it runs on
 * @param places folders
 */
public record Surroundings(
    OperatorConsole console,
    Clocks clocks,
    CeremonyLog log,
    AuditTrail audit,
    WitnessCode witness,
    Software software,
    Machine machine,
    Places places) {
  /** What the record of a ceremony here needs. */
  RecordDesk recordDesk(TranscribedConsole transcribed, Signatories people) {
    return new RecordDesk(
        transcribed,
        people,
        clocks.ofDay(),
        clocks.ticks(),
        software.identity(),
        witness,
        places.record());
  }

  /** What comes and goes here. */
  MediaIntake media(OperatorConsole transcribed) {
    return new MediaIntake(transcribed, machine, audit, places.out());
  }

  /**
   * The time.
   *
   * @param ofDay what people can set
   * @param ticks nanoseconds of a clock that nobody can set, from anywhere
   */
  public record Clocks(Clock ofDay, LongSupplier ticks) {}

  /**
   * What runs.
   *
   * @param identity its digests, for people and the record
   * @param integrity compares it with what was built, whenever it is asked
   */
  public record Software(SoftwareIdentity identity, Supplier<SoftwareIntegrity> integrity) {}

  /**
   * Folders.
   *
   * @param out the one that exports appear in
   * @param record the one that the record appears in
   * @param roleKeys those that people's role keys are in, or will be
   * @param roleTokens PKCS#11 modules of the tokens that the others are in
   */
  public record Places(Path out, Path record, List<Path> roleKeys, List<Path> roleTokens) {
    /** Copies the lists. */
    public Places {
      roleKeys = List.copyOf(roleKeys);
      roleTokens = List.copyOf(roleTokens);
    }
  }
}
