package dev.keyferry.model.failure;

/**
 * Refusals of the engine itself.
 *
 * @param code what was refused
 * @param where the place it was found
 * @param expected what the control expects there
 * @param actual what it found
 */
public record TokenFailure(TokenCode code, Place where, Fact expected, Fact actual)
    implements Failure {}
