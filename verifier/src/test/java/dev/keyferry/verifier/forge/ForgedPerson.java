package dev.keyferry.verifier.forge;

/** Somebody in the room. */
public record ForgedPerson(String role, String name, String policyName, ForgedKey key) {
  /** Somebody with a fresh key. */
  public static ForgedPerson of(String role, String name) {
    String word = name.toLowerCase(java.util.Locale.ROOT).split(" ", -1)[0];
    return new ForgedPerson(role, name, word, ForgedKey.ed25519(word + "@example.com"));
  }
}
