package dev.keyferry.model.failure;

/** Refusals about QR codes and the pictures that hold them. */
public enum FrameCode implements FailureCode {
  /** No QR code could be read in the picture. */
  QR_UNREADABLE(
      "QR-UNREADABLE",
      Severity.RETRY,
      "No QR code could be read in the picture.",
      "Take the picture again: the whole code with its white border, sharp, without reflections."),
  /** The file is not a picture that is read: a PNG or JPEG of at most 50 million pixels. */
  QR_PICTURE(
      "QR-PICTURE",
      Severity.RETRY,
      "The file is not a picture that is read: a PNG or JPEG of at most 50 million pixels.",
      "Give the picture as the camera made it, or one of a smaller size."),
  /** The content is empty, or does not fit into one QR code. */
  QR_SIZE(
      "QR-SIZE",
      Severity.RETRY,
      "The content is empty, or does not fit into one QR code.",
      "Carry it as a file."),
  /** The code that was drawn does not read as what it was drawn from. */
  QR_READBACK(
      "QR-READBACK",
      Severity.EXCEPTION,
      "The code that was drawn does not read as what it was drawn from.",
      "Do not show or print it. Carry the content as a file, and report it.");

  private final Text text;

  FrameCode(String mnemonic, Severity severity, String meaning, String action) {
    this.text = new Text(mnemonic, severity, meaning, action);
  }

  @Override
  public Text text() {
    return text;
  }
}
