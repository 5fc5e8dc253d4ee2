package dev.keyferry.paper.script;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.ceremony.QuorumRule;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.Site;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who is in the room and what for, as the script says it.
 *
 * @param plan of the ceremony
 * @param site if the plan binds one and it was given
 */
record Room(Plan plan, Optional<Site> site) {
  /** The people of a role, by their names. */
  String all(Role role) {
    return plan.people().stream()
        .filter(person -> person.role() == role)
        .map(Person::name)
        .collect(Collectors.joining(", "));
  }

  /** The first person of a role, whom the screen asks; a plan has one of each that is asked. */
  String first(Role role) {
    return plan.people().stream()
        .filter(person -> person.role() == role)
        .map(Person::name)
        .findFirst()
        .orElse("");
  }

  /** The first two people of the plan, whom the screen asks for times and fingerprints. */
  String two() {
    return plan.people().stream().limit(2).map(Person::name).collect(Collectors.joining(", "));
  }

  /** How many people sign. */
  int size() {
    return plan.people().size();
  }

  /** How many keys the plan expects. */
  int keys() {
    return plan.policy().expectations().stream().mapToInt(Plan.Expectation::count).sum();
  }

  /** The wrapping keys, and where the second copy of each fingerprint comes from. */
  List<Plan.Channel> channels() {
    return plan.policy().channels();
  }

  /** What the plan says of the attestation of a wrapping key. */
  Optional<Plan.Attestation> attestation(Plan.Channel channel) {
    return plan.policy().attestations().stream()
        .filter(one -> one.wrappingKeyId().equals(channel.wrappingKeyId()))
        .findFirst();
  }

  /** What a rule asks for, such as {@code 2 of 3 operators}. */
  String quorum() {
    return plan.quorums().stream().map(Room::words).collect(Collectors.joining(", "));
  }

  private static String words(QuorumRule rule) {
    return "%d of %d %ss".formatted(rule.threshold(), rule.of(), rule.role().token());
  }

  /** How many signatures the rules ask for. */
  int signatures() {
    return plan.quorums().stream().mapToInt(QuorumRule::threshold).sum();
  }

  /** What happens where a control fails: production refuses, a rehearsal records and goes on. */
  String ifProduction(String production, String rehearsal) {
    return switch (plan.mode()) {
      case PRODUCTION -> production;
      case REHEARSAL -> rehearsal;
    };
  }

  /** Whether real keys are at stake. */
  Mode mode() {
    return plan.mode();
  }
}
