package dev.keyferry.verifier.joined;

import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.note.SignedNote;

/**
 * One file that joined a record, as it claims to be.
 *
 * @param place its name
 * @param note with its signatures
 * @param facts what its text says
 * @param <T> the kind of text
 */
public record JoinedNote<T>(Place place, SignedNote note, T facts) {}
