package dev.keyferry.transport.document;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.ceremony.QuorumRule;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and prints the body of a plan (docs/formats/plan-v1.md). Thread-safe. */
public final class PlanCodec {
  private static final DocumentForm<Plan> FORM =
      new DocumentForm<>(DocumentKind.PLAN, PlanCodec::read, PlanCodec::write);

  /** Stands in for a key that could not be read, in a plan that is refused for it. */
  private static final VerifierKey NO_KEY =
      VerifierKey.of("none", Octets.of(new byte[Ed25519.PUBLIC_KEY_BYTES]));

  private PlanCodec() {}

  /**
   * The plan that the body of a note spells. Refuses, in this order, with {@code DOC-SIZE}, {@code
   * DOC-TEXT}, {@code DOC-KIND}, then for the first line that is wrong with {@code DOC-LINE},
   * {@code DOC-COUNT} or {@code DOC-REFERENCE}.
   *
   * @param body the text of the note, UTF-8, at most 64 KiB and 2,048 lines
   */
  public static Outcome<Plan> parse(String body) {
    return FORM.parse(body);
  }

  /**
   * The one body of a plan.
   *
   * @throws dev.keyferry.model.failure.BugException if {@link #parse} would not read this plan back
   */
  public static String print(Plan plan) {
    return FORM.print(plan);
  }

  private static Plan read(LineReader in) {
    return new Plan(
        heading(in),
        bindings(in),
        schedule(in),
        people(in),
        quorums(in),
        policy(in),
        in.line("backup", PlanCodec::backup),
        in.line("proof", Line::onOff));
  }

  private static Plan.Heading heading(LineReader in) {
    Mode mode = in.line("mode", l -> l.one(Mode.class, Mode::token));
    CeremonyId ceremony = in.line("ceremony", Line::ceremony);
    String organisation = in.line("organisation", Line::token);
    return new Plan.Heading(mode, ceremony, organisation, in.line("title", Line::freeText));
  }

  private static Plan.RequestReference request(LineReader in) {
    return new Plan.RequestReference(
        in.line("request", Line::sha256), in.line("requester", PlanCodec::verifierKey));
  }

  private static Plan.Bindings bindings(LineReader in) {
    Plan.RequestReference request = request(in);
    return new Plan.Bindings(request, in.line("site", PlanCodec::site));
  }

  private static Optional<Digest> site(Line line) {
    boolean bound = line.choice("sha256", "none");
    return bound ? Optional.of(line.digest()) : Optional.empty();
  }

  private static Plan.Schedule schedule(LineReader in) {
    Instant start = in.line("start", Line::time);
    Instant latestEnd = in.line("latest-end", line -> timeAfter(line, start));
    return new Plan.Schedule(start, latestEnd);
  }

  private static Instant timeAfter(Line line, Instant start) {
    Instant end = line.time();
    if (!end.isAfter(start)) {
      line.refuse(DocumentCode.DOC_LINE, Fact.word("after the start"), Fact.instant(end));
    }
    return end;
  }

  private static List<Person> people(LineReader in) {
    int number = in.number();
    Set<Octets> seen = new HashSet<>();
    List<Person> people = in.list("people", "person", line -> person(line, seen));
    for (Role role : List.of(Role.ADMINISTRATOR, Role.OPERATOR)) {
      boolean present = people.stream().anyMatch(p -> p.role() == role);
      in.requireCount(number, present, Fact.word("at least one " + role.token()), 0);
    }
    return people;
  }

  private static Person person(Line line, Set<Octets> seen) {
    Role role = line.one(Role.class, Role::token);
    VerifierKey key =
        line.word(Fact.word("an Ed25519 or a P-256 verifier key"), NO_KEY, VerifierKey::ofPerson);
    // The key itself counts, whatever it is named: nobody shall be two people of a quorum.
    line.fresh(seen, key.publicKey(), "the public key of " + key.name());
    return new Person(role, key.print(), line.freeText());
  }

  private static List<QuorumRule> quorums(LineReader in) {
    Set<String> seen = new HashSet<>();
    return in.list("quorums", "quorum", line -> quorum(line, seen));
  }

  private static QuorumRule quorum(Line line, Set<String> seen) {
    String act = line.token();
    int threshold = line.integer();
    int of = line.literal("of").integer();
    Role role = line.one(Role.class, Role::token);
    String key = act + " " + role.token();
    line.fresh(seen, key, key);
    boolean possible = threshold >= 1 && threshold <= of;
    line.require(possible, "1 to n of n", threshold + " of " + of);
    return possible ? new QuorumRule(act, threshold, of, role) : new QuorumRule(act, 1, 1, role);
  }

