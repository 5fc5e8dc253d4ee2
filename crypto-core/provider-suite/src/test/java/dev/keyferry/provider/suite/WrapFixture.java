package dev.keyferry.provider.suite;

import dev.keyferry.engine.Clearance;
import dev.keyferry.engine.KeyFile;
import dev.keyferry.engine.LoadedKey;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.WrapStatement;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.WrappedKey;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.BundleForm;
import dev.keyferry.rehearsal.canton.BundleWriter;
import java.time.Instant;
import java.util.List;

/** Keys in a session, and everything that a wrap of them asks for. */
final class WrapFixture implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  final EngineFixture engine = new EngineFixture();

  LoadedKey load(KeySpec spec) {
    return load(engine.session, spec);
  }

  /** A practice key of a spec, in any session. */
  static LoadedKey load(Session session, KeySpec spec) {
    List<KeyUsage> usage = spec instanceof SigningKeySpec ? List.of(KeyUsage.NAMESPACE) : List.of();
    byte[] bundle =
        BundleWriter.write(PracticeKeys.of(spec.type()), BundleForm.current(spec, usage));
    return session
        .load(new KeyFile(EngineFixture.FILE, EngineFixture.channel(bundle), null), null)
        .orBug();
  }

  /** A wrapping key that some KMS might have published. */
  static WrappingKey wrappingKey(KmsTarget target, WrappingMethod method, byte[] spki) {
    return new WrappingKey("wk-1", target, method, NOON, "a resource", Octets.of(spki));
  }

  /** Approval of exactly this wrap, and a canary by its method. */
  Clearance clearance(LoadedKey key, WrappingKey wrappingKey) {
    WrapStatement statement =
        new WrapStatement(
            Mode.REHEARSAL,
            Setups.terms(engine.session.challenge()),
            List.of(new WrapStatement.Item(key.facts().key().fingerprint(), wrappingKey)));
    return new Clearance(
        Signer.approve(engine.session, statement).orBug(),
        engine.session.sendCanary(wrappingKey.method()).orBug());
  }

  /** Wraps as the statement says. */
  Outcome<WrappedKey> wrap(LoadedKey key, WrappingKey wrappingKey) {
    return engine.session.wrap(key.handle(), wrappingKey, clearance(key, wrappingKey));
  }

  @Override
  public void close() {
    engine.close();
  }
}
