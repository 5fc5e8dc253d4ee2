package dev.keyferry.rehearsal.prepare;

import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.Ed25519NoteSigner;
import dev.keyferry.transport.document.RoleKeyName;
import dev.keyferry.transport.media.MediaName;

/**
 * Somebody of a practice ceremony.
 *
 * @param person as the plan names them
 * @param signer their role key
 * @param passphrase opens the file; it is written into the practice folder in clear
 * @param file the role key under the passphrase, DER
 */
public record PracticePerson(
    Person person, Ed25519NoteSigner signer, String passphrase, Octets file) {
  /** How the file is called on their stick. */
  public MediaName fileName() {
    return RoleKeyName.of(signer.key()).orBug();
  }
}
