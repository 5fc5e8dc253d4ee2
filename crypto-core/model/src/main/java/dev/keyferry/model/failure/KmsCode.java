package dev.keyferry.model.failure;

/** Refusals of a KMS, or about what it says. */
public enum KmsCode implements FailureCode {
  /** The KMS could not unwrap the blob with the wrapping key it was made for. */
  IMPORT_UNWRAP(
      "IMPORT-UNWRAP",
      Severity.EXCEPTION,
      "The KMS could not unwrap the blob with the wrapping key it was made for.",
      "Compare the wrapping key in the manifest with the KMS; wrap again with new import"
          + " parameters."),
  /** The KMS unwrapped the blob but did not find the key it expected. */
  IMPORT_KEY(
      "IMPORT-KEY",
      Severity.EXCEPTION,
      "The KMS unwrapped the blob but did not find the key it expected.",
      "Stop. Compare spec and usage in the manifest with the key made in the KMS."),
  /** The KMS already holds another key under that name. */
  IMPORT_CONFLICT(
      "IMPORT-CONFLICT",
      Severity.EXCEPTION,
      "The KMS already holds another key under that name.",
      "Find out what is there; never import over it."),
  /** The KMS does not hold the key that the ceremony wrapped. */
  IMPORT_NOT_PROVEN(
      "IMPORT-NOT-PROVEN",
      Severity.EXCEPTION,
      "The KMS does not hold the key that the ceremony wrapped.",
      "Do not register this key. Keep the evidence and call the administrator.");

  private final Text text;

  KmsCode(String mnemonic, Severity severity, String meaning, String action) {
    this.text = new Text(mnemonic, severity, meaning, action);
  }

  @Override
  public Text text() {
    return text;
  }
}
