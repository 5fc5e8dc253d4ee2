package dev.keyferry.transport.attestation;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;

/**
 * What an HSM stated of a key pair. Only its form was looked at.
 *
 * @param signed what the signature is over: everything before it
 * @param signature 256 bytes
 * @param publicKey the public half
 * @param privateKey the private half
 */
record Statement(
    Octets signed, Octets signature, AttestedObject publicKey, AttestedObject privateKey) {
  /** SHA-256 of all of it. */
  Digest digest() {
    return Digest.sha256(signed.toByteArray(), signature.toByteArray());
  }
}
