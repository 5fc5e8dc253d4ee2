package dev.keyferry.engine;

import dev.keyferry.engine.internal.op.WrappingKeys;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.WrappingKey;

/** Whether a wrapping key is one that its KMS offers, before anybody relies on it. */
public final class WrappingKeyCheck {
  private WrappingKeyCheck() {}

  /**
   * What {@link Session#wrap} will ask of it: one canonical SPKI (RFC 5280 §4.1) of an RSA key with
   * exponent 65537 and a modulus that the target offers. Refuses with WRAP-KEY.
   */
  public static Outcome<WrappingKey> offered(WrappingKey key) {
    return WrappingKeys.read(key).map(rsa -> key);
  }
}
