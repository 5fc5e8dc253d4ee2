/** Tests of what an HSM states of a wrapping key. */
@NullMarked
package dev.keyferry.transport.attestation;

import org.jspecify.annotations.NullMarked;
