package dev.keyferry.engine;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Fingerprint;
import java.time.Instant;
import java.util.List;

/**
 * Exactly what people approve (docs/formats/approval-v1.md): which keys are wrapped to which
 * wrapping keys, in which ceremony, until when.
 *
 * @param mode of the ceremony
 * @param terms where and when it counts
 * @param items every wrap, in order
 */
public record WrapStatement(Mode mode, WrapTerms terms, List<Item> items) implements RoleStatement {
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

  @Override
  public String text() {
    StringBuilder text = new StringBuilder("keyferry/approval/v1\n");
    line(text, "mode", mode.token());
    line(text, "ceremony", terms.ceremony().text());
    line(text, "plan", "sha256 " + terms.plan().toHex());
    line(text, "challenge", terms.challenge().toHex());
    line(text, "from", terms.from().toString());
    line(text, "until", terms.until().toString());
    line(text, "wraps", Integer.toString(items.size()));
    items.forEach(item -> text.append(item.line()).append('\n'));
    return text.append("end\n").toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(' ').append(value).append('\n');
  }

  /** Whether a moment is within the time that the statement counts in. */
  boolean isInTime(Instant now) {
    return !now.isBefore(terms.from()) && now.isBefore(terms.until());
  }
}
