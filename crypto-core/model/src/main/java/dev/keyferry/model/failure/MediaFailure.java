package dev.keyferry.model.failure;

/**
 * Refusals about files and devices.
 *
 * @param code what was refused
 * @param where the place it was found
 * @param expected what the control expects there
 * @param actual what it found
 */
public record MediaFailure(MediaCode code, Place where, Fact expected, Fact actual)
    implements Failure {}
