package dev.keyferry.rehearsal.prepare;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.kms.KmsKey;
import dev.keyferry.rehearsal.kms.RehearsalKms;
import dev.keyferry.rehearsal.node.ExportedKey;
import dev.keyferry.rehearsal.node.NodeExports;
import dev.keyferry.transport.document.Ed25519NoteSigner;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.PlanCodec;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.RequestCodec;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.Site;
import dev.keyferry.transport.document.SiteCodec;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.OutputFolder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Prepares a practice ceremony as the importer prepares a real one: makes the keys in the KMS,
 * fetches a wrapping key, writes and signs the request; then, as the administrator would, writes
 * the plan and has it signed. For one thread.
 */
public final class RehearsalRequester {
  /** The signed request. */
  public static final MediaName REQUEST_FILE = new MediaName("request");

  /** The signed plan. */
  public static final MediaName PLAN_FILE = new MediaName("plan");

  /** The signed site. */
  public static final MediaName SITE_FILE = new MediaName("site");

  /** The lines to type. */
  public static final MediaName ANSWERS_FILE = new MediaName("answers");

  /** Everybody's role key, as if it were everybody's own stick. */
  public static final MediaName ROLE_KEYS_FOLDER = new MediaName("role-keys");

  private static final int CHALLENGE_SIZE_BYTES = 32;

  private final RehearsalKms kms;
  private final Clock clock;
  private final SecureRandom random;

  /** A requester for one KMS. */
  public RehearsalRequester(RehearsalKms kms, Clock clock, SecureRandom random) {
    this.kms = kms;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Writes {@code request}, {@code plan}, {@code site}, {@code answers} and {@code role-keys}
   * beside the exports, for one key of every part that a key plays in a node.
   *
   * <p>Refuses what {@link #prepareAll} refuses.
   */
  public Outcome<Practice> prepare(
      NodeExports exports, PracticeSettings settings, OutputFolder folder) {
    List<ExportedKey> moving = KeySelection.of(exports.keys(), settings.target());
    return prepareAll(new NodeExports(exports.participant(), moving), settings, folder);
  }

  /**
   * The same for every key that is given: the caller chose.
   *
   * <p>Refuses, in this order, what {@link RehearsalKms#issueWrappingKey}, {@link
   * RehearsalKms#createKey} and {@link OutputFolder#write} refuse.
   */
  public Outcome<Practice> prepareAll(
      NodeExports moving, PracticeSettings settings, OutputFolder folder) {
    return kms.issueWrappingKey(settings.target(), settings.modulusBits(), settings.method())
        .then(wrappingKey -> createKeys(moving.keys(), wrappingKey))
        .map(wrappingKey -> new PracticeDocuments(settings, moving.keys(), wrappingKey))
        .then(documents -> write(documents, moving, settings, folder));
  }

  private Outcome<WrappingKey> createKeys(List<ExportedKey> moving, WrappingKey wrappingKey) {
    List<Outcome<KmsKey>> created =
        moving.stream()
            .map(e -> kms.createKey(e.name(), wrappingKey.target(), e.key().spec()))
            .toList();
    return Outcome.all(created).map(_ -> wrappingKey);
  }

  private Outcome<Practice> write(
      PracticeDocuments documents,
      NodeExports exports,
      PracticeSettings settings,
      OutputFolder folder) {
    Ed25519NoteSigner requester =
        Ed25519NoteSigner.generate(settings.people().organisation() + "/requester");
    Request request = documents.request(exports, challenge());
    String requestBody = RequestCodec.print(request);
    Site site = documents.site();
    String siteBody = SiteCodec.print(site);
    Plan plan =
        documents.plan(
            new Plan.Bindings(
                new Plan.RequestReference(digest(requestBody), requester.key()),
                Optional.of(digest(siteBody))),
            clock.instant().truncatedTo(ChronoUnit.SECONDS));
    Practice practice =
        new Practice(
            request,
            plan,
            site,
            settings.people(),
            requester,
            new PracticeAnswers(request, settings, clock.instant()).lines());
    return folder
        .write(REQUEST_FILE, SignedNote.sign(requestBody, List.of(requester)).print())
        .then(_ -> folder.write(PLAN_FILE, signed(PlanCodec.print(plan), settings.people())))
        .then(_ -> folder.write(SITE_FILE, signed(siteBody, settings.people())))
        .then(_ -> folder.write(ANSWERS_FILE, PracticeAnswers.print(practice.answers())))
        .then(_ -> RoleKeyFolder.write(settings.people(), folder, ROLE_KEYS_FOLDER))
        .map(_ -> practice);
  }

  /** By the whole room, as at an opening. */
  private static Octets signed(String body, PracticePeople people) {
    return SignedNote.sign(body, people.signers()).print();
  }

  private Octets challenge() {
    byte[] challenge = new byte[CHALLENGE_SIZE_BYTES];
    random.nextBytes(challenge);
    return Octets.of(challenge);
  }

  private static Digest digest(String body) {
    return Digest.sha256(body.getBytes(StandardCharsets.UTF_8));
  }
}
