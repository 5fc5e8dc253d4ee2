package dev.keyferry.verifier.note;

import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What a cosigner signs: tlog-cosignature v1.1.0-rc.1. A cosignature begins with its time. */
final class Cosignature {
  /** Bytes of the time: seconds since 1970, big-endian. */
  static final int TIME_SIZE = 8;

  private static final long YEAR_9999 = 253_402_300_799L;
  private static final int MOST_NAME_BYTES = 255;

  private Cosignature() {}

  static byte[] ed25519Message(String checkpoint, Bytes signature) throws Malformed {
    String header = "cosignature/v1\ntime " + time(signature) + "\n";
    return (header + checkpoint).getBytes(StandardCharsets.UTF_8);
  }

  /** The structure {@code cosigned_message}, in TLS encoding, over leaves 0 to size. */
  static byte[] mlDsaMessage(String cosigner, Checkpoint checkpoint, Bytes signature)
      throws Malformed {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes("subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII));
    writeName(message, cosigner);
    writeLong(message, time(signature));
    writeName(message, checkpoint.origin());
    writeLong(message, 0);
    writeLong(message, checkpoint.size());
    message.writeBytes(checkpoint.root().toArray());
    return message.toByteArray();
  }

  /** The time that a cosignature begins with. */
  static long time(Bytes signature) throws Malformed {
    long time = ByteBuffer.wrap(signature.slice(0, TIME_SIZE).toArray()).getLong();
    if (time < 0) {
      throw Malformed.of("a time below 2^63", "a larger one");
    }
    return time;
  }

  /** The time as it is shown; a number that is no time of this era stays one. */
  static String shownTime(Bytes signature) {
    long time = ByteBuffer.wrap(signature.slice(0, TIME_SIZE).toArray()).getLong();
    return time > 0 && time <= YEAR_9999 ? Instant.ofEpochSecond(time).toString() : "time " + time;
  }

  private static void writeName(ByteArrayOutputStream message, String name) throws Malformed {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0 || bytes.length > MOST_NAME_BYTES) {
      throw Malformed.of("a name of 1 to 255 bytes", Integer.toString(bytes.length));
    }
    message.write(bytes.length);
    message.writeBytes(bytes);
  }

  private static void writeLong(ByteArrayOutputStream message, long value) {
    message.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }
}
