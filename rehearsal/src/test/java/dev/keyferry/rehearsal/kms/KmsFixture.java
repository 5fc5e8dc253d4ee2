package dev.keyferry.rehearsal.kms;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.OaepHash;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.Pkcs8Shape;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.canton.SoftKey;
import dev.keyferry.rehearsal.canton.TestKeys;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One KMS with seeded randomness, a standing clock, and a key of every type it takes. */
final class KmsFixture {
  static final Instant NOON = Instant.parse("2026-11-25T12:00:00.5Z");
  static final WrappingMethod HYBRID = new WrappingMethod.RsaAesKeyWrap(OaepHash.SHA256);
  static final WrappingMethod DIRECT = new WrappingMethod.RsaesOaep(OaepHash.SHA256);
  static final List<KeySpec> SPECS =
      List.of(
          SigningKeySpec.EC_CURVE25519,
          SigningKeySpec.EC_P256,
          SigningKeySpec.EC_P384,
          SigningKeySpec.EC_SECP256K1,
          EncryptionKeySpec.RSA_2048);

  final SettableClock clock = new SettableClock(NOON);
  final SecureRandom random = RandomSource.seeded(11);
  final RehearsalKms kms = new RehearsalKms(clock, random);
  private final Map<KeyType, SoftKey> keys = new EnumMap<>(KeyType.class);

  KmsFixture() {
    TestKeys testKeys = new TestKeys(random);
    SPECS.forEach(spec -> keys.put(spec.type(), testKeys.generate(spec.type())));
  }

  SoftKey key(KeySpec spec) {
    return Objects.requireNonNull(keys.get(spec.type()));
  }

  byte[] normalised(KeySpec spec) {
    return key(spec).pkcs8(Pkcs8Shape.normalised(spec.type()));
  }

  WrappingKey wrappingKey(WrappingMethod method) {
    return kms.issueWrappingKey(KmsTarget.REHEARSAL, 2048, method).orBug();
  }

  JdkWrapper wrapper(WrappingKey wrappingKey) {
    return new JdkWrapper(wrappingKey, random);
  }

  /** Makes the key in the KMS, and imports a blob into it. */
  Outcome<ImportedKey> take(KeySpec spec, WrappingKey wrappingKey, Octets blob) {
    String name = spec.token();
    return kms.createKey(name, wrappingKey.target(), spec)
        .then(key -> kms.importKey(key.name(), wrappingKey.id(), blob));
  }

  /** Takes the normalised key of a spec, which must succeed, under the spec's token. */
  String hold(KeySpec spec, WrappingKey wrappingKey) {
    return take(spec, wrappingKey, wrapper(wrappingKey).wrap(normalised(spec)))
        .orBug()
        .key()
        .name();
  }
}
