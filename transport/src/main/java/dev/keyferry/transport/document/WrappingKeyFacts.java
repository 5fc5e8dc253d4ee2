package dev.keyferry.transport.document;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import java.time.Instant;
import java.util.Set;

/** The words with which a wrapping-key line begins, in a request and in a manifest alike. */
record WrappingKeyFacts(String id, KmsTarget target, WrappingMethod method, Instant expires) {
  static WrappingKeyFacts of(WrappingKey key) {
    return new WrappingKeyFacts(key.id(), key.target(), key.method(), key.expires());
  }

  /** Reads the words; an id that an earlier line has is {@code DOC-LINE}. */
  static WrappingKeyFacts read(Line line, Set<String> ids) {
    String id = line.token();
    return new WrappingKeyFacts(
        line.fresh(ids, id, id),
        line.one(KmsTarget.class, KmsTarget::token),
        method(line),
        line.time());
  }

  String words() {
    return String.join(" ", "wrapping-key", id, target.token(), method.token(), expires.toString());
  }

  private static WrappingMethod method(Line line) {
    Fact expected = Fact.oneOf(WrappingMethod.ALL.stream().map(WrappingMethod::token).toList());
    return line.word(expected, WrappingMethod.ALL.getFirst(), WrappingMethod::ofToken);
  }
}
