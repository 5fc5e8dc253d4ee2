package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.OaepHash;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.rehearsal.prepare.PracticeSettings;

/**
 * One round of the demo: one KMS, one request, one ceremony.
 *
 * @param target the KMS that is played
 */
record RoundSettings(KmsTarget target) {
  /** The largest that both clouds offer. */
  private static final int MODULUS_BITS = 4096;

  private static final String ORGANISATION = "rehearsal.example";

  /** The name of its folder. */
  String name() {
    return target.token();
  }

  /** The id of its ceremony, which is also in the name of its export. */
  String ceremony() {
    return "demo-" + target.token();
  }

  PracticeSettings practice() {
    return new PracticeSettings(
        new CeremonyId(ceremony()),
        ORGANISATION,
        target,
        MODULUS_BITS,
        new WrappingMethod.RsaAesKeyWrap(OaepHash.SHA256),
        DemoExports.PASSWORD);
  }
}
