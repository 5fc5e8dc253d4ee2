package dev.keyferry.engine;

/**
 * What a wrap needs besides the two keys: evidence that people approved it, and that the path
 * works.
 *
 * @param approval of a statement that lists the wrap
 * @param canary by the wrapping key's method
 */
public record Clearance(Approval approval, CanaryPassed canary) {}
