package dev.keyferry.model.failure;

/**
 * Refusals about the machine and the room's clock.
 *
 * @param code what was refused
 * @param where the place it was found
 * @param expected what the control expects there
 * @param actual what it found
 */
public record EnvironmentFailure(EnvironmentCode code, Place where, Fact expected, Fact actual)
    implements Failure {}
