package dev.keyferry.ceremony.plan;

import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.plan.Interview.Answer;
import dev.keyferry.engine.QuorumPolicy;
import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.ceremony.QuorumRule;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.QuorumFailure;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.model.value.SpokenDigest;
import dev.keyferry.transport.document.BackupRule;
import dev.keyferry.transport.document.KeyTraits;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.PlanCodec;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.RequestCodec;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.TransportMedium;
import dev.keyferry.transport.document.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks an administrator for everything that a plan says, about a request that is there. What can be
 * computed from the request is computed, shown, and confirmed. For one thread.
 */
public final class PlanInterview {
  private static final VerifierKey NO_KEY = VerifierKey.of("none", Octets.of(new byte[32]));
  private static final Person NOBODY = new Person(Role.WITNESS, NO_KEY.print(), "nobody");

  private final Interview talk;
  private final Clock clock;

  /** An interview at a console. */
  public PlanInterview(OperatorConsole console, Clock clock) {
    this.talk = new Interview(console);
    this.clock = clock;
  }

  /**
   * The plan that the answers make, after the whole of it was shown and WRITE PLAN was typed.
   * Codes: those of the request's grammar, QUORUM-STOPPED at an empty line.
   */
  public Outcome<Plan> plan(SignedNote note) {
    return RequestCodec.parse(note.text()).then(request -> plan(note, request));
  }

  private Outcome<Plan> plan(SignedNote note, Request request) {
    talk.say("An empty line stops, and nothing is written.");
    PlanSummary.of(request).forEach(talk::say);
    VerifierKey requester = requester(note);
    Plan.Heading heading = heading(request.mode());
    Plan.Schedule schedule = schedule(request);
    List<Person> people = people();
    Plan plan =
        new Plan(
            heading,
            new Plan.Bindings(
                new Plan.RequestReference(digest(note.text()), requester),
                site(heading.ceremony())),
            schedule,
            people,
            List.of(quorum(people)),
            policy(request),
            backup(),
            proof());
    return talk.stopped() ? stopped() : shown(plan);
  }

  private Outcome<Plan> shown(Plan plan) {
    talk.say("");
    talk.say("This is the plan:");
    PlanCodec.print(plan).lines().forEach(talk::say);
    talk.confirm("WRITE PLAN");
    return talk.stopped() ? stopped() : Outcome.accepted(plan);
  }

  private static Outcome<Plan> stopped() {
    return Outcome.refused(
        new QuorumFailure(
            QuorumCode.QUORUM_STOPPED,
            new Place.Whole("plan"),
            Fact.word("an answer"),
            Fact.word("none")));
  }

  private VerifierKey requester(SignedNote note) {
    explain(
        "Requester: the verifier key of whoever signed the request, from them and not from",
        "this medium, such as importer@example.com+0ce96aec+AadA...");
    VerifierKey key = talk.ask("Requester:", NO_KEY, typed -> signer(note, typed));
    Digest hash = Digest.sha256(key.publicKey());
    talk.say("It verifies the request. SHA-256 of this public key, in words:");
    SpokenDigest.of(hash).lines().forEach(line -> talk.say("  " + line));
    String start = hash.toHex().substring(0, 8);
    talk.say("Have its owner read the words out. Then they give you its first 8 hex digits.");
    talk.ask(
        "First 8 hex digits of the SHA-256:",
        start,
        typed -> new Answer<>(start, typed.equals(start) ? "" : "these are of another key."));
    return key;
  }

  private static Answer<VerifierKey> signer(SignedNote note, String typed) {
    Answer<VerifierKey> key = PlanAnswers.verifierKey(typed);
    boolean signed = !key.wrong().isEmpty() || note.verify(key.value()) instanceof Outcome.Accepted;
    return signed
        ? key
        : new Answer<>(key.value(), "no valid signature of this key is on the request.");
  }

  private Plan.Heading heading(Mode mode) {
    explain("Title: what the ceremony is for, such as Move the keys of participant1 to AWS KMS.");
    String title = talk.ask("Title:", "x", PlanAnswers::freeText);
    explain("Organisation: its domain, such as example.com. The log is named after it.");
    String organisation = talk.ask("Organisation:", "x", PlanAnswers::token);
    explain("Ceremony: a new id, such as 2026-11-25-a. Record and export are named after it.");
    CeremonyId id = talk.ask("Ceremony:", new CeremonyId("x"), PlanAnswers::ceremony);
    explain("Mode: that of the request.");
    talk.confirm(mode.token().toUpperCase(Locale.ROOT));
    return new Plan.Heading(mode, id, organisation, title);
  }

  private Plan.Schedule schedule(Request request) {
    Instant last = lastMoment(request);
    explain("Start and latest end, in UTC. Request and wrapping keys are good until " + last + ".");
    Instant start = talk.ask("Start:", Instant.EPOCH, PlanAnswers::time);
    Instant end =
        talk.ask(
            "Latest end:",
            start.plusSeconds(1),
            typed -> end(PlanAnswers.time(typed), start, last));
    return new Plan.Schedule(start, end);
  }

  private Answer<Instant> end(Answer<Instant> typed, Instant start, Instant last) {
    if (!typed.wrong().isEmpty()) {
      return typed;
    }
    Instant end = typed.value();
    if (!end.isAfter(start) || end.isBefore(clock.instant())) {
      return new Answer<>(end, "it must be after the start, and still to come.");
    }
    return new Answer<>(end, end.isAfter(last) ? "by then the request is void." : "");
  }

  /** A wrapping key is too old at its last moment, a request is not. */
  private static Instant lastMoment(Request request) {
    return request.wrappingKeys().stream()
        .map(key -> key.expires().minusSeconds(1))
        .reduce(request.notAfter(), (a, b) -> a.isBefore(b) ? a : b);
  }