  private static Plan.Policy policy(LineReader in) {
    Set<KmsTarget> targets = in.line("targets", l -> l.several(KmsTarget.class, KmsTarget::token));
    Set<TransportMedium> transports =
        in.line("transports", l -> l.several(TransportMedium.class, TransportMedium::token));
    Set<KeyTraits> kinds = new HashSet<>();
    Set<String> ids = new HashSet<>();
    return new Plan.Policy(
        targets,
        transports,
        in.list("expectations", "expect", line -> expectation(line, kinds)),
        in.list("channels", "channel", line -> channel(line, ids)),
        attestations(in, ids));
  }

  private static List<Plan.Attestation> attestations(LineReader in, Set<String> channels) {
    Set<String> seen = new HashSet<>();
    return in.someIfThere("attestations", "attestation", line -> attestation(line, channels, seen));
  }

  private static Plan.Attestation attestation(Line line, Set<String> channels, Set<String> seen) {
    String id = line.known(channels, line.token());
    line.fresh(seen, id, id);
    boolean required = line.choice("required", "wanted");
    Digest maker = line.literal("maker-root").sha256();
    return new Plan.Attestation(id, required, maker, line.literal("cloud-root").sha256());
  }

  private static Plan.Expectation expectation(Line line, Set<KeyTraits> seen) {
    int count = line.integer();
    KeyTraits traits = KeyTraits.read(line);
    return new Plan.Expectation(count, line.fresh(seen, traits, "this kind of key"));
  }

  private static Plan.Channel channel(Line line, Set<String> seen) {
    String id = line.token();
    return new Plan.Channel(line.fresh(seen, id, id), line.freeText());
  }

  private static BackupRule backup(Line line) {
    String word =
        line.matching(
            Fact.oneOf(List.of("none", "threshold")),
            "none",
            Set.of("none", "threshold")::contains);
    if (word.equals("none")) {
      return new BackupRule.None();
    }
    int threshold = line.integer();
    int of = line.literal("of").integer();
    boolean possible = BackupRule.Threshold.isPossible(threshold, of);
    line.require(possible, "1 to n of n, n at most 255", threshold + " of " + of);
    return possible ? new BackupRule.Threshold(threshold, of) : new BackupRule.None();
  }

  private static VerifierKey verifierKey(Line line) {
    return line.word(Fact.word("an Ed25519 verifier key"), NO_KEY, VerifierKey::ofText);
  }

  private static String write(Plan plan) {
    Plan.Heading heading = plan.heading();
    Plan.Policy policy = plan.policy();
    return new LineWriter(DocumentKind.PLAN)
        .line("mode", heading.mode().token())
        .line("ceremony", heading.ceremony().text())
        .line("organisation", heading.organisation())
        .line("title", heading.title())
        .line("request", "sha256", plan.request().digest().toHex())
        .line("requester", plan.request().requester().print())
        .line("site", plan.site().map(site -> "sha256 " + site.toHex()).orElse("none"))
        .line("start", plan.schedule().start().toString())
        .line("latest-end", plan.schedule().latestEnd().toString())
        .list("people", plan.people(), PlanCodec::person)
        .list("quorums", plan.quorums(), PlanCodec::quorum)
        .line("targets", TokenSet.print(policy.targets(), KmsTarget::token))
        .line("transports", TokenSet.print(policy.transports(), TransportMedium::token))
        .list("expectations", policy.expectations(), PlanCodec::expectation)
        .list("channels", policy.channels(), PlanCodec::channel)
        .listIfAny("attestations", policy.attestations(), PlanCodec::attestation)
        .line("backup", backup(plan.backup()))
        .line("proof", plan.proof() ? "on" : "off")
        .end();
  }

  private static String person(Person person) {
    return String.join(" ", "person", person.role().token(), person.roleKey(), person.name());
  }

  private static String quorum(QuorumRule rule) {
    return "quorum %s %d of %d %s"
        .formatted(rule.act(), rule.threshold(), rule.of(), rule.role().token());
  }

  private static String expectation(Plan.Expectation expectation) {
    return "expect " + expectation.count() + " " + expectation.traits().words();
  }

  private static String channel(Plan.Channel channel) {
    return String.join(" ", "channel", channel.wrappingKeyId(), channel.source());
  }

  private static String attestation(Plan.Attestation attestation) {
    return "attestation %s %s maker-root sha256 %s cloud-root sha256 %s"
        .formatted(
            attestation.wrappingKeyId(),
            attestation.required() ? "required" : "wanted",
            attestation.makerRoot().toHex(),
            attestation.cloudRoot().toHex());
  }

  private static String backup(BackupRule rule) {
    return switch (rule) {
      case BackupRule.None() -> "none";
      case BackupRule.Threshold(int threshold, int of) -> "threshold " + threshold + " of " + of;
    };
  }
}
