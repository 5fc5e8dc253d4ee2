/**
 * What an HSM states of a wrapping key, verified from files with public keys only
 * (docs/formats/attestation-v1.md): the statement of a Google import job in Marvell's form, and the
 * certificates of the HSM that signed it. Called by the ceremony. It reads no file, asks nobody on
 * any network, and trusts no root but those that its caller names.
 */
@NullMarked
package dev.keyferry.transport.attestation;

import org.jspecify.annotations.NullMarked;
