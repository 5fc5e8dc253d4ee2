package dev.keyferry.provider.suite;

import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.engine.WrapTerms;
import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Tokens and approvals of one fixed noon. */
final class Setups {
  static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  static final Digest PLAN = Digest.sha256(new byte[] {'p', 'l', 'a', 'n'});

  /** What a log key signs. */
  static final Octets DOCUMENT =
      Octets.of("keyferry/test/v1\nend\n".getBytes(StandardCharsets.US_ASCII));

  private Setups() {}

  /** A token that nobody keeps a record of. */
  static TokenSetup of(Mode mode) {
    return new TokenSetup(
        mode,
        Outcome::accepted,
        Clock.fixed(NOON, ZoneOffset.UTC),
        () -> new SoftwareIntegrity.Intact(1));
  }

  /** From noon, for half an hour. */
  static WrapTerms terms(Octets challenge) {
    return new WrapTerms(
        new CeremonyId("test-1"), PLAN, challenge, NOON, NOON.plus(Duration.ofMinutes(30)));
  }
}
