package dev.keyferry.engine.internal.secret;

/** The platform does not lock any more memory, and a secret must not go into other memory. */
public final class LockDenied extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LockDenied() {
    super("no more locked memory");
  }
}
