/**
 * What an HSM states of a wrapping key, before people compare its fingerprint: read beside the
 * request, verified by the transport, shown and recorded. Called by the stage of the approval.
 */
@NullMarked
package dev.keyferry.ceremony.attestation;

import org.jspecify.annotations.NullMarked;
