package dev.keyferry.engine.internal.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.BugException;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LockedMemoryTest {
  private static final int SLAB_BYTES = 256 * 1024;

  private final LockedMemory memory = new LockedMemory();

  @AfterEach
  void close() {
    memory.close();
  }

  private static byte[] read(SecretBytes bytes) {
    return bytes.segment().toArray(ValueLayout.JAVA_BYTE);
  }

  @Test
  void allocate_anySize_givesSoManyZeroes() {
    for (int sizeBytes : new int[] {0, 1, 7, 8, 9, 48, 65537, SLAB_BYTES}) {
      assertArrayEquals(new byte[sizeBytes], read(memory.allocate(sizeBytes)));
    }
  }

  @Test
  void allocate_moreThanASlab_isABug() {
    assertThrows(BugException.class, () -> memory.allocate(SLAB_BYTES + 1));
  }

  @Test
  void allocate_manyOddSizes_neverOverlap() {
    List<SecretBytes> all = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      SecretBytes bytes = memory.allocate(1 + 7 * i % 2000);
      bytes.segment().fill((byte) i);
      all.add(bytes);
    }
    for (int i = 0; i < all.size(); i++) {
      for (byte found : read(all.get(i))) {
        assertEquals((byte) i, found);
      }
      assertEquals(0, all.get(i).segment().address() % 8);
    }
  }

  @Test
  void allocate_afterAnEqualSizeWasClosed_handsOutItsSliceZeroized() {
    SecretBytes first = memory.allocate(138);
    long address = first.segment().address();
    first.segment().fill((byte) 1);
    first.close();
    SecretBytes second = memory.allocate(138);
    assertEquals(address, second.segment().address());
    assertArrayEquals(new byte[138], read(second));
  }

  @Test
  void allocate_afterAnotherSizeWasClosed_handsOutNewMemory() {
    SecretBytes first = memory.allocate(144);
    long address = first.segment().address();
    first.close();
    assertNotEquals(address, memory.allocate(138).segment().address());
    assertNotEquals(address, memory.allocate(143).segment().address());
  }

  @Test
  void allocate_moreThanAllSlabsTogetherOneAfterTheOther_staysInOneSlab() {
    long first = memory.allocate(0).segment().address();
    for (int i = 0; i < 10_000; i++) {
      try (SecretBytes bytes = memory.allocate(1217)) {
        assertTrue(bytes.segment().address() - first < SLAB_BYTES);
      }
    }
  }

  @Test
  void close_secretTwice_givesItsSliceBackOnce() {
    SecretBytes bytes = memory.allocate(48);
    bytes.close();
    bytes.close();
    assertNotEquals(
        memory.allocate(48).segment().address(), memory.allocate(48).segment().address());
  }

  @Test
  void allocate_byManyThreads_neverSharesALiveSlice() {
    Set<Long> live = ConcurrentHashMap.newKeySet();
    long shared =
        IntStream.range(0, 20_000)
            .parallel()
            .filter(i -> {
              try (SecretBytes bytes = memory.allocate(32 + i % 3)) {
                long address = bytes.segment().address();
                boolean alone = live.add(address);
                live.remove(address);
                return !alone;
              }
            })
            .count();
    assertEquals(0, shared);
  }

  @Test
  void zeroize_memory_overwritesEverySecretAndStaysUsable() {
    SecretBytes first = memory.allocate(16);
    SecretBytes inTheNextSlab = memory.allocate(SLAB_BYTES);
    first.segment().fill((byte) 1);
    inTheNextSlab.segment().fill((byte) 2);
    memory.zeroize();
    assertArrayEquals(new byte[16], read(first));
    assertArrayEquals(new byte[SLAB_BYTES], read(inTheNextSlab));
    first.segment().fill((byte) 3);
  }

  @Test
  void close_twice_unmapsOnce() {
    SecretBytes bytes = memory.allocate(16);
    memory.close();
    memory.close();
    memory.zeroize();
    assertThrows(IllegalStateException.class, () -> read(bytes));
  }
}
