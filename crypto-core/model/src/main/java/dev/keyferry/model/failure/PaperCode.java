package dev.keyferry.model.failure;

/** Refusals to print a record or a script. A print judges nothing: the verifier does. */
public enum PaperCode implements FailureCode {
  /** The log has a line that is no entry of a ceremony's log, so nothing can be printed from it. */
  PAPER_ENTRY(
      "PAPER-ENTRY",
      Severity.RETRY,
      "The log has a line that is no entry of a ceremony's log, so nothing can be printed from it.",
      "Copy the record again from its medium. If it stays so, judge it with keyferry verify, and"
          + " keep it as it is."),
  /** The log is shorter than a checkpoint in its own folder: entries are missing. */
  PAPER_CUT(
      "PAPER-CUT",
      Severity.RETRY,
      "The log is shorter than a checkpoint in its own folder: entries are missing.",
      "Copy the record again from its medium, whole. If it stays so, tell the auditor: a log never"
          + " shrinks."),
  /** The log is not the one that the checkpoint is of. */
  PAPER_ROOT(
      "PAPER-ROOT",
      Severity.EXCEPTION,
      "The log is not the one that the checkpoint is of.",
      "Stop. Judge the record with keyferry verify, and find out who changed it; print from an"
          + " untouched copy."),
  /** A document is missing, or is not the one that the log or the plan names. */
  PAPER_DOCUMENT(
      "PAPER-DOCUMENT",
      Severity.EXCEPTION,
      "A document is missing, or is not the one that the log or the plan names.",
      "Print with the documents that belong together; if they are in one record, judge it with"
          + " keyferry verify."),
  /** The ceremony has more keys than a printed report is made for. */
  PAPER_SIZE(
      "PAPER-SIZE",
      Severity.EXCEPTION,
      "The ceremony has more keys than a printed report is made for.",
      "File the record itself; keyferry verify --html writes a page of all its keys."),
  /** The print would become a file of the record, which has no place for it. */
  PAPER_FOLDER(
      "PAPER-FOLDER",
      Severity.RETRY,
      "The print would become a file of the record, which has no place for it.",
      "Name a folder outside the record.");

  private final Text text;

  PaperCode(String mnemonic, Severity severity, String meaning, String action) {
    this.text = new Text(mnemonic, severity, meaning, action);
  }

  @Override
  public Text text() {
    return text;
  }
}
