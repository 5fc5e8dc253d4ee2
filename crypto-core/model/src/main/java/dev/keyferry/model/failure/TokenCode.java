package dev.keyferry.model.failure;

/** Refusals of the engine itself. */
public enum TokenCode implements FailureCode {
  /** A known-answer test failed; the token stays in its error state. */
  TOKEN_SELF_TEST(
      "TOKEN-SELF-TEST",
      Severity.ABORT,
      "A known-answer test failed; the token stays in its error state.",
      "Do not use this machine. Check the software against its published digests."),
  /** A jar that runs is not the one that was built, is missing, or does not belong here. */
  TOKEN_INTEGRITY(
      "TOKEN-INTEGRITY",
      Severity.ABORT,
      "The program that runs is not whole: a jar is not the one that was built with the others.",
      "Do not use this medium. Take a fresh copy of the software, and compare what ceremony"
          + " identify says with the published digest."),
  /** What was typed are not enough rolls of a die, or they look like a pattern. */
  TOKEN_DICE(
      "TOKEN-DICE",
      Severity.RETRY,
      "What was typed are not enough rolls of a die, or they look like a pattern. Nothing was"
          + " mixed; the generator is as good as without dice.",
      "Roll again, and type each roll as it falls; or start again without --dice."),
  /** The token is not ready for this service. */
  TOKEN_STATE(
      "TOKEN-STATE",
      Severity.EXCEPTION,
      "The token is not ready for this service.",
      "Start the program again."),
  /** The handle names no key of this session. */
  TOKEN_HANDLE(
      "TOKEN-HANDLE",
      Severity.EXCEPTION,
      "The handle names no key of this session.",
      "The key was zeroized or never loaded: load it again."),
  /** The platform does not let the token lock its memory. */
  TOKEN_MEMORY_LOCK(
      "TOKEN-MEMORY-LOCK",
      Severity.EXCEPTION,
      "The platform does not let the token lock its memory or switch off core dumps.",
      "Raise the limit for locked memory (ulimit -l) and start again; production never goes on"
          + " without it."),
  /** The service is not for the role of this session. */
  TOKEN_ROLE(
      "TOKEN-ROLE",
      Severity.EXCEPTION,
      "The service is not for the role of this session.",
      "Let a person whose role may do it ask for it."),
  /** The provider failed, or memory ran out; every secret was overwritten. */
  TOKEN_FAULT(
      "TOKEN-FAULT",
      Severity.ABORT,
      "The provider failed or memory ran out; every key was overwritten, and the token stays in its"
          + " error state.",
      "Nothing was written out. Start again from the exports; if it happens twice, use another"
          + " machine."),
  /** The audit sink did not keep the record of a service, so its result was overwritten. */
  TOKEN_AUDIT(
      "TOKEN-AUDIT",
      Severity.ABORT,
      "The record of a service could not be kept, so its result was overwritten.",
      "See what the record refuses with, free or replace its medium, and start again."),
  /** A log key seals heads that grow, in their order, and no other. */
  TOKEN_LOG_HEAD(
      "TOKEN-LOG-HEAD",
      Severity.ABORT,
      "A log key was asked to seal a head that does not follow the last one.",
      "Keep the record as it is and start again: somebody may have changed the log."),
  /** The token needs exactly one cryptographic provider. */
  TOKEN_PROVIDER(
      "TOKEN-PROVIDER",
      Severity.EXCEPTION,
      "The token needs exactly one cryptographic provider.",
      "Start Keyferry with its launcher, which selects one."),
  /** The FIPS module is not in its approved-only mode, so the token does not use it. */
  TOKEN_FIPS_MODE(
      "TOKEN-FIPS-MODE",
      Severity.EXCEPTION,
      "The FIPS module is not in its approved-only mode, so the token does not use it.",
      "Start Keyferry with its launcher, which sets the mode."),
  /** The FIPS module failed a self-test of its own, or does not work as it must. */
  TOKEN_MODULE(
      "TOKEN-MODULE",
      Severity.ABORT,
      "The FIPS module failed a self-test of its own, or does not work as it must.",
      "Do not use this machine. Check the software against its published digests.");

  private final Text text;

  TokenCode(String mnemonic, Severity severity, String meaning, String action) {
    this.text = new Text(mnemonic, severity, meaning, action);
  }

  @Override
  public Text text() {
    return text;
  }
}
