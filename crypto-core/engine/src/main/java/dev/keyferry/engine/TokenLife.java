package dev.keyferry.engine;

import dev.keyferry.engine.internal.secret.LockedMemory;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where a token is in its life, and the memory that dies with it. The only code that changes a
 * state. Thread-safe.
 */
final class TokenLife {
  private final AtomicReference<TokenState> state = new AtomicReference<>(TokenState.POWER_ON);
  private final LockedMemory memory;
  private final Thread atShutdown;

  TokenLife(LockedMemory memory) {
    this.memory = memory;
    this.atShutdown = new Thread(this::zeroize, "keyferry-zeroize");
  }

  /** From now on the end of the process, by a signal too, zeroizes. */
  void watchShutdown() {
    Runtime.getRuntime().addShutdownHook(atShutdown);
  }

  TokenState state() {
    return state.get();
  }

  /** Whether nothing leads on from here. */
  boolean isEnded() {
    TokenState now = state.get();
    return now == TokenState.ERROR || now == TokenState.ZEROIZED;
  }

  /**
   * Goes to a state.
   *
   * @return false when no way leads there; the state is then as it was
   */
  boolean moveTo(TokenState next) {
    TokenState before = state.getAndUpdate(now -> now.leadsTo(next) ? next : now);
    return before.leadsTo(next);
  }

  /** A test or a computation failed. The state first: nobody begins anything after it. */
  void fail() {
    moveTo(TokenState.ERROR);
    overwrite();
  }

  /** Somebody wants every secret gone. An error stays an error. */
  void zeroize() {
    moveTo(TokenState.ZEROIZED);
    overwrite();
  }

  /** Overwrites every secret. */
  void overwrite() {
    memory.zeroize();
  }

  /** Zeroizes and unmaps. */
  void end() {
    zeroize();
    memory.close();
    try {
      Runtime.getRuntime().removeShutdownHook(atShutdown);
    } catch (IllegalStateException e) {
      // The process is ending already; the hook runs or has run, and finds nothing left.
      return;
    }
  }
}
