package dev.keyferry.ceremony.plan;

import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.ceremony.QuorumRule;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.transport.document.BackupRule;
import dev.keyferry.transport.document.KeyTraits;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.TransportMedium;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan in plain words, for a terminal of 80 columns: who, what, and which keys go where. */
public final class PlanSummary {
  private final List<String> lines = new ArrayList<>();

  private PlanSummary() {}

  /** The lines about a plan alone. */
  public static List<String> of(Plan plan) {
    PlanSummary summary = new PlanSummary();
    summary.what(plan);
    summary.who(plan);
    summary.policy(plan);
    return List.copyOf(summary.lines);
  }

  /** The lines about a request: which keys go where. */
  public static List<String> of(Request request) {
    PlanSummary summary = new PlanSummary();
    summary.keys(request);
    return List.copyOf(summary.lines);
  }

  private void what(Plan plan) {
    add(
        "Plan",
        "%s of %s".formatted(plan.heading().ceremony().text(), plan.heading().organisation()));
    add("", plan.heading().title());
    add("Mode", plan.mode().token());
    add("When", "%s to %s".formatted(plan.schedule().start(), plan.schedule().latestEnd()));
  }

  private void who(Plan plan) {
    String label = "People";
    for (Person person : plan.people()) {
      add(label, "%-13s %s".formatted(person.role().token(), person.name()));
      label = "";
    }
    label = "Approval";
    for (QuorumRule rule : plan.quorums()) {
      add(
          label,
          "to %s: %d of %d of role %s"
              .formatted(rule.act(), rule.threshold(), rule.of(), rule.role().token()));
      label = "";
    }
  }

  private void policy(Plan plan) {
    Plan.Policy policy = plan.policy();
    add("Goes to", words(policy.targets().stream().map(KmsTarget::displayName).toList()));
    add("Leaves by", words(policy.transports().stream().map(TransportMedium::token).toList()));
    String label = "Expects";
    for (Plan.Expectation one : policy.expectations()) {
      add(label, "%d of %s".formatted(one.count(), words(one.traits())));
      label = "";
    }
    label = "Compares";
    for (Plan.Channel channel : policy.channels()) {
      add(label, "%s: %s".formatted(channel.wrappingKeyId(), channel.source()));
      label = "";
    }
    for (Plan.Attestation one : policy.attestations()) {
      add("Attested", "%s: %s".formatted(one.wrappingKeyId(), one.required() ? "must" : "may"));
      add("", "by maker sha256 " + one.makerRoot().toHex());
      add("", "and cloud sha256 " + one.cloudRoot().toHex());
    }
    add("Backup", backup(plan.backup()));
    add("Proof", plan.proof() ? "every key proves its identity" : "none");
    add("Site", plan.site().map(site -> "sha256 " + site.toHex()).orElse("none"));
  }

  private void keys(Request request) {
    add("Keys of", request.node().name());
    for (WrappingKey to : request.wrappingKeys()) {
      add("To " + to.id(), "%s, until %s".formatted(to.target().displayName(), to.expires()));
      request.keys().stream()
          .filter(key -> key.wrappingKeyId().equals(to.id()))
          .forEach(key ->
              add("", "%s  %s".formatted(key.fingerprint().abbreviated(), words(key.traits()))));
    }
  }

  static String words(KeyTraits traits) {
    String purpose = traits.purpose().token();
    return traits.usage().isEmpty()
        ? traits.spec().token() + " for " + purpose
        : "%s for %s (%s)".formatted(traits.spec().token(), purpose, traits.usageToken());
  }

  private static String words(List<String> all) {
    return all.stream().sorted().collect(Collectors.joining(", "));
  }

  private static String backup(BackupRule rule) {
    return switch (rule) {
      case BackupRule.None() -> "none";
      case BackupRule.Threshold(int threshold, int of) -> threshold + " of " + of + " shares";
    };
  }

  private void add(String label, String text) {
    lines.addAll(Columns.wrapped(label, text));
  }
}
