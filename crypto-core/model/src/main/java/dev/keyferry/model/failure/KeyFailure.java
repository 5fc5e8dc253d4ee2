package dev.keyferry.model.failure;

/**
 * Refusals about an exported key bundle and the key in it. First what the file is, then what the
 * key is, then what the plan wanted.
 *
 * @param code what was refused
 * @param where the place it was found
 * @param expected what the control expects there
 * @param actual what it found
 */
public record KeyFailure(KeyCode code, Place where, Fact expected, Fact actual)
    implements Failure {}
