package dev.keyferry.engine.entry;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one of Canton's messages ({@code crypto.proto} v0 and v30, {@code
 * untyped_versioned_message.proto}).
 *
 * @param name the message
 * @param fields every field that any release writes
 */
record WireSchema(String name, List<Field> fields) {
  /** What a field holds. */
  enum Kind {
    NUMBER,
    BYTES,
    NUMBERS
  }

  /** A field: its number, kind and name. */
  record Field(int number, Kind kind, String name) {}

  static final WireSchema WRAPPER =
      new WireSchema("wrapper", List.of(bytes(1, "data"), number(2, "version")));
  static final WireSchema PAIR =
      new WireSchema(
          "key pair", List.of(bytes(1, "signing key pair"), bytes(2, "encryption key pair")));
  static final WireSchema HALVES =
      new WireSchema("key pair", List.of(bytes(1, "public key"), bytes(2, "private key")));
  static final WireSchema SIGNING_KEY =
      new WireSchema(
          "signing key",
          List.of(
              bytes(1, "id"),
              number(2, "format"),
              bytes(3, "key"),
              number(4, "scheme"),
              new Field(5, Kind.NUMBERS, "usage"),
              number(6, "key spec")));
  static final WireSchema ENCRYPTION_KEY =
      new WireSchema(
          "encryption key",
          List.of(
              bytes(1, "id"),
              number(2, "format"),
              bytes(3, "key"),
              number(4, "scheme"),
              number(5, "key spec")));
  static final WireSchema PROTECTED =
      new WireSchema(
          "password protection",
          List.of(
              bytes(1, "ciphertext"),
              number(2, "symmetric key scheme"),
              number(3, "password hash scheme"),
              bytes(4, "salt")));

  @Nullable Field field(int number) {
    return fields.stream().filter(f -> f.number == number).findFirst().orElse(null);
  }

  String fieldNumbers() {
    return fields.stream().map(f -> Integer.toString(f.number)).collect(Collectors.joining(" "));
  }

  private static Field number(int number, String name) {
    return new Field(number, Kind.NUMBER, name);
  }

  private static Field bytes(int number, String name) {
    return new Field(number, Kind.BYTES, name);
  }
}
