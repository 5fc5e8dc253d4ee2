package dev.keyferry.engine;

/**
 * The states of a token (FIPS 140-3 §7.4, the finite state model): POWER_ON, SELF_TEST, READY, and
 * two that nothing leads out of.
 */
public enum TokenState {
  /** Made; no service but the self-test. */
  POWER_ON,
  /** Self-tests run; no other service. */
  SELF_TEST,
  /** Services are available. */
  READY,
  /** A self-test or a computation failed, and every secret was overwritten; latched. */
  ERROR,
  /** Every secret was overwritten because somebody asked for it; latched. */
  ZEROIZED;

  /** Whether a token may go from this state straight to another. */
  boolean leadsTo(TokenState next) {
    return switch (this) {
      case POWER_ON -> next == SELF_TEST || next == ZEROIZED;
      case SELF_TEST -> next == READY || next == ERROR || next == ZEROIZED;
      case READY -> next == SELF_TEST || next == ERROR || next == ZEROIZED;
      case ERROR, ZEROIZED -> false;
    };
  }
}
