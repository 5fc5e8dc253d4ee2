package dev.keyferry.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.keyferry.engine.internal.secret.LockedMemory;
import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelReaderTest {
  private static final byte[] CONTENT = {1, 2, 3};

  private final LockedMemory memory = new LockedMemory();
  private final ChannelReader reader = new ChannelReader(memory);

  @AfterEach
  void close() {
    memory.close();
  }

  /** A channel that gives one byte at a time, as a slow device does. */
  private static ReadableByteChannel slow(byte[] content) {
    return Channels.newChannel(
        new ByteArrayInputStream(content) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
          }
        });
  }

  /** A channel that fails as soon as it is read. */
  private static ReadableByteChannel broken() throws IOException {
    ReadableByteChannel channel = slow(CONTENT);
    channel.close();
    return channel;
  }

  private static byte[] read(SecretBytes bytes) {
    return bytes.segment().toArray(ValueLayout.JAVA_BYTE);
  }

  private static Failure refusal(FailureCode code, Outcome<?> outcome) {
    Outcome.Refused<?> refused = assertInstanceOf(Outcome.Refused.class, outcome);
    assertEquals(1, refused.failures().size());
    assertEquals(code, refused.failures().getFirst().code());
    return refused.failures().getFirst();
  }

  private static String line(SecretBytes bytes) {
    return new String(read(bytes), StandardCharsets.UTF_8);
  }

  private Outcome<SecretBytes> readLine(String typed) {
    return reader.readLine(slow(typed.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void readFile_slowDevice_readsAllOfIt() {
    SecretBytes content = reader.readFile(new KeyFile("k", slow(CONTENT), null)).orBug();
    assertArrayEquals(CONTENT, read(content));
  }

  @Test
  void readFile_asTheDigestSays_isAccepted() {
    KeyFile file = new KeyFile("k", slow(CONTENT), Digest.sha256(CONTENT));
    assertArrayEquals(CONTENT, read(reader.readFile(file).orBug()));
  }

  @Test
  void readFile_otherThanTheDigestSays_refusesMediaDigest() {
    Digest other = Digest.sha256(new byte[0]);
    Failure failure =
        refusal(MediaCode.MEDIA_DIGEST, reader.readFile(new KeyFile("k", slow(CONTENT), other)));
    assertEquals(Fact.digest(Digest.sha256(CONTENT)), failure.actual());
  }

  @Test
  void readFile_brokenDevice_refusesMediaRead() throws IOException {
    refusal(MediaCode.MEDIA_READ, reader.readFile(new KeyFile("k", broken(), null)));
  }

  @Test
  void readFile_atTheLimitAndAbove_refusesBundleTooLargeAboveOnly() {
    KeyFile largest =
        new KeyFile("k", Channels.newChannel(new ByteArrayInputStream(new byte[65536])), null);
    assertEquals(65536, reader.readFile(largest).orBug().sizeBytes());
    KeyFile larger =
        new KeyFile("k", Channels.newChannel(new ByteArrayInputStream(new byte[65537])), null);
    refusal(KeyCode.BUNDLE_TOO_LARGE, reader.readFile(larger));
  }

  @Test
  void giveBack_buffer_isZeroizedAndUsedForTheNextFile() {
    SecretBytes first = reader.readFile(new KeyFile("k", slow(CONTENT), null)).orBug();
    reader.giveBack(first);
    assertArrayEquals(new byte[3], read(first));
    SecretBytes second = reader.readFile(new KeyFile("k", slow(new byte[] {9}), null)).orBug();
    assertEquals(first.segment().address(), second.segment().address());
    assertArrayEquals(new byte[] {9}, read(second));
  }

  /** Gives one line a read, as a terminal does. */
  private record LineByLine(ByteBuffer lines) implements ReadableByteChannel {
    @Override
    public int read(ByteBuffer target) {
      int count = 0;
      while (lines.hasRemaining() && target.hasRemaining()) {
        byte next = lines.get();
        target.put(next);
        count++;
        if (next == '\n') {
          return count;
        }
      }
      return count == 0 ? -1 : count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  /** A terminal would wait for the next line. */
  @Test
  void readLine_afterTheLineFeed_readsNoFurther() {
    ByteBuffer typed = ByteBuffer.wrap("hello\nmore".getBytes(StandardCharsets.UTF_8));
    assertEquals("hello", line(reader.readLine(new LineByLine(typed)).orBug()));
    assertEquals("more".length(), typed.remaining());
  }

  @Test
  void readLine_anyLineEnd_isRemoved() {
    for (String typed : List.of("hello", "hello\n", "hello\r\n", "hello\nmore\n")) {
      assertEquals("hello", line(readLine(typed).orBug()));
    }
  }

  @Test
  void readLine_spacesAndOtherLetters_areKept() {
    assertEquals(" pässwörd€𝄞\r ", line(readLine(" pässwörd€𝄞\r \n").orBug()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n", "\nhello"})
  void readLine_nothing_refusesBundlePasswordMissing(String typed) {
    Failure failure = refusal(KeyCode.BUNDLE_PASSWORD_MISSING, readLine(typed));
    assertEquals(Fact.word("none"), failure.actual());
  }

  @Test
  void readLine_atTheLimitAndAbove_refusesAboveOnly() {
    String longest = "x".repeat(1024);
    assertEquals(longest, line(readLine(longest + "\r\n").orBug()));
    for (String typed : List.of(longest + "x", longest + "x\n", longest + "x".repeat(5000))) {
      Failure failure = refusal(KeyCode.BUNDLE_PASSWORD_MISSING, readLine(typed));
      assertEquals(Fact.word("more"), failure.actual());
    }
  }

  @Test
  void readLine_brokenDevice_refusesBundlePasswordMissing() throws IOException {
    refusal(KeyCode.BUNDLE_PASSWORD_MISSING, reader.readLine(broken()));
  }
}
