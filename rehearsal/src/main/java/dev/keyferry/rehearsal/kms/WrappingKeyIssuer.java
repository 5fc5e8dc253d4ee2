package dev.keyferry.rehearsal.kms;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.TestKeys;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** Makes wrapping keys that look like those of the KMS that is played. */
final class WrappingKeyIssuer {
  /** How long AWS takes blobs under one set of import parameters. */
  private static final Duration AWS_LIFETIME = Duration.ofHours(24);

  /** How long a Google import job lives; the other targets set no end, so this one is used. */
  private static final Duration LIFETIME = Duration.ofDays(3);

  private final Clock clock;
  private final SecureRandom random;

  WrappingKeyIssuer(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new wrapping key, the {@code serial}-th of its KMS. */
  WrappingKeyPair issue(KmsTarget target, int modulusBits, WrappingMethod method, int serial) {
    if (!(new TestKeys(random).rsa(modulusBits) instanceof RSAPrivateCrtKeyParameters key)) {
      throw new BugException("an RSA generator makes CRT keys");
    }
    // Documents state moments in whole seconds.
    Instant expires = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(lifetime(target));
    WrappingKey published =
        new WrappingKey(
            target.token() + "-" + serial,
            target,
            method,
            expires,
            resource(target, serial),
            spki(key));
    return new WrappingKeyPair(published, key);
  }

  private static Duration lifetime(KmsTarget target) {
    return target == KmsTarget.AWS ? AWS_LIFETIME : LIFETIME;
  }

  private String resource(KmsTarget target, int serial) {
    return switch (target) {
      case AWS ->
          "arn:aws:kms:eu-central-1:000000000000:key/%s-%s-4%s-8%s-%s"
              .formatted(hex(4), hex(2), hex(2).substring(1), hex(2).substring(1), hex(6));
      case GCP ->
          "projects/rehearsal/locations/europe-west3/keyRings/keyferry/importJobs/rehearsal-"
              + serial;
      case AZURE ->
          "https://rehearsal.managedhsm.example/keys/exchange-%d/%s".formatted(serial, hex(16));
      case VAULT -> "transit-%d/wrapping_key".formatted(serial);
      case PKCS11 -> "pkcs11:token=rehearsal;object=wrapping-%d;type=public".formatted(serial);
      case REHEARSAL -> "rehearsal/wrapping-keys/" + serial;
    };
  }

  private String hex(int sizeBytes) {
    byte[] bytes = new byte[sizeBytes];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static Octets spki(RSAPrivateCrtKeyParameters key) {
    try {
      return Octets.of(
          SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(
                  new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent()))
              .getEncoded());
    } catch (IOException e) {
      throw new BugException("DER is written to memory", e);
    }
  }
}
