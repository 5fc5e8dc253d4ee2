package dev.keyferry.model.failure;

/** Refusals to go on with the record of a ceremony that was interrupted. */
public enum RecordCode implements FailureCode {
  /** The record has no checkpoint: nothing was recorded, so nothing can be resumed. */
  RECORD_EMPTY(
      "RECORD-EMPTY",
      Severity.RETRY,
      "The record has no checkpoint: nothing was recorded, so nothing can be resumed.",
      "Move the folder of the record away, keep it for the auditor, and run the ceremony anew,"
          + " without --resume."),
  /** The record ends in close or abort: its ceremony is over, and nothing follows. */
  RECORD_ENDED(
      "RECORD-ENDED",
      Severity.EXCEPTION,
      "The record ends in close or abort: its ceremony is over, and nothing follows.",
      "Keep the record and have it verified. If keys are still to be moved, run a new ceremony."),
  /** The log has fewer entries than its checkpoint covers: entries are missing. */
  RECORD_SHORT(
      "RECORD-SHORT",
      Severity.EXCEPTION,
      "The log has fewer entries than its checkpoint covers: entries are missing.",
      "Stop. Bring the medium that the ceremony ran on, as it was; a copy may be older. Never"
          + " repair a log."),
  /** The record does not verify: something in it is not what the ceremony wrote. */
  RECORD_BROKEN(
      "RECORD-BROKEN",
      Severity.EXCEPTION,
      "The record does not verify: something in it is not what the ceremony wrote.",
      "Stop. Keep the medium as evidence; administrator and auditor decide. Never repair a log."),
  /** The record was begun with another plan, request, site or software. */
  RECORD_OTHER(
      "RECORD-OTHER",
      Severity.RETRY,
      "The record was begun with another plan, request, site or software.",
      "Bring the very documents and the software that the ceremony was begun with."),
  /** The log names an export, and what lies in its place is not that export. */
  RECORD_EXPORT(
      "RECORD-EXPORT",
      Severity.EXCEPTION,
      "The log names an export, and what lies in its place is not that export.",
      "Stop. Connect the output medium of the interrupted run; if it is there, keep it as"
          + " evidence, and the administrator decides.");

  private final Text text;

  RecordCode(String mnemonic, Severity severity, String meaning, String action) {
    this.text = new Text(mnemonic, severity, meaning, action);
  }

  @Override
  public Text text() {
    return text;
  }
}
