package dev.keyferry.model.failure;

/**
 * Refusals to go on with the record of a ceremony that was interrupted.
 *
 * @param code what was refused
 * @param where the place it was found
 * @param expected what the control expects there
 * @param actual what it found
 */
public record RecordFailure(RecordCode code, Place where, Fact expected, Fact actual)
    implements Failure {}
