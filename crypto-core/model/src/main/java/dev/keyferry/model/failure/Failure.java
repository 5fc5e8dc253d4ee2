package dev.keyferry.model.failure;

/**
 * A refusal: a value, never thrown. Its fields are the very values that the control compared, and
 * no field can hold a secret. One record a family; the family's codes are its leaves.
 */
public sealed interface Failure
    permits AttestationFailure,
        DocumentFailure,
        EnvironmentFailure,
        FrameFailure,
        KeyFailure,
        KmsFailure,
        MediaFailure,
        PaperFailure,
        QuorumFailure,
        RecordFailure,
        TokenFailure,
        WitnessFailure,
        WrapFailure {
  /** What was refused. */
  FailureCode code();

  /** The place it was found. */
  Place where();

  /** What the control expects there. */
  Fact expected();

  /** What it found. */
  Fact actual();
}
