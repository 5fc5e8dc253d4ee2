package dev.keyferry.model.failure;

/** Refusals about what an HSM states of a wrapping key (docs/formats/attestation-v1.md §5). */
public enum AttestationCode implements FailureCode {
  /** The plan demands the attestation of a wrapping key, and it is not on the medium. */
  ATTEST_MISSING(
      "ATTEST-MISSING",
      "The plan demands the attestation of a wrapping key, and it is not on the medium.",
      "Fetch the import job's attestation and certificates, and put both beside the request."),
  /** The statement or its certificates are not in the form that is read here. */
  ATTEST_FORMAT(
      "ATTEST-FORMAT",
      "The statement or its certificates are not in the form that is read here.",
      "Fetch both again, unchanged. If it happens again, report the software and keep the files."),
  /** The certificates do not lead from the roots that the plan names to one partition. */
  ATTEST_CHAIN(
      "ATTEST-CHAIN",
      "The certificates do not lead from the roots that the plan names to one partition.",
      "Do not use the wrapping key. Compare the roots of the plan with those that maker and cloud"
          + " publish, then fetch the certificates again."),
  /** A certificate is not valid at the time of the ceremony. */
  ATTEST_EXPIRED(
      "ATTEST-EXPIRED",
      "A certificate is not valid at the time of the ceremony.",
      "Compare the clock with a watch. If it is right, fetch the certificates, or their renewed"
          + " root, and write a plan that names it."),
  /** The HSM that the certificates name did not sign the statement. */
  ATTEST_SIGNATURE(
      "ATTEST-SIGNATURE",
      "The HSM that the certificates name did not sign the statement.",
      "Do not use the wrapping key. Keep the files, and find out who changed them."),
  /** The statement is about another key, or another import job, than the request's. */
  ATTEST_BINDING(
      "ATTEST-BINDING",
      "The statement is about another key, or another import job, than the request's.",
      "Do not use the wrapping key: it may have been swapped. Compare the request with the KMS, and"
          + " prepare a new one."),
  /** The HSM says that the key is not what a wrapping key must be. */
  ATTEST_PROPERTY(
      "ATTEST-PROPERTY",
      "The HSM says that the key is not what a wrapping key must be.",
      "Do not use the wrapping key. Make a new import job, and ask the cloud about this one.");

  private final Text text;

  /** Whatever it is, nothing is lost, and the administrator decides. */
  AttestationCode(String mnemonic, String meaning, String action) {
    this.text = new Text(mnemonic, Severity.EXCEPTION, meaning, action);
  }

  @Override
  public Text text() {
    return text;
  }
}
