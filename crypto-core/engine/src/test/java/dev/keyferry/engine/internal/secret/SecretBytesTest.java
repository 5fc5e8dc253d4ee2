package dev.keyferry.engine.internal.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keyferry.model.failure.BugException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecretBytesTest {
  private static final byte[] SECRET = {1, 2, 3, 4, 5};

  private final LockedMemory memory = new LockedMemory();

  @AfterEach
  void close() {
    memory.close();
  }

  private SecretBytes secret() {
    SecretBytes bytes = memory.allocate(SECRET.length);
    bytes.take(SECRET.clone(), 0);
    return bytes;
  }

  private static byte[] read(SecretBytes bytes) {
    return bytes.segment().toArray(ValueLayout.JAVA_BYTE);
  }

  @Test
  void take_array_copiesItAndZeroizesTheArray() {
    byte[] source = {7, 8};
    SecretBytes bytes = memory.allocate(5);
    bytes.take(source, 2);
    assertArrayEquals(new byte[] {0, 0, 7, 8, 0}, read(bytes));
    assertArrayEquals(new byte[2], source);
  }

  @Test
  void lend_codeThatReturns_zeroizesTheCopyAfterwards() {
    AtomicReference<byte[]> lent = new AtomicReference<>(new byte[0]);
    SecretBytes bytes = secret();
    byte[] seen =
        bytes.lend(array -> {
          lent.set(array);
          return array.clone();
        });
    assertArrayEquals(SECRET, seen);
    assertArrayEquals(new byte[SECRET.length], lent.get());
    assertArrayEquals(SECRET, read(bytes));
  }

  @Test
  void lend_codeThatThrows_zeroizesTheCopyAllTheSame() {
    AtomicReference<byte[]> lent = new AtomicReference<>(new byte[0]);
    SecretBytes bytes = secret();
    assertThrows(
        IllegalStateException.class,
        () ->
            bytes.lend(array -> {
              lent.set(array);
              throw new IllegalStateException("of the borrower");
            }));
    assertArrayEquals(new byte[SECRET.length], lent.get());
  }

  @Test
  void lend_twice_lendsTwoCopies() {
    SecretBytes bytes = secret();
    byte[] first = bytes.lend(array -> array);
    assertNotSame(first, bytes.lend(array -> array));
  }

  @Test
  void zeroize_secret_overwritesItInPlace() {
    SecretBytes bytes = secret();
    bytes.zeroize();
    assertArrayEquals(new byte[SECRET.length], read(bytes));
  }

  @Test
  void close_secret_overwritesItAndEndsItsUse() {
    SecretBytes bytes = secret();
    MemorySegment place = bytes.segment();
    bytes.close();
    assertArrayEquals(new byte[SECRET.length], place.toArray(ValueLayout.JAVA_BYTE));
    assertThrows(BugException.class, bytes::segment);
    assertThrows(BugException.class, () -> bytes.lend(array -> array));
    assertThrows(BugException.class, () -> bytes.take(new byte[1], 0));
    assertThrows(BugException.class, () -> bytes.prefix(1));
  }

  @Test
  void close_afterItsMemory_doesNothing() {
    SecretBytes bytes = secret();
    memory.close();
    bytes.close();
    assertThrows(BugException.class, () -> read(bytes));
  }

  @Test
  void zeroize_closedSecret_leavesTheNextOneInItsPlace() {
    SecretBytes first = secret();
    SecretBytes prefix = first.prefix(3);
    first.close();
    SecretBytes second = secret();
    first.zeroize();
    prefix.zeroize();
    prefix.close();
    assertArrayEquals(SECRET, read(second));
    assertThrows(BugException.class, prefix::segment);
  }

  @Test
  void close_prefix_overwritesItAndKeepsTheBuffer() {
    SecretBytes bytes = secret();
    bytes.prefix(2).close();
    assertArrayEquals(new byte[] {0, 0, 3, 4, 5}, read(bytes));
    assertNotEquals(bytes.segment().address(), memory.allocate(SECRET.length).segment().address());
  }

  @Test
  void prefix_ofABuffer_sharesItsMemory() {
    SecretBytes prefix = secret().prefix(2);
    assertEquals(2, prefix.sizeBytes());
    assertEquals(SECRET.length, prefix.whole().sizeBytes());
    prefix.zeroize();
    assertArrayEquals(new byte[] {0, 0, 3, 4, 5}, read(prefix.whole()));
  }

  @Test
  void toString_secret_saysItsLengthOnly() {
    assertEquals("SecretBytes[5 bytes]", secret().toString());
  }
}
