package dev.keyferry.ceremony.audit;

import dev.keyferry.ceremony.console.TranscribedConsole;
import dev.keyferry.ceremony.environment.SoftwareIdentity;
import dev.keyferry.ceremony.rolekey.Signatories;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What a record needs of the world.
 *
 * @param console the room, which writes down what it shows and hears
 * @param people who sign
 * @param clock the time of day
 * @param ticks nanoseconds of a clock that nobody can set
 * @param software what runs
 * @param witness how a checkpoint reaches the witness's device
 * @param parent the folder that the record appears in
 */
public record RecordDesk(
    TranscribedConsole console,
    Signatories people,
    Clock clock,
    LongSupplier ticks,
    SoftwareIdentity software,
    WitnessCode witness,
    Path parent) {}
