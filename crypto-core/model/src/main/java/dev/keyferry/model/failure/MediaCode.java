package dev.keyferry.model.failure;

/** Refusals about files and devices. */
public enum MediaCode implements FailureCode {
  /** A file or folder that was named is not there. */
  MEDIA_MISSING(
      "MEDIA-MISSING",
      Severity.RETRY,
      "A file or folder that was named is not there.",
      "Check the medium and the name."),
  /** The name belongs to a link, a folder or a device, not to a plain file. */
  MEDIA_NOT_REGULAR(
      "MEDIA-NOT-REGULAR",
      Severity.RETRY,
      "The name belongs to a link, a folder or a device, not to a plain file.",
      "Copy the file itself to the medium."),
  /** The name is not one that crosses the gap: a-z, 0-9, dot, dash and underscore, at most 64. */
  MEDIA_NAME(
      "MEDIA-NAME",
      Severity.RETRY,
      "The name is not one that crosses the gap: a-z, 0-9, dot, dash and underscore, at most 64.",
      "Have the importer prepare the request again."),
  /** The file does not have the size that the signed document says. */
  MEDIA_SIZE(
      "MEDIA-SIZE",
      Severity.RETRY,
      "The file does not have the size that the signed document says.",
      "Copy the file again; compare size and digest."),
  /** The file is not the one that the signed document lists, or it changed while it was used. */
  MEDIA_DIGEST(
      "MEDIA-DIGEST",
      Severity.EXCEPTION,
      "The file is not the one that the signed document lists, or it changed while it was used.",
      "Stop. Find out who wrote to the medium; start again from the original export."),
  /** The file could not be read. */
  MEDIA_READ(
      "MEDIA-READ",
      Severity.RETRY,
      "The file could not be read.",
      "Check permissions and the medium, then try again."),
  /** The output could not be written; nothing was left half-written. */
  MEDIA_WRITE(
      "MEDIA-WRITE",
      Severity.RETRY,
      "The output could not be written; nothing was left half-written.",
      "Check free space and write protection, then run the export again."),
  /** The output is already there, and nothing is ever overwritten. */
  MEDIA_EXISTS(
      "MEDIA-EXISTS",
      Severity.RETRY,
      "The output is already there, and nothing is ever overwritten.",
      "Choose an empty folder, or keep the earlier output and stop here; a ceremony that was"
          + " interrupted goes on with run --resume."),
  /** What was read back differs from what was written. */
  MEDIA_READBACK(
      "MEDIA-READBACK",
      Severity.EXCEPTION,
      "What was read back differs from what was written.",
      "Do not trust this medium. Write to another one."),
  /** The medium is not one that the site lists, or came in another bag. */
  MEDIA_CUSTODY(
      "MEDIA-CUSTODY",
      Severity.EXCEPTION,
      "The medium is not one that the site lists, or came in another bag: it may be another one.",
      "Stop. Find out where it was; start again with the medium of the site, or sign another"
          + " site.");

  private final Text text;

  MediaCode(String mnemonic, Severity severity, String meaning, String action) {
    this.text = new Text(mnemonic, severity, meaning, action);
  }

  @Override
  public Text text() {
    return text;
  }
}
