package dev.keyferry.model.failure;

/** Refusals about a plan, request, manifest or receipt, and about the signed note around it. */
public enum DocumentCode implements FailureCode {
  /** The document is larger than its kind may be; it was not read. */
  DOC_SIZE(
      "DOC-SIZE",
      Severity.RETRY,
      "The document is larger than its kind may be; it was not read.",
      "Ask whoever wrote the document for a correct one; do not repair it by hand."),
  /** The document has bytes that a line document may not have. */
  DOC_TEXT(
      "DOC-TEXT",
      Severity.RETRY,
      "The document has bytes that a line document may not have.",
      "Ask whoever wrote the document for a correct one; do not repair it by hand."),
  /** This is another kind of document than the one asked for. */
  DOC_KIND(
      "DOC-KIND",
      Severity.RETRY,
      "This is another kind of document than the one asked for.",
      "Check which file was given."),
  /** A line is missing, out of order, unknown, or not in its one form. */
  DOC_LINE(
      "DOC-LINE",
      Severity.RETRY,
      "A line is missing, out of order, unknown, or not in its one form.",
      "Ask whoever wrote the document for a correct one; do not repair it by hand."),
  /** The document announces another number of items than it has, or than is allowed. */
  DOC_COUNT(
      "DOC-COUNT",
      Severity.RETRY,
      "The document announces another number of items than it has, or than is allowed.",
      "Ask whoever wrote the document for a correct one; do not repair it by hand."),
  /** A line refers to something that the document does not have. */
  DOC_REFERENCE(
      "DOC-REFERENCE",
      Severity.RETRY,
      "A line refers to something that the document does not have.",
      "Ask whoever wrote the document for a correct one; do not repair it by hand."),
  /** The file is not a signed note. */
  NOTE_SYNTAX(
      "NOTE-SYNTAX",
      Severity.RETRY,
      "The file is not a signed note.",
      "Check that the file was copied whole, with its signature lines."),
  /** No valid signature of the pinned key is on the document. */
  NOTE_SIGNATURE(
      "NOTE-SIGNATURE",
      Severity.EXCEPTION,
      "No valid signature of the pinned key is on the document.",
      "Stop. Whoever holds that key must look at this very document and sign it."),
  /** Documents of a rehearsal and of production were mixed. */
  DOC_MODE(
      "DOC-MODE",
      Severity.EXCEPTION,
      "Documents of a rehearsal and of production were mixed.",
      "Use documents of one mode only."),
  /** The document is not the one whose digest the plan names. */
  DOC_DIGEST(
      "DOC-DIGEST",
      Severity.EXCEPTION,
      "The document is not the one whose digest the plan names.",
      "Stop. Compare the two with the administrator; make a new plan if the request changed."),
  /** The time for which the document was made is over, or has not come yet. */
  DOC_EXPIRED(
      "DOC-EXPIRED",
      Severity.EXCEPTION,
      "The time for which the document was made is over, or has not come yet.",
      "Compare the clock with a second one; if it is right, prepare the document anew."),
  /** The document is of another ceremony than the plan. */
  DOC_CEREMONY(
      "DOC-CEREMONY",
      Severity.EXCEPTION,
      "The document is of another ceremony than the plan.",
      "Have the document written and signed for this ceremony, and bind it in a new plan."),
  /** The request or the site is something that the plan does not allow. */
  PLAN_POLICY(
      "PLAN-POLICY",
      Severity.EXCEPTION,
      "The request or the site is something that the plan does not allow.",
      "Correct whichever of the two is wrong, and have it signed again.");

  private final Text text;

  DocumentCode(String mnemonic, Severity severity, String meaning, String action) {
    this.text = new Text(mnemonic, severity, meaning, action);
  }

  @Override
  public Text text() {
    return text;
  }
}
