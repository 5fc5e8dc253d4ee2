package dev.keyferry.transport.attestation;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a statement of firmware 3.x (docs/formats/attestation-v1.md §3). Integers are unsigned and
 * big endian. Nothing is read outside the part that is signed, and everything there is bounded.
 */
final class StatementReader {
  /** RSA of 2048 bits. */
  static final int SIGNATURE_BYTES = 256;

  /** Response code, flags, total size, buffer size: 4 bytes each. */
  private static final int RESPONSE_BYTES = 16;

  private static final int TOTAL_AT = 8;
  private static final int BUFFER_AT = 12;

  /** Version, flags, offset of the first object, offset of the second: 2 bytes each. */
  private static final int INFO_BYTES = 8;

  private static final int FIRST_AT = 4;
  private static final int SECOND_AT = 6;

  /** Handle, number of attributes, size: 4 bytes each. */
  private static final int OBJECT_BYTES = 12;

  private static final int COUNT_AT = 4;

  /** Type and length: 4 bytes each. */
  private static final int ATTRIBUTE_BYTES = 8;

  /** A genuine object has 35. */
  private static final long MAX_ATTRIBUTES = 256;

  /** CKO_PUBLIC_KEY and CKO_PRIVATE_KEY: PKCS#11. */
  private static final long PUBLIC_KEY = 2;

  private static final long PRIVATE_KEY = 3;

  private final ByteBuffer signed;

  private StatementReader(Octets signed) {
    this.signed = ByteBuffer.wrap(signed.toByteArray());
  }

  /** The statement that a compressed file holds; else ATTEST-FORMAT. */
  static Outcome<Statement> read(Octets file) {
    return GzipMember.expand(file).then(StatementReader::parse);
  }

  private static Outcome<Statement> parse(Octets whole) {
    int size = whole.sizeBytes() - SIGNATURE_BYTES;
    if (size < RESPONSE_BYTES + INFO_BYTES) {
      return malformed("a statement and its signature", whole.sizeBytes() + " bytes");
    }
    Octets signed = whole.slice(0, size);
    return new StatementReader(signed)
        .objects(whole.sizeBytes())
        .then(objects -> pair(objects, signed, whole.slice(size, whole.sizeBytes())));
  }

  private static Outcome<Statement> pair(
      List<AttestedObject> objects, Octets signed, Octets signature) {
    Optional<AttestedObject> open = only(objects, PUBLIC_KEY);
    Optional<AttestedObject> closed = only(objects, PRIVATE_KEY);
    return open.isPresent() && closed.isPresent()
        ? Outcome.accepted(new Statement(signed, signature, open.get(), closed.get()))
        : malformed("one public and one private key", "other classes of objects");
  }

  private static Optional<AttestedObject> only(List<AttestedObject> objects, long keyClass) {
    return objects.stream().filter(one -> one.is(KeyAttribute.CLASS, keyClass)).findFirst();
  }

  private Outcome<List<AttestedObject>> objects(int wholeBytes) {
    long total = unsigned(TOTAL_AT);
    long info = total - unsigned(BUFFER_AT) - SIGNATURE_BYTES;
    boolean answered = unsigned(0) == 0 && total == wholeBytes;
    if (!answered || info < RESPONSE_BYTES || info > signed.limit() - INFO_BYTES) {
      return malformed("a header that fits the statement", "another header");
    }
    int at = (int) info;
    int first = at + Short.toUnsignedInt(signed.getShort(at + FIRST_AT));
    int second = at + Short.toUnsignedInt(signed.getShort(at + SECOND_AT));
    if (first < at + INFO_BYTES || second < first + OBJECT_BYTES) {
      return malformed("two keys, one after the other", "other offsets");
    }
    return object(first, second)
        .then(one -> object(second, signed.limit()).map(other -> List.of(one, other)));
  }

  /** The object at a place, which ends before another. */
  private Outcome<AttestedObject> object(int from, int end) {
    if (end > signed.limit() || end - from < OBJECT_BYTES) {
      return malformed("a key inside the statement", "the end of the statement");
    }
    long count = unsigned(from + COUNT_AT);
    int at = from + OBJECT_BYTES;
    Map<Integer, Octets> attributes = new HashMap<>();
    for (long read = 0; read < Math.min(count, MAX_ATTRIBUTES); read++) {
      long length = end - at < ATTRIBUTE_BYTES ? Long.MAX_VALUE : unsigned(at + Integer.BYTES);
      if (length > end - at - ATTRIBUTE_BYTES) {
        return malformed("an attribute inside its key", "the end of the key");
      }
      int next = at + ATTRIBUTE_BYTES + (int) length;
      if (attributes.put(signed.getInt(at), bytes(at + ATTRIBUTE_BYTES, next)) != null) {
        return malformed("each attribute once", "one twice");
      }
      at = next;
    }
    return count <= MAX_ATTRIBUTES
        ? Outcome.accepted(new AttestedObject(attributes))
        : malformed("at most 256 attributes", Long.toString(count));
  }

  private long unsigned(int at) {
    return Integer.toUnsignedLong(signed.getInt(at));
  }

  private Octets bytes(int from, int to) {
    byte[] value = new byte[to - from];
    signed.get(from, value);
    return Octets.of(value);
  }

  private static <T> Outcome<T> malformed(String expected, String actual) {
    return Finding.malformed(Finding.STATEMENT, expected, actual);
  }
}
