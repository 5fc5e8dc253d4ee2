package dev.keyferry.ceremony.intake;

import dev.keyferry.ceremony.intake.ReadBundle.ReadDocument;
import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.PlanCodec;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.RequestCodec;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifiedText;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.media.LocatedFile;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.Volume;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stage 1: reads the plan and the request, checks them against each other and the clock, and
 * locates the key files: all of it before a secret is used (control KC-08).
 */
public final class RequestReader {
  /** The request's name on its medium (docs/formats/media-layout-v1.md). */
  private static final MediaName REQUEST = new MediaName("request");

  private final Clock clock;

  /** A reader that compares times with a clock. */
  public RequestReader(Clock clock) {
    this.clock = clock;
  }

  /**
   * Reads both documents. Codes, in the order they are tried: MEDIA-* and NOTE-* and DOC-* of the
   * plan, NOTE-SIGNATURE of its administrators, the same of the request with the requester's key,
   * then every one of DOC-DIGEST, DOC-MODE, DOC-EXPIRED, WRAP-TOKEN-EXPIRED, PLAN-POLICY, then
   * MEDIA-* of every export.
   */
  public Outcome<IntakeBundle> read(Media media) {
    return readPlan(media.plan())
        .then(plan -> readRequest(media.request(), plan))
        .then(documents -> agreeing(documents))
        .then(documents -> located(media.request(), documents))
        .map(bundle -> bundle);
  }

  /** Both documents. */
  private record Documents(ReadDocument<Plan> plan, ReadDocument<Request> request) {}

  private static Outcome<ReadDocument<Plan>> readPlan(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return MediaName.parse(String.valueOf(file.getFileName()))
        .then(name -> Volume.open(folder == null ? file : folder).then(v -> note(v, name)))
        .then(
            note -> PlanCodec.parse(note.text()).then(plan -> signedByAdministrators(note, plan)));
  }

  private static Outcome<SignedNote> note(Volume volume, MediaName name) {
    return volume
        .read(name, SignedNote.MAX_SIZE_BYTES)
        .then(bytes -> SignedNote.parse(bytes.toByteArray()));
  }

  /** The plan names its administrators; each must have signed it. */
  private static Outcome<ReadDocument<Plan>> signedByAdministrators(SignedNote note, Plan plan) {
    List<Outcome<VerifiedText>> verified =
        plan.people().stream()
            .filter(person -> person.role() == Role.ADMINISTRATOR)
            .map(Person::roleKey)
            .map(key -> VerifierKey.parse(key).then(note::verify))
            .toList();
    return Outcome.all(verified)
        .map(texts -> new ReadDocument<>(plan, note, texts.getFirst().digest()));
  }

  private static Outcome<Documents> readRequest(Path folder, ReadDocument<Plan> plan) {
    return Volume.open(folder)
        .then(volume -> note(volume, REQUEST))
        .then(note ->
            note.verify(plan.document().request().requester())
                .then(text ->
                    RequestCodec.parse(text.text())
                        .map(request ->
                            new Documents(
                                plan, new ReadDocument<>(request, note, text.digest())))));
  }

  private Outcome<Documents> agreeing(Documents documents) {
    List<Failure> failures =
        new Agreement(
                documents.plan.document(), documents.request.document(), documents.request.digest())
            .failures(clock.instant());
    return failures.isEmpty() ? Outcome.accepted(documents) : Outcome.refused(failures);
  }

  private static Outcome<ReadBundle> located(Path folder, Documents documents) {
    return Volume.open(folder)
        .then(volume -> exports(volume, documents.request.document()))
        .map(exports -> new ReadBundle(documents.plan, documents.request, exports));
  }

  /**
   * The request's codec has made sure that keys and exports are in one order and every reference is
   * there.
   */
  private static Outcome<List<LocatedExport>> exports(Volume volume, Request request) {
    Map<String, WrappingKey> wrappingKeys =
        request.wrappingKeys().stream()
            .collect(Collectors.toMap(WrappingKey::id, Function.identity()));
    List<Outcome<LocatedExport>> exports = new ArrayList<>();
    for (int i = 0; i < request.keys().size(); i++) {
      Request.Key key = request.keys().get(i);
      Request.Export export = request.exports().get(i);
      Outcome<LocatedFile> file =
          volume.locate(export.file().name(), export.file().sizeBytes(), export.file().digest());
      WrappingKey wrappingKey =
          java.util.Objects.requireNonNull(wrappingKeys.get(key.wrappingKeyId()));
      exports.add(
          file.map(f -> new LocatedExport(key, wrappingKey, f, export.passwordProtected())));
    }
    return Outcome.all(exports);
  }
}
