package dev.keyferry.ceremony.intake;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.KeyFailure;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.Support;
import dev.keyferry.model.key.TargetSupport;
import dev.keyferry.transport.document.KeyTraits;
import java.util.Optional;

/**
 * A kind of key and the KMS that it shall go to, by the support table.
 *
 * @param traits of the key
 * @param target where to
 */
public record TargetFit(KeyTraits traits, KmsTarget target) {
  /**
   * Why not: KEY-UNSUPPORTED with what to do instead; empty when the KMS takes it.
   *
   * @param where which key
   */
  public Optional<Failure> refusal(String where) {
    TargetSupport support = Support.of(traits.spec(), traits.usage(), target);
    return support.supported()
        ? Optional.empty()
        : Optional.of(
            new KeyFailure(
                KeyCode.KEY_UNSUPPORTED,
                new Place.Whole(where),
                Fact.word("a key that " + target.displayName() + " takes"),
                Fact.word(support.reason() + " " + support.remedy())));
  }
}
