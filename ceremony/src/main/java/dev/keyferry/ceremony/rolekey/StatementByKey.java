package dev.keyferry.ceremony.rolekey;

import dev.keyferry.engine.RoleStatement;
import dev.keyferry.model.ceremony.RoleKey;

/**
 * What people sign together: one text, or one for each kind of key that says the same.
 *
 * @param ed25519 for keys in files
 * @param ecdsa for keys in PKCS#11 tokens
 */
public record StatementByKey(RoleStatement ed25519, RoleStatement ecdsa) {
  /** The same text for every key. */
  public static StatementByKey same(RoleStatement statement) {
    return new StatementByKey(statement, statement);
  }

  RoleStatement of(Signatory who) {
    return of(who.key().type());
  }

  RoleStatement of(RoleKey.Type type) {
    return switch (type) {
      case ED25519 -> ed25519;
      case ECDSA_P256 -> ecdsa;
    };
  }
}
