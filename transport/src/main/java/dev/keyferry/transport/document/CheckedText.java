package dev.keyferry.transport.document;

import dev.keyferry.model.value.Digest;

/** The one form of {@link VerifiedText}; not public, so that nobody else can make one. */
record CheckedText(String text, Digest digest, VerifierKey signedBy) implements VerifiedText {}
