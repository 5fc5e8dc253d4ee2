package dev.keyferry.transport.attestation;

import dev.keyferry.model.value.Octets;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * One half of a key pair, as a statement describes it.
 *
 * @param attributes values by number, known and unknown ones
 */
record AttestedObject(Map<Integer, Octets> attributes) {
  AttestedObject {
    attributes = Map.copyOf(attributes);
  }

  /** The bytes of an attribute, if it is there. */
  Optional<Octets> bytes(KeyAttribute attribute) {
    return Optional.ofNullable(attributes.get(attribute.number()));
  }

  /** An attribute as a number: unsigned, big endian, of any length but none. */
  Optional<BigInteger> number(KeyAttribute attribute) {
    return bytes(attribute)
        .filter(value -> value.sizeBytes() > 0)
        .map(value -> new BigInteger(1, value.toByteArray()));
  }

  /** Whether an attribute is there and has a value. */
  boolean is(KeyAttribute attribute, long value) {
    return number(attribute).filter(BigInteger.valueOf(value)::equals).isPresent();
  }
}
