package dev.keyferry.ceremony.rolekey;

import dev.keyferry.engine.RoleSignature;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.NoteSignature;

/**
 * A signature of a person of the plan, verified with the key that the plan names for them.
 *
 * @param who signed
 * @param signature 64 bytes, RFC 8032; or DER of an ECDSA signature
 */
public record SignedBy(Signatory who, Octets signature) {
  /** The signature line of a note, of type 01 or 02 (C2SP signed-note). */
  public NoteSignature line() {
    return new NoteSignature(who.key().name(), who.key().keyId(), signature);
  }

  /** As the engine takes it. */
  public RoleSignature ofTheEngine() {
    return new RoleSignature(who.key().key(), signature);
  }
}
