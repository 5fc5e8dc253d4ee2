package dev.keyferry.rehearsal.canton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.junit.jupiter.api.Test;

class RsaFleetTest {
  /** No two are the same, each has 2048 bits, and its numbers agree. */
  @Test
  void next_untilTheEnd_givesDistinctKeysThatWork() {
    RsaFleet fleet = new RsaFleet(new TestKeys(RandomSource.seeded(5)), 4);
    Set<BigInteger> moduli = new HashSet<>();
    BigInteger message = BigInteger.valueOf(20261125);
    for (int i = 0; i < fleet.mostKeys(); i++) {
      RSAPrivateCrtKeyParameters key = (RSAPrivateCrtKeyParameters) fleet.next().parameters();
      assertTrue(moduli.add(key.getModulus()), "key " + i);
      assertEquals(2048, key.getModulus().bitLength());
      BigInteger cipher = message.modPow(key.getPublicExponent(), key.getModulus());
      assertEquals(message, cipher.modPow(key.getExponent(), key.getModulus()));
    }
    assertEquals(28, moduli.size());
    assertThrows(NoSuchElementException.class, fleet::next);
  }
}
