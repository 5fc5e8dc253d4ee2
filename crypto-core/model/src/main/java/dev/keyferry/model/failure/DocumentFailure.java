package dev.keyferry.model.failure;

/**
 * Refusals about a plan, request, manifest or receipt, and about the signed note around it.
 *
 * @param code what was refused
 * @param where the place it was found
 * @param expected what the control expects there
 * @param actual what it found
 */
public record DocumentFailure(DocumentCode code, Place where, Fact expected, Fact actual)
    implements Failure {}
