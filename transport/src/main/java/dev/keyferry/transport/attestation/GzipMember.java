package dev.keyferry.transport.attestation;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * One gzip member (RFC 1952 §2.3) that is a whole file. The JDK's own stream takes further members
 * and passes over what follows the last one.
 */
final class GzipMember {
  /** A genuine statement has about 2 kB. What expands to more is not read on. */
  static final int MAX_EXPANDED_BYTES = 65_536;

  /** ID1, ID2 and CM: RFC 1952 §2.3.1. */
  private static final Octets DEFLATED = Octets.ofHex("1f8b08");

  private static final int HEADER_BYTES = 10;
  private static final int FLAGS_AT = 3;

  /** The only flag that is read: RFC 1952 §2.3.1, FNAME. The writers of gzip(1) set it. */
  private static final int FLAG_NAME = 0x08;

  /** CRC32 and ISIZE, each 4 bytes, least significant first. */
  private static final int TRAILER_BYTES = 8;

  private final byte[] file;

  private GzipMember(Octets file) {
    this.file = file.toByteArray();
  }

  /** What a file expands to, at most {@link #MAX_EXPANDED_BYTES}; else ATTEST-FORMAT. */
  static Outcome<Octets> expand(Octets file) {
    boolean deflated =
        file.sizeBytes() >= HEADER_BYTES + TRAILER_BYTES && file.startsWith(DEFLATED);
    Optional<Octets> expanded =
        deflated ? new GzipMember(file).expanded() : Optional.<Octets>empty();
    return expanded
        .map(Outcome::accepted)
        .orElseGet(() ->
            Finding.malformed(
                Finding.STATEMENT,
                "one gzip member and nothing else, at most 65,536 bytes when expanded",
                "something else"));
  }

  private Optional<Octets> expanded() {
    int from = dataAt();
    if (from < 0) {
      return Optional.empty();
    }
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(file, from, file.length - from);
      byte[] room = new byte[MAX_EXPANDED_BYTES + 1];
      int size = inflater.inflate(room);
      boolean whole = inflater.finished() && inflater.getRemaining() == TRAILER_BYTES;
      byte[] expanded = Arrays.copyOf(room, size);
      return whole && size <= MAX_EXPANDED_BYTES && trailerFits(expanded)
          ? Optional.of(Octets.of(expanded))
          : Optional.empty();
    } catch (DataFormatException refused) {
      return Optional.empty();
    }
  }

  /** Where the data begin; negative when the header is not one that is read here. */
  private int dataAt() {
    int flags = file[FLAGS_AT];
    if (flags == 0) {
      return HEADER_BYTES;
    }
    int at = HEADER_BYTES;
    while (at < file.length && file[at] != 0) {
      at++;
    }
    return flags == FLAG_NAME && at < file.length ? at + 1 : -1;
  }

  private boolean trailerFits(byte[] expanded) {
    CRC32 crc = new CRC32();
    crc.update(expanded);
    ByteBuffer trailer =
        ByteBuffer.wrap(file, file.length - TRAILER_BYTES, TRAILER_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    return trailer.getInt() == (int) crc.getValue() && trailer.getInt() == expanded.length;
  }
}
