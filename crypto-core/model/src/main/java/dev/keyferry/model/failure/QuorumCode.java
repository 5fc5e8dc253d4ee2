package dev.keyferry.model.failure;

/** Refusals about approval by people. */
public enum QuorumCode implements FailureCode {
  /** Not enough distinct people have approved; the engine will not wrap. */
  QUORUM_SHORT(
      "QUORUM-SHORT",
      Severity.EXCEPTION,
      "Not enough distinct people have approved; the engine will not wrap.",
      "Gather the people that the plan names."),
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
      "Nothing was written. Start again when all agree."),
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
