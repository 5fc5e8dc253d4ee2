package dev.keyferry.model.ceremony;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Fingerprint;
import java.util.List;

/** What a stage says of itself before it hands on its result. Public facts only. */
public sealed interface AuditEvent {
  /** The plan and the request were read, and every file they name is there. */
  record BundleRead(Digest planDigest, Digest requestDigest, int keyFiles) implements AuditEvent {}

  /**
   * The token was opened and passed its self-tests.
   *
   * @param provider the word for it, such as {@code bc}
   * @param description names and versions of what computes
   * @param services each with its indicator: whether it is an approved one
   */
  record TokenOpened(String provider, String description, List<String> services)
      implements AuditEvent {
    /** Copies the list. */
    public TokenOpened {
      services = List.copyOf(services);
    }
  }

  /** Every key entered the engine and passed every KEY control. */
  record KeysValidated(List<Fingerprint> keys) implements AuditEvent {
    /** Copies the list. */
    public KeysValidated {
      keys = List.copyOf(keys);
    }
  }

  /** The wrapping of exactly these keys to exactly these wrapping keys was approved. */
  record Approved(Digest statement, List<String> approvers) implements AuditEvent {
    /** Copies the list. */
    public Approved {
      approvers = List.copyOf(approvers);
    }
  }

  /** A throw-away key went the same way and came back unchanged, before the first real wrap. */
  record CanaryPassed(String method) implements AuditEvent {}

  /** Every key was wrapped. */
  record KeysWrapped(List<Digest> blobs) implements AuditEvent {
    /** Copies the list. */
    public KeysWrapped {
      blobs = List.copyOf(blobs);
    }
  }

  /** The manifest was signed, parsed again and verified. */
  record ManifestSigned(Digest manifest) implements AuditEvent {}

  /** Everything was written, flushed, read back and compared. */
  record Exported(int files, long sizeBytes) implements AuditEvent {}

  /** A control refused. */
  record Refused(List<Failure> failures) implements AuditEvent {
    /** Copies the list. */
    public Refused {
      failures = List.copyOf(failures);
    }
  }
}
