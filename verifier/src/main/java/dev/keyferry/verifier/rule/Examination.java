package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.joined.Confirmed;

/**
 * What a verification ends in, with all it rests on. Only {@link CeremonyVerifier} makes it.
 *
 * @param verdict the first line
 * @param rehearsal whether a rehearsal was asked for
 * @param evidence what was looked at
 * @param confirmed what receipts and witnesses' notes prove
 * @param tiles how many tiles are there, of how many
 * @param files how many files are accounted for, of how many
 */
public record Examination(
    Verdict verdict,
    boolean rehearsal,
    Evidence evidence,
    Confirmed confirmed,
    String tiles,
    String files) {}
