package dev.keyferry.model.failure;

/**
 * Refusals about QR codes and the pictures that hold them.
 *
 * @param code what was refused
 * @param where the place it was found
 * @param expected what the control expects there
 * @param actual what it found
 */
public record FrameFailure(FrameCode code, Place where, Fact expected, Fact actual)
    implements Failure {}
