package dev.keyferry.model.ceremony;

/**
 * A person in a plan.
 *
 * @param role the part they play
 * @param roleKey their verifier key, in the form of C2SP signed-note: name, key id and base64
 *     joined by plus signs
 * @param name the name they are called by in the room
 */
public record Person(Role role, String roleKey, String name) {}
