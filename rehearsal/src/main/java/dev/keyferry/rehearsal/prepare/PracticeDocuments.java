package dev.keyferry.rehearsal.prepare;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.QuorumRule;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.node.ExportedKey;
import dev.keyferry.rehearsal.node.NodeExports;
import dev.keyferry.transport.document.BackupRule;
import dev.keyferry.transport.document.KeyTraits;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.Site;
import dev.keyferry.transport.document.TransportMedium;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fills in the three documents of a practice ceremony. */
final class PracticeDocuments {
  /** How long a practice ceremony may take: a working day. */
  private static final Duration LENGTH = Duration.ofHours(8);

  /** Who hands media over, and gets them: a word. */
  private static final String REQUESTER = "rehearsal";

  /** The Canton whose exports the rehearsal node writes, and the protocol of that line. */
  private static final String CANTON_VERSION = "3.4.11";

  private static final int PROTOCOL_VERSION = 34;

  /** In place of the serials of media: what people would read off them. */
  static final String INPUT = "practice-folder";

  /** That of what the export goes on. */
  static final String OUTPUT = "practice-output";

  private final PracticeSettings settings;
  private final List<ExportedKey> moving;
  private final WrappingKey wrappingKey;

  PracticeDocuments(PracticeSettings settings, List<ExportedKey> moving, WrappingKey wrappingKey) {
    this.settings = settings;
    this.moving = List.copyOf(moving);
    this.wrappingKey = wrappingKey;
  }

  /**
   * The request.
   *
   * @param challenge 32 random bytes
   */
  Request request(NodeExports exports, Octets challenge) {
    String uid = exports.participant().uid();
    Request.Node node =
        new Request.Node(
            exports.participant(),
            "Rehearsal node " + exports.participant().name(),
            CANTON_VERSION,
            PROTOCOL_VERSION,
            // There is no synchronizer, so the place of its snapshot is taken by these words.
            Digest.sha256(("rehearsal topology of " + uid).getBytes(StandardCharsets.UTF_8)));
    return new Request(
        Mode.REHEARSAL,
        node,
        challenge,
        wrappingKey.expires(),
        List.of(wrappingKey),
        moving.stream().map(this::key).toList(),
        moving.stream().map(PracticeDocuments::export).toList());
  }

  /**
   * The plan.
   *
   * @param bindings the digest of the request's body, who signed it, and the digest of the site
   * @param start in whole seconds
   */
  Plan plan(Plan.Bindings bindings, Instant start) {
    return new Plan(
        new Plan.Heading(
            Mode.REHEARSAL,
            settings.ceremony(),
            settings.people().organisation(),
            "Practice ceremony for " + settings.target().displayName()),
        bindings,
        new Plan.Schedule(start, start.plus(LENGTH)),
        settings.people().all().stream().map(PracticePerson::person).toList(),
        List.of(wrapRule()),
        policy(),
        new BackupRule.None(),
        true);
  }

  private static Site.Medium medium(String serial, String from, String to, String label) {
    return new Site.Medium(serial, Optional.empty(), from, to, label);
  }

  /** The site: a desk for practice, without sealed media. */
  Site site() {
    String leader = settings.people().of(Role.ADMINISTRATOR).getFirst().signer().key().name();
    return new Site(
        settings.ceremony(),
        "Practice desk",
        new Site.Machine(
            "Practice",
            "Any machine for practice",
            "none",
            new Site.BootMedium(Optional.empty(), "its own disk")),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            medium(INPUT, REQUESTER, leader, "this folder, in place of what would come"),
            medium(OUTPUT, leader, REQUESTER, "the folder for exports, in place of a new stick")),
        new Site.Contacts("the clock of another device", "nobody: this is practice"));
  }

  private QuorumRule wrapRule() {
    int operators = settings.people().of(Role.OPERATOR).size();
    return new QuorumRule("wrap", PracticeAnswers.APPROVERS, operators, Role.OPERATOR);
  }

  private Plan.Policy policy() {
    return new Plan.Policy(
        Set.of(settings.target()),
        EnumSet.allOf(TransportMedium.class),
        expectations(),
        List.of(
            new Plan.Channel(
                wrappingKey.id(), "the file answers, as the KMS administrator would read it out")));
  }

  private List<Plan.Expectation> expectations() {
    Map<KeyTraits, Integer> counts = new LinkedHashMap<>();
    moving.forEach(export -> counts.merge(traits(export), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(e -> new Plan.Expectation(e.getValue(), e.getKey()))
        .toList();
  }

  private Request.Key key(ExportedKey export) {
    return new Request.Key(
        export.key().fingerprint(), traits(export), wrappingKey.id(), export.name(), export.name());
  }

  private static Request.Export export(ExportedKey export) {
    return new Request.Export(export.file(), export.passwordProtected());
  }

  private static KeyTraits traits(ExportedKey export) {
    return new KeyTraits(export.key().spec(), export.key().usage());
  }
}
