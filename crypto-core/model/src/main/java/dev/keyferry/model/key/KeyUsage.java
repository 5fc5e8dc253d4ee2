package dev.keyferry.model.key;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Canton's {@code SigningKeyUsage} (crypto.proto v30): what a signing key may sign. Fixed for a
 * key's life.
 */
public enum KeyUsage {
  /** Number 1: topology transactions of a namespace. */
  NAMESPACE(1, "namespace"),
  /** Number 2: removed from Canton; dropped when read. */
  IDENTITY_DELEGATION(2, "identity-delegation"),
  /** Number 3: authentication towards sequencers. */
  SEQUENCER_AUTHENTICATION(3, "sequencer-auth"),
  /** Number 4: protocol messages; Canton prints {@code signing}. */
  PROTOCOL(4, "signing"),
  /** Number 5: countersigning the mapping that lists the key; Canton adds it by itself. */
  PROOF_OF_OWNERSHIP(5, "proof-of-ownership");

  private final int number;
  private final String token;

  KeyUsage(int number, String token) {
    this.number = number;
    this.token = token;
  }

  /** The usage with a number of the protobuf enum. */
  public static Optional<KeyUsage> ofNumber(long number) {
    return Arrays.stream(values()).filter(u -> u.number == number).findFirst();
  }

  /** The usage that a word in documents and JSON names. */
  public static Optional<KeyUsage> ofToken(String token) {
    return Arrays.stream(values()).filter(u -> u.token.equals(token)).findFirst();
  }

  /**
   * What Canton makes of a stored usage list: {@link #IDENTITY_DELEGATION} is dropped; nothing left
   * means every usage; {@link #PROOF_OF_OWNERSHIP} is added unless the set is exactly namespace
   * (with or without it).
   *
   * @return the effective set; it is invalid when {@link #isValid} says so
   */
  public static Set<KeyUsage> effective(Set<KeyUsage> stored) {
    EnumSet<KeyUsage> set = EnumSet.noneOf(KeyUsage.class);
    set.addAll(stored);
    set.remove(IDENTITY_DELEGATION);
    if (set.isEmpty()) {
      return EnumSet.of(NAMESPACE, SEQUENCER_AUTHENTICATION, PROTOCOL, PROOF_OF_OWNERSHIP);
    }
    if (!set.equals(EnumSet.of(NAMESPACE))) {
      set.add(PROOF_OF_OWNERSHIP);
    }
    return set;
  }

  /** Whether Canton accepts an effective set: neither {5} nor {1,5}. */
  public static boolean isValid(Set<KeyUsage> effective) {
    return !effective.equals(EnumSet.of(PROOF_OF_OWNERSHIP))
        && !effective.equals(EnumSet.of(NAMESPACE, PROOF_OF_OWNERSHIP));
  }

  /**
   * What to name when registering the key with a KMS-backed node: the effective set without
   * proof-of-ownership.
   */
  public static Set<KeyUsage> toRegister(Set<KeyUsage> effective) {
    EnumSet<KeyUsage> set = EnumSet.noneOf(KeyUsage.class);
    set.addAll(effective);
    set.remove(PROOF_OF_OWNERSHIP);
    return set;
  }

  /** The number of the protobuf enum. */
  public int number() {
    return number;
  }

  /** The word used in documents and JSON; Canton's own names. */
  public String token() {
    return token;
  }
}
