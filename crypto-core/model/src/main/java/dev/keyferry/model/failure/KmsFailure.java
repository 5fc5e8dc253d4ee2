package dev.keyferry.model.failure;

/**
 * Refusals of a KMS, or about what it says.
 *
 * @param code what was refused
 * @param where the place it was found
 * @param expected what the control expects there
 * @param actual what it found
 */
public record KmsFailure(KmsCode code, Place where, Fact expected, Fact actual)
    implements Failure {}
