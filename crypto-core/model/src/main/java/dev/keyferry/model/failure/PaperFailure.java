package dev.keyferry.model.failure;

/**
 * Refusals to print a record or a script.
 *
 * @param code what was refused
 * @param where the place it was found
 * @param expected what a print needs there
 * @param actual what it found
 */
public record PaperFailure(PaperCode code, Place where, Fact expected, Fact actual)
    implements Failure {}
