package dev.keyferry.ceremony.rolekey;

import dev.keyferry.engine.RoleSignature;
import dev.keyferry.engine.RoleStatement;
import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.failure.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Arrays;

/**
 * A person's ECDSA P-256 key in a PKCS#11 token that is logged in to. The private half never leaves
 * the token. For one thread.
 */
public final class Pkcs11RoleKey implements OpenedRoleKey, AutoCloseable {
  private final Pkcs11Token token;
  private final PrivateKey privateKey;
  private final RoleKey key;

  Pkcs11RoleKey(Pkcs11Token token, PrivateKey privateKey, RoleKey key) {
    this.token = token;
    this.privateKey = privateKey;
    this.key = key;
  }

  /**
   * Logs in to the first token that a library knows and takes its only P-256 key. Refuses with
   * ROLE-KEY-TOKEN when library, token, PIN or key is not as it must be.
   *
   * @param library the token's PKCS#11 module, a shared library
   * @param pin of the token's user; overwritten before this returns
   */
  public static Outcome<Pkcs11RoleKey> open(Path library, char[] pin) {
    try {
      return Pkcs11Token.find(library)
          .then(token -> token.open(pin))
          .then(key ->
              key.map(Outcome::accepted)
                  .orElseGet(
                      () -> Pkcs11Token.refused("a token that its PIN opens", "another PIN")));
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  /** Logs out of the token. */
  @Override
  public void close() {
    token.logout();
  }

  /** Logs out of the token; refuses nothing. */
  @Override
  public Outcome<RoleKey> forget() {
    close();
    return Outcome.accepted(key);
  }

  @Override
  public RoleKey key() {
    return key;
  }

  /** Signs the text of a statement; refuses with ROLE-KEY-TOKEN when the token does not. */
  @Override
  public Outcome<RoleSignature> sign(RoleStatement statement) {
    return token
        .sign(privateKey, statement.text().getBytes(StandardCharsets.UTF_8))
        .map(signature -> new RoleSignature(key, signature));
  }
}
