package dev.keyferry.rehearsal.kms;

import dev.keyferry.model.key.PublicKeyInfo;
import dev.keyferry.model.value.Octets;

/** The one way to be a {@link ProvenKey}. */
record CheckedProof(String name, PublicKeyInfo publicKey, Octets challenge, Octets response)
    implements ProvenKey {}
