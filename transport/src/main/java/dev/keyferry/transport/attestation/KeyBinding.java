package dev.keyferry.transport.attestation;

import dev.keyferry.model.failure.AttestationCode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a statement is about the wrapping key of the request, and about its import job. */
final class KeyBinding {
  /** Two SHA-256 in hex: the second is of the resource's name. Padded with zero bytes. */
  private static final Pattern NAMING_ID = Pattern.compile("[0-9a-fA-F]{64}([0-9a-fA-F]{64})\0*");

  private final Statement statement;
  private final WrappingKey key;

  KeyBinding(Statement statement, WrappingKey key) {
    this.statement = statement;
    this.key = key;
  }

  /** Whether the statement names the import job. ATTEST-BINDING when key or job is another. */
  Outcome<Boolean> namesJob() {
    AttestedObject open = statement.publicKey();
    AttestedObject closed = statement.privateKey();
    boolean same = isNotAnother(open) && isNotAnother(closed) && identifies(closed);
    return same
        ? job(closed)
        : another("key", Fact.digest(key.spkiDigest()), Fact.word("another key, or none"));
  }

  /**
   * Whether the very half whose properties are asked says which key it is: by its check value, or
   * by modulus and exponent.
   */
  private boolean identifies(AttestedObject half) {
    boolean named =
        half.bytes(KeyAttribute.MODULUS).isPresent()
            && half.bytes(KeyAttribute.PUBLIC_EXPONENT).isPresent();
    return named || half.bytes(KeyAttribute.EKCV).isPresent();
  }

  /** Whether all that a half says of the key agrees with the request. */
  private boolean isNotAnother(AttestedObject half) {
    Octets digest = key.spkiDigest().octets();
    Optional<RSAPublicKey> rsa = rsa();
    return half.bytes(KeyAttribute.EKCV).map(digest::equals).orElse(true)
        && rsa.isPresent()
        && agrees(half, KeyAttribute.MODULUS, rsa.get().getModulus())
        && agrees(half, KeyAttribute.PUBLIC_EXPONENT, rsa.get().getPublicExponent());
  }

  private static boolean agrees(AttestedObject half, KeyAttribute attribute, BigInteger value) {
    return half.bytes(attribute).isEmpty()
        || half.number(attribute).filter(value::equals).isPresent();
  }

  private Optional<RSAPublicKey> rsa() {
    try {
      X509EncodedKeySpec spki = new X509EncodedKeySpec(key.spki().toByteArray());
      return Optional.of(KeyFactory.getInstance("RSA").generatePublic(spki))
          .map(RSAPublicKey.class::cast);
    } catch (GeneralSecurityException notRsa) {
      return Optional.empty();
    }
  }

  /** An id of another form names nothing: statements of import jobs are not known to have one. */
  private Outcome<Boolean> job(AttestedObject half) {
    String expected = Digest.sha256(key.resource().getBytes(StandardCharsets.UTF_8)).toHex();
    Optional<String> named =
        half.bytes(KeyAttribute.ID)
            .map(id -> NAMING_ID.matcher(new String(id.toByteArray(), StandardCharsets.ISO_8859_1)))
            .filter(Matcher::matches)
            .map(id -> id.group(1).toLowerCase(Locale.ROOT));
    if (named.isPresent() && !named.get().equals(expected)) {
      return another("job", Fact.word(key.resource()), Fact.word("another name"));
    }
    return Outcome.accepted(named.isPresent());
  }

  private static Outcome<Boolean> another(String part, Fact expected, Fact actual) {
    return Finding.refused(AttestationCode.ATTEST_BINDING, part, expected, actual);
  }
}
