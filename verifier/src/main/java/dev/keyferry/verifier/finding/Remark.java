package dev.keyferry.verifier.finding;

/**
 * Something that breaks no rule, and that an auditor wants to know.
 *
 * @param place where
 * @param text what
 */
public record Remark(Place place, String text) {}
