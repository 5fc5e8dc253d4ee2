package dev.keyferry.model.failure;

/** Refusals about approval by people. */
public enum QuorumCode implements FailureCode {
  /** Not enough distinct people have approved; the engine will not wrap. */
  QUORUM_SHORT(
      "QUORUM-SHORT",
      Severity.EXCEPTION,
      "Not enough distinct people have approved; the engine will not wrap.",
      "Gather the people that the plan names."),
  /** The statement that was signed is not one for this session. */
  QUORUM_STATEMENT(
      "QUORUM-STATEMENT",
      Severity.EXCEPTION,
      "The statement that was signed is not one for this session.",
      "Sign the statement that this session shows: mode and challenge are part of it."),
  /** The approval is not in its time. */
  QUORUM_EXPIRED(
      "QUORUM-EXPIRED",
      Severity.EXCEPTION,
      "The approval is not in its time.",
      "Check the machine's clock; if it is right, gather the people and sign again."),
  /** One person would count as two, or holds roles that must be apart. */
  QUORUM_CONFLICT(
      "QUORUM-CONFLICT",
      Severity.EXCEPTION,
      "One person would count as two, or holds roles that must be apart.",
      "Write another plan: every person once with one key, and no conflicting roles."),
  /** Somebody signed whom the plan does not name. */
  QUORUM_STRANGER(
      "QUORUM-STRANGER",
      Severity.EXCEPTION,
      "Somebody signed whom the plan does not name.",
      "Find out whose key it is. Only people of the plan approve."),
  /** The key that was brought for a person is that of another person of the plan. */
  QUORUM_KEY(
      "QUORUM-KEY",
      Severity.EXCEPTION,
      "The key that was brought for a person is that of another person of the plan.",
      "Nobody signs for another. Find out how the sticks or files were mixed up, and start again."),
  /** A signature is not one over the statement that was shown. */
  QUORUM_SIGNATURE(
      "QUORUM-SIGNATURE",
      Severity.EXCEPTION,
      "A signature is not one over the statement that was shown.",
      "Compare the digest on every screen, and sign again."),
  /** The typed confirmation is not the sentence that was asked for. */
  QUORUM_ANSWER(
      "QUORUM-ANSWER",
      Severity.RETRY,
      "The typed confirmation is not the sentence that was asked for.",
      "Read the screen again and type exactly what it asks for, or stop."),
  /** The people in the room stopped the ceremony. */
  QUORUM_STOPPED(
      "QUORUM-STOPPED",
      Severity.ABORT,
      "The people in the room stopped the ceremony.",
      "Read above what was written, if anything was. Start again when all agree."),
  /** Nobody can say that the keys are not compromised. */
  QUORUM_ORIGIN(
      "QUORUM-ORIGIN",
      Severity.EXCEPTION,
      "The operator cannot say that the keys are not known to be compromised.",
      "Rotate the keys that can be rotated, or make a new participant with keys born in the KMS and"
          + " transfer parties and assets to it; else go on under a deviation."),
  /** Somebody in the room said panic. */
  QUORUM_PANIC(
      "QUORUM-PANIC",
      Severity.ABORT,
      "Somebody in the room said panic: keys may be compromised. Everything secret was overwritten"
          + " and the record sealed.",
      "Leave the machine as it is, keep screen, media and record, and call the administrator. Use"
          + " nothing of this ceremony; whether the keys must be replaced is decided before"
          + " another."),
  /** Answers from a file are for rehearsals only. */
  QUORUM_ANSWERS_FILE(
      "QUORUM-ANSWERS-FILE",
      Severity.EXCEPTION,
      "Answers from a file are for rehearsals only.",
      "Run a production ceremony at the terminal, with its people present.");

  private final Text text;

  QuorumCode(String mnemonic, Severity severity, String meaning, String action) {
    this.text = new Text(mnemonic, severity, meaning, action);
  }

  @Override
  public Text text() {
    return text;
  }
}
