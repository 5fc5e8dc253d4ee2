package dev.keyferry.model.failure;

/**
 * Refusals about approval by people.
 *
 * @param code what was refused
 * @param where the place it was found
 * @param expected what the control expects there
 * @param actual what it found
 */
public record QuorumFailure(QuorumCode code, Place where, Fact expected, Fact actual)
    implements Failure {}