  private List<Person> people() {
    explain(
        "People: role, verifier key, name. Each makes a key with ceremony role-key; paste what",
        "it printed, or name a file with that line. At least one administrator, two operators.");
    int count = talk.ask("How many people:", 0, typed -> PlanAnswers.number(typed, 3, 14));
    List<Person> people = new ArrayList<>();
    for (int i = 1; i <= count && !talk.stopped(); i++) {
      people.add(person(i, count, people));
    }
    return people;
  }

  private Person person(int number, int count, List<Person> before) {
    String who = "Person %d".formatted(number);
    Role role = talk.ask(who + ", role:", Role.WITNESS, typed -> role(typed, count, before));
    VerifierKey key = talk.ask(who + ", key:", NO_KEY, typed -> freshKey(typed, before));
    String name = talk.ask(who + ", name:", NOBODY.name(), typed -> freshName(typed, before));
    return new Person(role, key.print(), name);
  }

  /** Nobody is left for an administrator and two operators if the others take all places. */
  private static Answer<Role> role(String typed, int count, List<Person> before) {
    Answer<Role> role = PlanAnswers.role(typed);
    List<Role> roles = new ArrayList<>(before.stream().map(Person::role).toList());
    roles.add(role.value());
    long missing =
        Math.max(0, 1 - count(roles, Role.ADMINISTRATOR))
            + Math.max(0, QuorumPolicy.LEAST_PEOPLE - count(roles, Role.OPERATOR));
    boolean possible = !role.wrong().isEmpty() || missing <= count - roles.size();
    return possible
        ? role
        : new Answer<>(role.value(), "an administrator and two operators are needed.");
  }

  private static long count(List<Role> roles, Role role) {
    return roles.stream().filter(role::equals).count();
  }

  private static Answer<VerifierKey> freshKey(String typed, List<Person> before) {
    Answer<VerifierKey> key = PlanAnswers.personKey(typed);
    boolean taken =
        before.stream()
            .map(person -> VerifierKey.parsePerson(person.roleKey()).orBug().publicKey())
            .anyMatch(key.value().publicKey()::equals);
    return taken ? new Answer<>(key.value(), "this key is another person's.") : key;
  }

  private static Answer<String> freshName(String typed, List<Person> before) {
    Answer<String> name = PlanAnswers.freeText(typed);
    boolean taken = before.stream().anyMatch(person -> person.name().equals(typed));
    return taken ? new Answer<>(typed, "this name is another person's.") : name;
  }

  private QuorumRule quorum(List<Person> people) {
    int operators = (int) count(people.stream().map(Person::role).toList(), Role.OPERATOR);
    int least = QuorumPolicy.LEAST_PEOPLE;
    explain("Quorum: how many of the %d operators must approve the wrapping.".formatted(operators));
    int threshold =
        talk.ask("How many operators:", 1, typed -> PlanAnswers.number(typed, least, operators));
    return new QuorumRule(
        QuorumPolicy.WRAP, threshold, Math.max(threshold, operators), Role.OPERATOR);
  }

  private Plan.Policy policy(Request request) {
    List<Plan.Expectation> expectations = expectations(request);
    Set<KmsTarget> targets =
        request.wrappingKeys().stream()
            .map(WrappingKey::target)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(KmsTarget.class)));
    List<Plan.Channel> channels = new ArrayList<>();
    explain(
        "Channels: where the independent copy of each wrapping key's fingerprint comes from,",
        "such as: read out by the AWS account owner over the telephone.");
    for (WrappingKey key : request.wrappingKeys()) {
      String source = talk.ask("Channel for " + key.id() + ":", "x", PlanAnswers::freeText);
      channels.add(new Plan.Channel(key.id(), source));
    }
    explain("Transports: how the export may leave: usb, alone or with qr and paper.");
    Set<TransportMedium> transports =
        talk.ask("Transports:", EnumSet.of(TransportMedium.USB), PlanAnswers::transports);
    return new Plan.Policy(targets, transports, expectations, channels);
  }

  private List<Plan.Expectation> expectations(Request request) {
    Map<KeyTraits, Integer> counts = new LinkedHashMap<>();
    request.keys().forEach(key -> counts.merge(key.traits(), 1, Integer::sum));
    explain("Expectations: the request has");
    counts.forEach(
        (traits, count) -> talk.say("  %d of %s".formatted(count, PlanSummary.words(traits))));
    talk.confirm("EXPECT %d KEYS".formatted(request.keys().size()));
    return counts.entrySet().stream()
        .map(entry -> new Plan.Expectation(entry.getValue(), entry.getKey()))
        .toList();
  }

  private BackupRule backup() {
    explain("Backup: none. This version makes no shares yet.");
    return talk.ask(
        "Backup:",
        new BackupRule.None(),
        typed ->
            new Answer<>(
                new BackupRule.None(),
                typed.equals("none") ? "" : "this version makes no backup; type none."));
  }

  private boolean proof() {
    explain("Proof: on, if every key shall prove its identity; else off.");
    return talk.ask("Proof:", false, PlanAnswers::onOff);
  }

  private Optional<Digest> site(CeremonyId ceremony) {
    explain("Site: the file with what is in the room (ceremony plan template), or none.");
    return talk.ask("Site:", Optional.empty(), typed -> SiteAnswers.site(typed, ceremony));
  }

  private void explain(String... lines) {
    talk.say("");
    Columns.wrapped(String.join(" ", lines)).forEach(talk::say);
  }

  private static Digest digest(String text) {
    return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
