package dev.keyferry.model.failure;

/**
 * Refusals of a witness to put a name to a checkpoint.
 *
 * @param code what was refused
 * @param where the place it was found
 * @param expected what the control expects there
 * @param actual what it found
 */
public record WitnessFailure(WitnessCode code, Place where, Fact expected, Fact actual)
    implements Failure {}
