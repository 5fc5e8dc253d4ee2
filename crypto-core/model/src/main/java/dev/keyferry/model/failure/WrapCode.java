package dev.keyferry.model.failure;

/** Refusals about wrapping keys and wrapped blobs. */
public enum WrapCode implements FailureCode {
  /** The wrapping key is not an RSA public key that the target offers. */
  WRAP_KEY(
      "WRAP-KEY",
      Severity.EXCEPTION,
      "The wrapping key is not an RSA public key that the target offers.",
      "Fetch the wrapping key again from the KMS, and compare its fingerprint by the second"
          + " channel."),
  /** The target does not take this key wrapped by this method. */
  WRAP_METHOD(
      "WRAP-METHOD",
      Severity.EXCEPTION,
      "The target does not take this key wrapped by this method.",
      "Prepare the request with a method of the support table."),
  /** The KMS no longer takes blobs wrapped to this key. */
  WRAP_TOKEN_EXPIRED(
      "WRAP-TOKEN-EXPIRED",
      Severity.EXCEPTION,
      "The KMS no longer takes blobs wrapped to this key.",
      "Fetch new import parameters and prepare a new request."),
  /** The blob does not have the exact size of its method; it was thrown away. */
  WRAP_SIZE(
      "WRAP-SIZE",
      Severity.ABORT,
      "The blob does not have the exact size of its method; it was thrown away.",
      "Stop, and report the software, the key spec and the method."),
  /** The plan asks every key for a proof, and this kind of key can give none. */
  WRAP_PROOF(
      "WRAP-PROOF",
      Severity.EXCEPTION,
      "The plan asks every key for a proof, and this kind of key can give none.",
      "Leave the key out of the request, or write a plan with proof off."),
  /** A throw-away key did not come back unchanged; nothing real was wrapped. */
  WRAP_CANARY(
      "WRAP-CANARY",
      Severity.ABORT,
      "A throw-away key did not come back unchanged; nothing real was wrapped.",
      "Stop. Do not use this machine before its software has been checked."),
  /** The approval is not for this key and this wrapping key. */
  WRAP_APPROVAL(
      "WRAP-APPROVAL",
      Severity.EXCEPTION,
      "The approval is not for this key and this wrapping key.",
      "Approve again exactly what is to be wrapped."),
  /** The time of the approval is over. */
  WRAP_APPROVAL_EXPIRED(
      "WRAP-APPROVAL-EXPIRED",
      Severity.EXCEPTION,
      "The time of the approval is over; what was wrapped under it is thrown away.",
      "Gather the people and approve again.");

  private final Text text;

  WrapCode(String mnemonic, Severity severity, String meaning, String action) {
    this.text = new Text(mnemonic, severity, meaning, action);
  }

  @Override
  public Text text() {
    return text;
  }
}
