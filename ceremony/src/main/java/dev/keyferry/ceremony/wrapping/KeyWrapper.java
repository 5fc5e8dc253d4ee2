package dev.keyferry.ceremony.wrapping;

import dev.keyferry.ceremony.approval.ApprovedKeys;
import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.console.Progress;
import dev.keyferry.ceremony.proof.ProvenKeys;
import dev.keyferry.ceremony.validation.ValidatedKey;
import dev.keyferry.engine.CanaryPassed;
import dev.keyferry.engine.Clearance;
import dev.keyferry.engine.Session;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.WrapCode;
import dev.keyferry.model.failure.WrapFailure;
import dev.keyferry.model.key.WrappedKey;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Stage 5: a canary by every method, then every key, each wrapped to its wrapping key. */
public final class KeyWrapper {
  private final Session session;
  private final Clock clock;
  private final AuditTrail audit;
  private final Progress progress;

  /** A wrapper that works through a session. */
  public KeyWrapper(Session session, Clock clock, AuditTrail audit, Progress progress) {
    this.session = session;
    this.clock = clock;
    this.audit = audit;
    this.progress = progress;
  }

  /**
   * Wraps all keys or none, and destroys them in the engine. Codes: WRAP-TOKEN-EXPIRED,
   * WRAP-CANARY, then those of {@link Session#wrap}.
   */
  public Outcome<WrappedKeys> wrap(ProvenKeys proven) {
    ApprovedKeys approved = proven.approved();
    return inTime(approved)
        .then(this::canaries)
        .then(canaries -> wrapAll(approved, canaries))
        .then(wrapped -> recorded(new SealedKeys(proven, wrapped)))
        .then(wrapped -> destroyed(wrapped, approved));
  }

  /** Nothing needs the keys any more, and people may take their time from here on. */
  private Outcome<WrappedKeys> destroyed(WrappedKeys wrapped, ApprovedKeys approved) {
    return Outcome.all(
            approved.validated().keys().stream()
                .map(key -> session.zeroize(key.key().handle()))
                .toList())
        .then(all -> audit.append(new AuditEvent.Zeroized(all.size())))
        .map(recorded -> wrapped);
  }

  /**
   * People took their time since the request was read: a wrapping key may have expired meanwhile.
   */
  private Outcome<List<WrappingMethod>> inTime(ApprovedKeys approved) {
    Instant now = clock.instant();
    List<WrappingKey> keys =
        approved.validated().keys().stream().map(k -> k.export().wrappingKey()).distinct().toList();
    List<Failure> expired =
        keys.stream().filter(k -> !now.isBefore(k.expires())).map(k -> expired(k, now)).toList();
    return expired.isEmpty()
        ? Outcome.accepted(keys.stream().map(WrappingKey::method).distinct().toList())
        : Outcome.refused(expired);
  }

  private static Failure expired(WrappingKey key, Instant now) {
    return new WrapFailure(
        WrapCode.WRAP_TOKEN_EXPIRED,
        new Place.Whole("wrapping key " + key.id()),
        Fact.instant(key.expires()),
        Fact.instant(now));
  }

  private Outcome<Map<WrappingMethod, CanaryPassed>> canaries(List<WrappingMethod> methods) {
    return Outcome.all(methods.stream().map(this::canary).toList())
        .map(passed ->
            passed.stream().collect(Collectors.toMap(CanaryPassed::method, Function.identity())));
  }

  private Outcome<CanaryPassed> canary(WrappingMethod method) {
    return session
        .sendCanary(method)
        .then(passed ->
            audit.append(new AuditEvent.CanaryPassed(method.token())).map(event -> passed));
  }

  /** One after the other: the record says of each that it is begun and that it is done. */
  private Outcome<List<WrappedKey>> wrapAll(
      ApprovedKeys approved, Map<WrappingMethod, CanaryPassed> canaries) {
    List<WrappedKey> wrapped = new ArrayList<>();
    List<ValidatedKey> keys = approved.validated().keys();
    Progress.Count count = progress.of(keys.size(), "keys wrapped");
    for (ValidatedKey key : keys) {
      switch (wrapOne(key, approved, canaries)) {
        case Outcome.Accepted<WrappedKey>(WrappedKey one) -> {
          wrapped.add(one);
          count.add(1);
        }
        case Outcome.Refused<WrappedKey>(List<Failure> failures) -> {
          return Outcome.refused(failures);
        }
      }
    }
    return Outcome.accepted(wrapped);
  }

  private Outcome<WrappedKey> wrapOne(
      ValidatedKey key, ApprovedKeys approved, Map<WrappingMethod, CanaryPassed> canaries) {
    WrappingKey wrappingKey = key.export().wrappingKey();
    CanaryPassed canary = Objects.requireNonNull(canaries.get(wrappingKey.method()));
    String object = key.key().facts().key().fingerprint().text();
    return audit
        .append(new AuditEvent.Intended(AuditEvent.Act.WRAP, object, wrappingKey.spkiDigest()))
        .then(intended ->
            session.wrap(
                key.key().handle(), wrappingKey, new Clearance(approved.approval(), canary)))
        .then(wrapped -> {
          Octets packed = BlobEnvelope.pack(wrapped);
          return audit
              .append(
                  new AuditEvent.Done(
                      AuditEvent.Act.WRAP, object, Digest.sha256(packed), packed.sizeBytes()))
              .map(done -> wrapped);
        });
  }

  private Outcome<WrappedKeys> recorded(SealedKeys keys) {
    return audit
        .append(
            new AuditEvent.KeysWrapped(
                keys.wrapped().stream().map(BlobEnvelope::pack).map(Digest::sha256).toList()))
        .map(event -> keys);
  }
}
