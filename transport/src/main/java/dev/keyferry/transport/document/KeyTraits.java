package dev.keyferry.transport.document;

import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeyPurpose;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.SigningKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What kind of key it is and what it may be used for, as every document says it: {@code spec …
 * purpose … usage …}. Public, immutable.
 *
 * @param spec Canton's key spec, which includes the purpose
 * @param usage the effective usages of a signing key, at least one; empty for an encryption key
 */
public record KeyTraits(KeySpec spec, Set<KeyUsage> usage) {
  /** Copies the set in a fixed order; refuses usages that the purpose does not have. */
  public KeyTraits {
    if (usage.isEmpty() != (spec.purpose() == KeyPurpose.ENCRYPTION)) {
      throw new IllegalArgumentException("signing keys have usages, encryption keys have none");
    }
    usage = TokenSet.ordered(KeyUsage.class, usage);
  }

  /** What the key is for. */
  public KeyPurpose purpose() {
    return spec.purpose();
  }

  /** The usage words joined by commas in their fixed order; {@code none} if there are none. */
  public String usageToken() {
    return usage.isEmpty() ? "none" : TokenSet.print(usage, KeyUsage::token);
  }

  static KeyTraits read(Line line) {
    String spec = line.literal("spec").token();
    KeyPurpose purpose = line.literal("purpose").one(KeyPurpose.class, KeyPurpose::token);
    line.literal("usage");
    return switch (purpose) {
      case SIGNING -> new KeyTraits(spec(line, SigningKeySpec.values(), spec), usages(line));
      case ENCRYPTION -> {
        line.literal("none");
        yield new KeyTraits(spec(line, EncryptionKeySpec.values(), spec), Set.of());
      }
    };
  }

  String words() {
    return String.join(
        " ", "spec", spec.token(), "purpose", purpose().token(), "usage", usageToken());
  }

  private static Set<KeyUsage> usages(Line line) {
    Set<KeyUsage> usages = line.several(KeyUsage.class, KeyUsage::token);
    return usages.isEmpty() ? Set.of(KeyUsage.PROTOCOL) : usages;
  }

  private static <S extends KeySpec> S spec(Line line, S[] specs, String token) {
    List<S> all = List.of(specs);
    Optional<S> spec = all.stream().filter(s -> s.token().equals(token)).findFirst();
    if (spec.isEmpty()) {
      Fact expected = Fact.oneOf(all.stream().map(KeySpec::token).toList());
      line.refuse(DocumentCode.DOC_LINE, expected, Fact.word(token));
    }
    return spec.orElse(all.getFirst());
  }
}
