package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.OaepHash;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.rehearsal.prepare.PracticePeople;
import dev.keyferry.rehearsal.prepare.PracticeSettings;

/**
 * One round of the demo: one KMS, one request, one ceremony.
 *
 * @param target the KMS that is played
 * @param modulusBits the size of its wrapping key
 */
record RoundSettings(KmsTarget target, int modulusBits) {
  /** The largest wrapping key that both clouds offer. */
  static final int LARGEST_MODULUS_BITS = 4096;

  /** The name of its folder. */
  String name() {
    return target.token();
  }

  /** The id of its ceremony, which is also in the name of its export. */
  String ceremony() {
    return "demo-" + target.token();
  }

  PracticeSettings practice(PracticePeople people) {
    return new PracticeSettings(
        new CeremonyId(ceremony()),
        people,
        target,
        modulusBits,
        new WrappingMethod.RsaAesKeyWrap(OaepHash.SHA256),
        DemoExports.PASSWORD);
  }
}
