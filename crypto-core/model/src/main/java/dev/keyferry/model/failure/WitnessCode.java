package dev.keyferry.model.failure;

/** Refusals of a witness to put a name to a checkpoint. */
public enum WitnessCode implements FailureCode {
  /** The checkpoint is of another log than the key that was given. */
  WITNESS_ORIGIN(
      "WITNESS-ORIGIN",
      Severity.EXCEPTION,
      "The checkpoint is of another log than the key that was given.",
      "Stop. Compare the origin and the key with what the plan says."),
  /** The checkpoint is signed by a key that is not the one of its epoch. */
  WITNESS_KEY(
      "WITNESS-KEY",
      Severity.EXCEPTION,
      "The checkpoint is signed by a key that is not the one of its epoch.",
      "Stop. Somebody may use a key that should be erased; tell the administrator and the"
          + " auditor."),
  /** The log is smaller than this witness has seen it: entries are missing. */
  WITNESS_SMALLER(
      "WITNESS-SMALLER",
      Severity.EXCEPTION,
      "The log is smaller than this witness has seen it: entries are missing.",
      "Stop. Compare with your last checkpoint; a log never shrinks."),
  /**
   * SPLIT VIEW: the log tells two stories, and both are signed. Nothing was cosigned; both
   * checkpoints are kept as evidence.
   */
  WITNESS_SPLIT(
      "WITNESS-SPLIT",
      Severity.ABORT,
      "SPLIT VIEW: the log tells two stories, and both are signed. Nothing was cosigned; both"
          + " checkpoints are kept as evidence.",
      "Tell the administrator and the auditor at once. Let nobody have the state folder alone."),
  /** The log grew, and nothing proves that it still holds what this witness has seen. */
  WITNESS_UNPROVEN(
      "WITNESS-UNPROVEN",
      Severity.RETRY,
      "The log grew, and nothing proves that it still holds what this witness has seen.",
      "Give the log with --log."),
  /** The log that was given is not the one that the checkpoint is of. */
  WITNESS_LOG(
      "WITNESS-LOG",
      Severity.RETRY,
      "The log that was given is not the one that the checkpoint is of.",
      "Copy log.jsonl from the ceremony again, at least as long as the checkpoint says."),
  /** What this witness remembers cannot be read. */
  WITNESS_STATE(
      "WITNESS-STATE",
      Severity.EXCEPTION,
      "What this witness remembers cannot be read.",
      "Do not delete it: restore the state folder from its copy."),
  /** Another run uses the same state folder. */
  WITNESS_BUSY(
      "WITNESS-BUSY",
      Severity.RETRY,
      "Another run uses the same state folder.",
      "Wait until it has ended.");

  private final Text text;

  WitnessCode(String mnemonic, Severity severity, String meaning, String action) {
    this.text = new Text(mnemonic, severity, meaning, action);
  }

  @Override
  public Text text() {
    return text;
  }
}
