package dev.keyferry.transport.attestation;

import dev.keyferry.model.failure.AttestationCode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the private half of a wrapping key must be: made in the HSM, unable to leave it, and good
 * for unwrapping alone. A key that decrypts would give the one-time AES key to whoever may call the
 * HSM, and with it every subject key.
 */
final class KeyProperties {
  /** CKK_RSA: PKCS#11. */
  private static final long RSA = 0;

  private static final Map<KeyAttribute, Long> REQUIRED = required();

  private KeyProperties() {}

  private static Map<KeyAttribute, Long> required() {
    Map<KeyAttribute, Long> required = new EnumMap<>(KeyAttribute.class);
    required.put(KeyAttribute.KEY_TYPE, RSA);
    required.put(KeyAttribute.LOCAL, 1L);
    required.put(KeyAttribute.EXTRACTABLE, 0L);
    required.put(KeyAttribute.NEVER_EXTRACTABLE, 1L);
    required.put(KeyAttribute.UNWRAP, 1L);
    required.put(KeyAttribute.ENCRYPT, 0L);
    required.put(KeyAttribute.DECRYPT, 0L);
    required.put(KeyAttribute.WRAP, 0L);
    required.put(KeyAttribute.SIGN, 0L);
    required.put(KeyAttribute.VERIFY, 0L);
    required.put(KeyAttribute.DERIVE, 0L);
    return required;
  }

  /** Whether it has all of them; else ATTEST-PROPERTY for the first one. */
  static Outcome<AttestedObject> check(AttestedObject half) {
    for (Map.Entry<KeyAttribute, Long> property : REQUIRED.entrySet()) {
      if (!half.is(property.getKey(), property.getValue())) {
        return Finding.refused(
            AttestationCode.ATTEST_PROPERTY,
            "private key",
            fact(property.getKey(), property.getValue().toString()),
            fact(
                property.getKey(),
                half.number(property.getKey()).map(BigInteger::toString).orElse("not said")));
      }
    }
    return Outcome.accepted(half);
  }

  private static Fact fact(KeyAttribute attribute, String value) {
    String name = attribute.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Fact.word(name + " " + (value.length() > 20 ? "of another form" : value));
  }
}
