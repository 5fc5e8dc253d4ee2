package dev.keyferry.ceremony.intake;

import dev.keyferry.ceremony.intake.ReadBundle.ReadDocument;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.Site;
import dev.keyferry.transport.media.LocatedFile;
import dev.keyferry.transport.media.Volume;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stage 1: reads the plan, the request and the site, checks them against each other and the clock,
 * and locates the key files: all of it before a secret is used (control KC-08).
 */
public final class RequestReader {
  private final Clock clock;

  /** A reader that compares times with a clock. */
  public RequestReader(Clock clock) {
    this.clock = clock;
  }

  /**
   * Reads the documents. Codes, in the order they are tried: MEDIA-* and NOTE-* and DOC-* of the
   * plan, NOTE-SIGNATURE of its administrators, the same of the request with the requester's key,
   * the same of the site with PLAN-POLICY, DOC-DIGEST and DOC-CEREMONY, then every one of
   * DOC-DIGEST, DOC-MODE, DOC-EXPIRED, WRAP-TOKEN-EXPIRED, PLAN-POLICY, then MEDIA-* of every
   * export.
   */
  public Outcome<IntakeBundle> read(Media media) {
    return DocumentFiles.plan(media.plan())
        .flawless()
        .then(plan -> readRequest(media.request(), plan))
        .then(documents -> withSite(media.site(), documents))
        .then(this::agreeing)
        .then(documents -> located(media.request(), documents))
        .map(bundle -> bundle);
  }

  /** All documents. */
  private record Documents(
      ReadDocument<Plan> plan, ReadDocument<Request> request, Optional<ReadDocument<Site>> site) {}

  private static Outcome<Documents> readRequest(Path folder, ReadDocument<Plan> plan) {
    return DocumentFiles.request(folder, plan.document().request().requester())
        .flawless()
        .map(request -> new Documents(plan, request, Optional.empty()));
  }

  private static Outcome<Documents> withSite(Optional<Path> file, Documents documents) {
    Found<Site> site = site(file, documents.plan.document());
    return site.faults().isEmpty()
        ? Outcome.accepted(new Documents(documents.plan, documents.request, site.read()))
        : Outcome.refused(site.faults());
  }

  /** The site of a plan; without faults also when there is none, and the plan binds none. */
  private static Found<Site> site(Optional<Path> file, Plan plan) {
    Found<Site> site =
        file.map(path -> DocumentFiles.site(path, plan)).orElse(Found.nothing(List.of()));
    boolean unreadable = file.isPresent() && site.document().isEmpty();
    return unreadable ? site : site.with(SiteBinding.faults(plan, site.document()));
  }

  private Outcome<Documents> agreeing(Documents documents) {
    List<Failure> failures =
        new Agreement(
                documents.plan.document(), documents.request.document(), documents.request.digest())
            .failures(clock.instant());
    return failures.isEmpty() ? Outcome.accepted(documents) : Outcome.refused(failures);
  }

  /**
   * Looks at documents with the eyes of {@link #read}, and goes on after a fault. The clock is
   * taken to stand at the plan's latest end, or later if it does: what is good then is good all
   * along.
   */
  public Survey survey(Dossier dossier) {
    Found<Plan> plan = DocumentFiles.draft(dossier.plan());
    if (plan.document().isEmpty()) {
      return new Survey(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), plan.faults());
    }
    Plan said = plan.document().get().says();
    Found<Request> request =
        dossier
            .request()
            .map(folder -> DocumentFiles.request(folder, said.request().requester()))
            .orElse(Found.nothing(List.of()));
    Found<Site> site = site(dossier.site(), said);
    List<Failure> faults = new ArrayList<>(plan.faults());
    faults.addAll(request.faults());
    faults.addAll(site.faults());
    faults.addAll(overdue(said, request));
    request.document().ifPresent(asked -> faults.addAll(misfits(said, asked)));
    request
        .value()
        .ifPresent(asked -> faults.addAll(missing(dossier.request().orElseThrow(), asked)));
    return new Survey(
        plan.value(),
        plan.document().map(Found.Text::digest),
        request.value(),
        site.value(),
        faults);
  }

  private Instant latest(Plan plan) {
    Instant now = clock.instant();
    Instant end = plan.schedule().latestEnd();
    return now.isAfter(end) ? now : end;
  }

  /** Without a request nothing else looks at the times. */
  private List<Failure> overdue(Plan plan, Found<Request> request) {
    return request.document().isPresent() ? List.of() : Agreement.schedule(plan, latest(plan));
  }

  private List<Failure> misfits(Plan plan, Found.Text<Request> request) {
    Agreement agreement = new Agreement(plan, request.says(), request.digest());
    List<Failure> faults = new ArrayList<>(agreement.failures(latest(plan)));
    Map<String, WrappingKey> keys = wrappingKeys(request.says());
    for (Request.Key key : request.says().keys()) {
      WrappingKey to = Objects.requireNonNull(keys.get(key.wrappingKeyId()));
      new TargetFit(key.traits(), to.target())
          .refusal("key " + key.fingerprint().abbreviated())
          .ifPresent(faults::add);
    }
    return faults;
  }

  private static List<Failure> missing(Path folder, Request request) {
    return DocumentFiles.failures(Volume.open(folder).then(volume -> exports(volume, request)));
  }

  private static Outcome<ReadBundle> located(Path folder, Documents documents) {
    return Volume.open(folder)
        .then(volume -> exports(volume, documents.request.document()))
        .map(exports ->
            new ReadBundle(documents.plan, documents.request, documents.site, folder, exports));
  }

  private static Map<String, WrappingKey> wrappingKeys(Request request) {
    return request.wrappingKeys().stream()
        .collect(Collectors.toMap(WrappingKey::id, Function.identity()));
  }

  /**
   * The request's codec has made sure that keys and exports are in one order and every reference is
   * there.
   */
  private static Outcome<List<LocatedExport>> exports(Volume volume, Request request) {
    Map<String, WrappingKey> wrappingKeys = wrappingKeys(request);
    List<Outcome<LocatedExport>> exports = new ArrayList<>();
    for (int i = 0; i < request.keys().size(); i++) {
      Request.Key key = request.keys().get(i);
      Request.Export export = request.exports().get(i);
      Outcome<LocatedFile> file =
          volume.locate(export.file().name(), export.file().sizeBytes(), export.file().digest());
      WrappingKey wrappingKey = Objects.requireNonNull(wrappingKeys.get(key.wrappingKeyId()));
      exports.add(
          file.map(f -> new LocatedExport(key, wrappingKey, f, export.passwordProtected())));
    }
    return Outcome.all(exports);
  }
}
