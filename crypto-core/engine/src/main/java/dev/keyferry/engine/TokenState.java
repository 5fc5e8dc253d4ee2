package dev.keyferry.engine;

/** The states of a token. There is no way back from the last two. */
public enum TokenState {
  /** Self-tests have not passed yet. */
  SELF_TEST,
  /** Services are available. */
  READY,
  /** A self-test failed; latched. */
  ERROR,
  /** Every secret was overwritten; latched. */
  ZEROIZED
}
