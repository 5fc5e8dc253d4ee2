package dev.keyferry.engine.internal.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Cleaner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HeapScrubTest {
  private static final Cleaner CLEANER = Cleaner.create();

  /** As much work as a cleaner of a provider has left on a busy machine. */
  private static final long BUSY_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private final byte[] copy = {1, 2, 3};

  /** Nobody but the cleaner has the copy any more, and the cleaner is late. */
  @Test
  void awaitCleaners_whileOneIsAtWork_returnsWhenItHasOverwrittenItsCopy() {
    leaveToTheCleaner();
    HeapScrub.awaitCleaners();
    assertEquals(0, copy[0] | copy[1] | copy[2]);
  }

  private void leaveToTheCleaner() {
    byte[] left = copy;
    CLEANER.register(
        new Object(),
        () -> {
          long end = System.nanoTime() + BUSY_NANOS;
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
          left[0] = 0;
          left[1] = 0;
          left[2] = 0;
        });
  }

  /** A thread of somebody else's must not hold up a ceremony: this would never end. */
  @Test
  @Timeout(60)
  void awaitCleaners_whileOneNeverRests_returnsAllTheSame() throws InterruptedException {
    CountDownLatch began = new CountDownLatch(1);
    Thread restless =
        new Thread(
            () -> {
              began.countDown();
              while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
              }
            },
            "Cleaner-restless");
    restless.start();
    began.await();
    HeapScrub.awaitCleaners();
    assertTrue(restless.isAlive(), "it was still at work");
    restless.interrupt();
    restless.join();
  }
}
