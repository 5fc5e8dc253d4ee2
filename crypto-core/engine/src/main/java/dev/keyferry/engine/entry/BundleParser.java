package dev.keyferry.engine.entry;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.key.KeyPurpose;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a file is by its structure alone: a key pair in Canton's version wrapper, a
 * password-protected one, or a bare key pair. Each reading is tried in full with its own faults;
 * the first without one is what the file is, so the order in which fields happen to look alike
 * cannot decide.
 */
final class BundleParser {
  private BundleParser() {}

  /** What a file turned out to be. */
  sealed interface Parsed {}

  /**
   * A key pair.
   *
   * @param version the wrapper's, 0 when it has none
   * @param bare whether there was no wrapper
   * @param publicKey null when the bundle has the private half only
   */
  record Pair(
      KeyPurpose purpose,
      int version,
      boolean bare,
      @Nullable WireMessage publicKey,
      WireMessage privateKey)
      implements Parsed {}

  /**
   * A protected key pair.
   *
   * @param protection ciphertext 1, symmetric scheme 2, password hash scheme 3, salt 4
   */
  record Protected(WireMessage protection) implements Parsed {}

  /** Reads a file; null, with a fault, when it is none of the three. */
  static @Nullable Parsed parse(MemorySegment file, FirstFault faults) {
    FirstFault wrapperFaults = faults.another();
    WireMessage wrapper = WireMessage.read(file, WireSchema.WRAPPER, wrapperFaults);
    if (wrapperFaults.none() && !wrapper.has(1)) {
      wrapperFaults.refuse(KeyCode.BUNDLE_FIELD_MISSING, "wrapper", "data", "none");
    }
    if (!wrapperFaults.none()) {
      return bareOr(file, wrapperFaults, faults);
    }
    FirstFault plainFaults = faults.another();
    Parsed plain = pair(wrapper.bytes(1), (int) wrapper.number(2), false, plainFaults);
    if (plain != null) {
      return plain;
    }
    FirstFault protectedFaults = faults.another();
    WireMessage protection =
        WireMessage.read(wrapper.bytes(1), WireSchema.PROTECTED, protectedFaults);
    if (protectedFaults.none() && protection.has(4)) {
      return new Protected(protection);
    }
    boolean looksProtected = protection.has(4) || protection.has(3);
    return bareOr(file, looksProtected ? protectedFaults : plainFaults, faults);
  }

  /** The bare pair if it is one, else the fault of the likelier reading. */
  private static @Nullable Parsed bareOr(
      MemorySegment file, FirstFault likelier, FirstFault faults) {
    Parsed bare = pair(file, 0, true, faults.another());
    if (bare == null) {
      likelier.refuse(
          KeyCode.BUNDLE_NOT_RECOGNISED, "contents", "a Canton key pair", "something else");
      faults.adopt(likelier);
    }
    return bare;
  }

  private static @Nullable Parsed pair(
      MemorySegment bytes, int version, boolean bare, FirstFault faults) {
    WireMessage pair = WireMessage.read(bytes, WireSchema.PAIR, faults);
    if (faults.none() && pair.has(1) == pair.has(2)) {
      faults.refuse(
          KeyCode.BUNDLE_NOT_RECOGNISED,
          "contents",
          Fact.word("one signing or encryption key pair"),
          Fact.word(pair.has(1) ? "both" : "neither"));
    }
    if (!faults.none()) {
      return null;
    }
    KeyPurpose purpose = pair.has(1) ? KeyPurpose.SIGNING : KeyPurpose.ENCRYPTION;
    return halves(pair, new Shell(purpose, version, bare), faults);
  }

  private static @Nullable Parsed halves(WireMessage pair, Shell shell, FirstFault faults) {
    boolean signing = shell.purpose == KeyPurpose.SIGNING;
    WireMessage halves = WireMessage.read(pair.bytes(signing ? 1 : 2), WireSchema.HALVES, faults);
    if (faults.none() && !halves.has(2)) {
      faults.refuse(KeyCode.BUNDLE_FIELD_MISSING, "key pair", "a private key", "none");
    }
    WireSchema schema = signing ? WireSchema.SIGNING_KEY : WireSchema.ENCRYPTION_KEY;
    WireMessage privateKey = WireMessage.read(halves.bytes(2), schema, faults);
    WireMessage publicKey =
        halves.has(1) ? WireMessage.read(halves.bytes(1), schema, faults) : null;
    return faults.none()
        ? new Pair(shell.purpose, shell.version, shell.bare, publicKey, privateKey)
        : null;
  }

  /** What is known of a pair before its halves are read. */
  private record Shell(KeyPurpose purpose, int version, boolean bare) {}
}
