package dev.keyferry.ceremony.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final AtomicLong seconds = new AtomicLong();
  private final Progress progress =
      new Progress(
          new PlainConsole(
              new PrintStream(screen, true, StandardCharsets.UTF_8),
              Channels.newChannel(new ByteArrayInputStream(new byte[0]))),
          () -> TimeUnit.SECONDS.toNanos(seconds.get()));

  @Test
  void count_ofLongWork_isSaidEveryFiveSecondsButNotAtTheEnd() {
    Progress.Count count = progress.of(12, "keys wrapped");
    for (int second = 1; second <= 12; second++) {
      seconds.incrementAndGet();
      count.add(1);
    }
    assertEquals(
        "Still working: 5 of 12 keys wrapped.\nStill working: 10 of 12 keys wrapped.\n",
        screen.toString(StandardCharsets.UTF_8));
  }

  @Test
  void count_ofTheNextWork_beginsToWaitAnew() {
    seconds.set(100);
    progress.of(2, "keys read").add(1);
    assertEquals("", screen.toString(StandardCharsets.UTF_8));
  }
}
