package dev.keyferry.provider.suite;

import dev.keyferry.model.key.KeyType;
import dev.keyferry.rehearsal.canton.Pkcs8Shape;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.canton.SoftKey;
import dev.keyferry.rehearsal.canton.TestKeys;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;

/** One seeded key of every type, made once. */
final class PracticeKeys {
  private static final Map<KeyType, SoftKey> KEYS = generate();

  private PracticeKeys() {}

  private static Map<KeyType, SoftKey> generate() {
    TestKeys keys = new TestKeys(RandomSource.seeded(23));
    Map<KeyType, SoftKey> generated = new EnumMap<>(KeyType.class);
    for (KeyType type : KeyType.values()) {
      generated.put(type, keys.generate(type));
    }
    return generated;
  }

  static SoftKey of(KeyType type) {
    return Objects.requireNonNull(KEYS.get(type));
  }

  /** The key in the one shape that is wrapped. */
  static byte[] normalised(KeyType type) {
    return of(type).pkcs8(Pkcs8Shape.normalised(type));
  }

  static RSAPrivateCrtKeyParameters rsa() {
    return (RSAPrivateCrtKeyParameters) of(KeyType.RSA_2048).parameters();
  }
}
