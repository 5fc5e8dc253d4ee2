package dev.keyferry.ceremony.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Control KC-19: the tests of SP 800-90B §4.4 at the edge of their cutoffs. */
@Tag("KC-19")
class HealthTestTest {
  /** No value twice in a row, and each of 256 twice in every window. */
  private static byte[] even() {
    byte[] bytes = new byte[HealthTest.SAMPLES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @Test
  void fault_ofEvenBytes_isNone() {
    assertEquals(Optional.empty(), HealthTest.fault(even()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 511, 1000, 4090})
  void fault_ofSixEqualInARow_isFound(int from) {
    byte[] bytes = even();
    Arrays.fill(bytes, from, from + 6, (byte) 77);
    assertEquals(Optional.of("a value 6 times in a row"), HealthTest.fault(bytes));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 511, 1000, 4091})
  void fault_ofFiveEqualInARow_isNone(int from) {
    byte[] bytes = even();
    Arrays.fill(bytes, from, from + 5, (byte) (from + 128));
    assertEquals(Optional.empty(), HealthTest.fault(bytes));
  }

  /** The first value of the second window, so often in it. */
  private static byte[] oftenInTheSecondWindow(int times) {
    byte[] bytes = even();
    for (int i = 2; i < times; i++) {
      bytes[512 + 3 * i] = 0;
    }
    return bytes;
  }

  @Test
  void fault_ofAValueNineteenTimesInAWindow_isFound() {
    assertEquals(
        Optional.of("a value 19 times in 512"), HealthTest.fault(oftenInTheSecondWindow(19)));
  }

  @Test
  void fault_ofAValueEighteenTimesInAWindow_isNone() {
    assertEquals(Optional.empty(), HealthTest.fault(oftenInTheSecondWindow(18)));
  }

  @Test
  void fault_ofTooFewBytes_isFound() {
    byte[] bytes = Arrays.copyOf(even(), HealthTest.SAMPLES - 1);
    assertEquals(Optional.of("only 4095 bytes"), HealthTest.fault(bytes));
  }
}
