package dev.keyferry.ceremony.intake;

import dev.keyferry.engine.WrappingKeyCheck;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.WrapCode;
import dev.keyferry.model.failure.WrapFailure;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.Support;
import dev.keyferry.model.key.TargetSupport;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Digest;
import dev.keyferry.transport.document.BackupRule;
import dev.keyferry.transport.document.KeyTraits;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.TransportMedium;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a request is the one that a plan means, and both are in time. Reports every fault, not
 * the first.
 */
final class Agreement {
  private final Plan plan;
  private final Request request;
  private final Digest requestDigest;
  private final List<Failure> failures = new ArrayList<>();

  Agreement(Plan plan, Request request, Digest requestDigest) {
    this.plan = plan;
    this.request = request;
    this.requestDigest = requestDigest;
  }

  List<Failure> failures(Instant now) {
    checkIdentity();
    checkTimes(now);
    request.wrappingKeys().forEach(key -> checkWrappingKey(key, now));
    request.keys().forEach(this::checkMethod);
    checkChannels();
    checkAttestations();
    checkTransports();
    checkBackup();
    checkExpectations();
    return List.copyOf(failures);
  }

  private void checkIdentity() {
    if (!requestDigest.equals(plan.request().digest())) {
      refuse(
          DocumentCode.DOC_DIGEST,
          "request",
          Fact.digest(plan.request().digest()),
          Fact.digest(requestDigest));
    }
    if (request.mode() != plan.mode()) {
      refuse(
          DocumentCode.DOC_MODE,
          "request",
          Fact.word(plan.mode().token()),
          Fact.word(request.mode().token()));
    }
  }

  /** Whether a plan is in time: DOC-EXPIRED before its start and after its latest end. */
  static List<Failure> schedule(Plan plan, Instant now) {
    List<Failure> failures = new ArrayList<>();
    Plan.Schedule schedule = plan.schedule();
    if (now.isBefore(schedule.start())) {
      failures.add(late("plan, start", schedule.start(), now));
    }
    if (now.isAfter(schedule.latestEnd())) {
      failures.add(late("plan, latest end", schedule.latestEnd(), now));
    }
    return failures;
  }

  private static Failure late(String where, Instant expected, Instant actual) {
    return new DocumentFailure(
        DocumentCode.DOC_EXPIRED,
        new Place.Whole(where),
        Fact.instant(expected),
        Fact.instant(actual));
  }

  private void checkTimes(Instant now) {
    failures.addAll(schedule(plan, now));
    if (now.isAfter(request.notAfter())) {
      failures.add(late("request, not after", request.notAfter(), now));
    }
  }

  /** What would be refused at the last moment, when everybody has waited for it (KC-08). */
  private void checkMethod(Request.Key key) {
    request.wrappingKeys().stream()
        .filter(wrapping -> wrapping.id().equals(key.wrappingKeyId()))
        .forEach(wrapping -> {
          KeyTraits traits = key.traits();
          TargetSupport support = Support.of(traits.spec(), traits.usage(), wrapping.target());
          if (support.supported() && !support.methods().contains(wrapping.method())) {
            failures.add(
                new WrapFailure(
                    WrapCode.WRAP_METHOD,
                    new Place.Whole("request, key " + key.fingerprint().abbreviated()),
                    Fact.oneOf(support.methods().stream().map(WrappingMethod::token).toList()),
                    Fact.word(wrapping.method().token())));
          }
        });
  }

  private void checkWrappingKey(WrappingKey key, Instant now) {
    WrappingKeyCheck.offered(key).onRefusal(failures::addAll);
    if (!now.isBefore(key.expires())) {
      failures.add(
          new WrapFailure(
              WrapCode.WRAP_TOKEN_EXPIRED,
              new Place.Whole("wrapping key " + key.id()),
              Fact.instant(key.expires()),
              Fact.instant(now)));
    }
    if (!plan.policy().targets().contains(key.target())) {
      refuse(
          DocumentCode.PLAN_POLICY,
          "wrapping key " + key.id(),
          Fact.oneOf(plan.policy().targets().stream().map(KmsTarget::token).toList()),
          Fact.word(key.target().token()));
    }
    boolean channel =
        plan.policy().channels().stream().anyMatch(c -> c.wrappingKeyId().equals(key.id()));
    if (!channel) {
      refuse(
          DocumentCode.PLAN_POLICY,
          "wrapping key " + key.id(),
          Fact.word("a second channel for its fingerprint"),
          Fact.word("none in the plan"));
    }
  }

  /** A channel for a key that nobody asked for is a mistyped name, or another request's plan. */
  private void checkChannels() {
    List<String> ids = request.wrappingKeys().stream().map(WrappingKey::id).toList();
    plan.policy().channels().stream()
        .map(Plan.Channel::wrappingKeyId)
        .filter(id -> !ids.contains(id))
        .forEach(id ->
            refuse(
                DocumentCode.PLAN_POLICY,
                "plan, channel " + id,
                Fact.oneOf(ids),
                Fact.word("a wrapping key that the request does not have")));
  }

  /** Who waits for an attestation that no cloud but one gives would wait for ever. */
  private void checkAttestations() {
    for (Plan.Attestation attestation : plan.policy().attestations()) {
      request.wrappingKeys().stream()
          .filter(key -> key.id().equals(attestation.wrappingKeyId()))
          .filter(key -> key.target() != KmsTarget.GCP)
          .forEach(key ->
              refuse(
                  DocumentCode.PLAN_POLICY,
                  "plan, attestation " + key.id(),
                  Fact.word("a wrapping key of gcp: no other target attests one"),
                  Fact.word(key.target().token())));
    }
  }

  /** An export is a folder on a medium; codes and paper are not written yet. */
  private void checkTransports() {
    if (!plan.policy().transports().contains(TransportMedium.USB)) {
      refuse(
          DocumentCode.PLAN_POLICY,
          "plan, transports",
          Fact.word(TransportMedium.USB.token()),
          Fact.oneOf(plan.policy().transports().stream().map(TransportMedium::token).toList()));
    }
  }

  /** A backup that people expect and nobody makes is worse than none. */
  private void checkBackup() {
    if (plan.backup() instanceof BackupRule.Threshold(int threshold, int of)) {
      refuse(
          DocumentCode.PLAN_POLICY,
          "plan, backup",
          Fact.word("none: this version makes no shares"),
          Fact.word("threshold %d of %d".formatted(threshold, of)));
    }
  }

  /** The plan counts keys of each kind; the request must have exactly those. */
  private void checkExpectations() {
    Map<KeyTraits, Integer> difference = new LinkedHashMap<>();
    plan.policy()
        .expectations()
        .forEach(e -> difference.merge(e.traits(), e.count(), Integer::sum));
    request.keys().forEach(key -> difference.merge(key.traits(), -1, Integer::sum));
    difference.forEach(this::checkCount);
  }

  private void checkCount(KeyTraits traits, int missing) {
    if (missing != 0) {
      String kind =
          "%s %s keys for %s"
              .formatted(traits.spec().token(), traits.purpose().token(), traits.usageToken());
      long expected =
          plan.policy().expectations().stream()
              .filter(e -> e.traits().equals(traits))
              .mapToLong(Plan.Expectation::count)
              .sum();
      refuse(
          DocumentCode.PLAN_POLICY,
          "request, keys",
          Fact.count(expected, kind),
          Fact.count(expected - missing, kind));
    }
  }

  private void refuse(DocumentCode code, String where, Fact expected, Fact actual) {
    failures.add(new DocumentFailure(code, new Place.Whole(where), expected, actual));
  }
}
