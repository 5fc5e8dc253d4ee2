package dev.keyferry.engine;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Exactly what people approve: which keys are wrapped to which wrapping keys, in which mode.
 *
 * @param mode of the ceremony
 * @param items every wrap, in order
 */
public record WrapStatement(Mode mode, List<Item> items) {
  /** Copies the list. */
  public WrapStatement {
    items = List.copyOf(items);
  }

  /**
   * One wrap.
   *
   * @param key the subject key
   * @param wrappingKey what it is wrapped to
   */
  public record Item(Fingerprint key, WrappingKey wrappingKey) {
    String line() {
      return "wrap %s to %s by %s for %s"
          .formatted(
              key.text(),
              wrappingKey.spkiDigest().toHex(),
              wrappingKey.method().token(),
              wrappingKey.target().token());
    }
  }

  /**
   * The statement as text: a first line with the mode, then one line a wrap, each ended by a line
   * feed.
   */
  public String text() {
    StringBuilder text = new StringBuilder("keyferry/wrap-statement/v1 " + mode.token() + "\n");
    items.forEach(item -> text.append(item.line()).append('\n'));
    return text.toString();
  }

  /** SHA-256 of the text: what people see, say and sign. */
  public Digest digest() {
    return Digest.sha256(text().getBytes(StandardCharsets.UTF_8));
  }
}
