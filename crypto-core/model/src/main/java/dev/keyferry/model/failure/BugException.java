package dev.keyferry.model.failure;

/** A fault of Keyferry itself. The only exception of ours; it ends the ceremony. */
public final class BugException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A bug, in words without secrets. */
  public BugException(String message) {
    super(message);
  }

  /** A bug that another exception revealed. */
  public BugException(String message, Throwable cause) {
    super(message, cause);
  }
}
