package dev.keyferry.model.failure;

/**
 * The stable name of a refusal, one enum a family. A code is never renumbered and never reused; a
 * retired one keeps its row in docs/failures.md.
 */
public sealed interface FailureCode
    permits AttestationCode,
        DocumentCode,
        EnvironmentCode,
        FrameCode,
        KeyCode,
        KmsCode,
        MediaCode,
        PaperCode,
        QuorumCode,
        RecordCode,
        TokenCode,
        WitnessCode,
        WrapCode {
  /** Everything there is to say of the code. */
  Text text();

  /** The speakable code itself, such as {@code KEY-SCALAR}. */
  default String mnemonic() {
    return text().mnemonic();
  }

  /** What the room does. */
  default Severity severity() {
    return text().severity();
  }

  /**
   * What a code says, the same on screen, on paper and in the log.
   *
   * @param mnemonic the speakable code
   * @param severity what the room does
   * @param meaning what this means for the keys
   * @param action what to do now
   */
  record Text(String mnemonic, Severity severity, String meaning, String action) {}
}
