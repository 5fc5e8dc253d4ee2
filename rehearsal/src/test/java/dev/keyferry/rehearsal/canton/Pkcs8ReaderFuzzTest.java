package dev.keyferry.rehearsal.canton;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.value.Octets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hostile PKCS#8 is refused and never thrown back; published keys are read. */
class Pkcs8ReaderFuzzTest {
  /** RFC 8410 §10.3, the first key and the one with attributes and a public key. */
  private static final String RFC_8410_V1 =
      "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC";

  private static final String RFC_8410_V2 =
      "MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC"
          + "oB8wHQYKKoZIhvcNAQkJFDEPDA1DdXJkbGUgQ2hhaXJzgSEAGb9ECWmEzf6FQbrB"
          + "Z9w7lshQhqowtrbLDFw4rXAxZuE=";

  private static final String RFC_8410_PUBLIC =
      "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";

  @Test
  void ofPkcs8_keysOfRfc8410_areOneKey() {
    byte[] v1 = Base64.getDecoder().decode(RFC_8410_V1);
    SoftKey first = SoftKey.ofPkcs8(v1).orBug();
    SoftKey second = SoftKey.ofPkcs8(Base64.getDecoder().decode(RFC_8410_V2)).orBug();
    assertEquals(RFC_8410_PUBLIC, first.publicKey().spki().toBase64());
    assertEquals(first.publicKey(), second.publicKey());
    assertArrayEquals(v1, second.pkcs8(Pkcs8Shape.ED25519_V1));
  }

  @ParameterizedTest
  @EnumSource(names = "RSA_2048", mode = EnumSource.Mode.EXCLUDE)
  void ofPkcs8_anyBytesChanged_isAnOutcome(KeyType type) {
    SecureRandom random = RandomSource.seeded(61);
    SoftKey key = new TestKeys(random).generate(type);
    for (Pkcs8Shape shape : Pkcs8Shape.of(type)) {
      byte[] good = key.pkcs8(shape);
      for (int i = 0; i < 300; i++) {
        byte[] bad = good.clone();
        // The structure is in the first bytes, so most changes go there.
        bad[random.nextInt(Math.min(bad.length, 80))] = (byte) random.nextInt(256);
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
        assertRefusedOrOfAnySize(SoftKey.ofPkcs8(bad));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "ML_DSA_65", mode = EnumSource.Mode.EXCLUDE)
  void ofPkcs8_cutAnywhere_isRefused(KeyType type) {
    SoftKey key = new TestKeys(RandomSource.seeded(62)).generate(type);
    for (Pkcs8Shape shape : Pkcs8Shape.of(type)) {
      byte[] good = key.pkcs8(shape);
      for (int sizeBytes = 0; sizeBytes < good.length; sizeBytes++) {
        Outcome<SoftKey> cut = SoftKey.ofPkcs8(Arrays.copyOf(good, sizeBytes));
        assertTrue(cut instanceof Outcome.Refused<SoftKey>, shape + " cut to " + sizeBytes);
      }
    }
  }

  @Test
  void ofPkcs8_wipedAfterwards_keepsItsKey() {
    SoftKey key = new TestKeys(RandomSource.seeded(63)).generate(KeyType.ED25519);
    byte[] pkcs8 = key.pkcs8(Pkcs8Shape.ED25519_V1);
    SoftKey read = SoftKey.ofPkcs8(pkcs8).orBug();
    Arrays.fill(pkcs8, (byte) 0);
    assertArrayEquals(key.rawPrivate(), read.rawPrivate());
    assertArrayEquals(key.pkcs8(Pkcs8Shape.ED25519_V1), read.pkcs8(Pkcs8Shape.ED25519_V1));
  }

  private static void assertRefusedOrOfAnySize(Outcome<SoftKey> outcome) {
    switch (outcome) {
      case Outcome.Accepted<SoftKey>(SoftKey key) -> {
        Octets spki = key.publicKey().spki();
        assertTrue(spki.sizeBytes() >= 44, () -> "a public key is longer than " + spki);
      }
      case Outcome.Refused<SoftKey>(var failures) -> assertEquals(1, failures.size());
    }
  }
}
