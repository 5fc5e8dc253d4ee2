package dev.keyferry.rehearsal.prepare;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappingMethod;

/**
 * What a practice ceremony is to be about.
 *
 * @param ceremony its id
 * @param people who is there
 * @param target the KMS that the rehearsal KMS plays
 * @param modulusBits the size of its wrapping key
 * @param method how keys are wrapped to it
 * @param exportPassword what protects the protected exports; it is written into the answers, so it
 *     must be used nowhere else
 */
public record PracticeSettings(
    CeremonyId ceremony,
    PracticePeople people,
    KmsTarget target,
    int modulusBits,
    WrappingMethod method,
    String exportPassword) {}
