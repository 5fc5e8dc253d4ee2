package dev.keyferry.model.failure;

/**
 * Refusals about what an HSM states of a wrapping key.
 *
 * @param code what was refused
 * @param where the place it was found
 * @param expected what the control expects there
 * @param actual what it found
 */
public record AttestationFailure(AttestationCode code, Place where, Fact expected, Fact actual)
    implements Failure {}
