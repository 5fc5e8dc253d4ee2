package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.document.ApprovalStatement;
import dev.keyferry.verifier.document.Documents.Read;
import dev.keyferry.verifier.document.KeyLine;
import dev.keyferry.verifier.document.Manifest;
import dev.keyferry.verifier.document.Plan;
import dev.keyferry.verifier.document.Request;
import dev.keyferry.verifier.document.WrappingKeyLine;
import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.record.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rule V10, keys: those that were wrapped are those of the request, in its order; they are what the
 * plan expects, what people approved, and what the manifest names.
 */
final class KeysRule {
  private static final Place MANIFEST = new Place.File("manifest");
  private static final int COMPARING = 2;
  private static final Place APPROVAL = new Place.File("approval");

  private final Evidence evidence;
  private final Request request;

  /** The rule for the request that was read. */
  KeysRule(Evidence evidence, Request request) {
    this.evidence = evidence;
    this.request = request;
  }

  void check() {
    evidence.documents().plan().map(Read::facts).ifPresent(this::plan);
    evidence.documents().approval().map(Read::facts).ifPresent(this::approval);
    evidence.documents().manifest().map(Read::facts).ifPresent(this::manifest);
    intents();
    wraps();
    evidence.log().all("confirm").forEach(this::confirmed);
    if (evidence.log().isClosed()) {
      compared();
    }
  }

  private void plan(Plan plan) {
    Map<String, Long> counted = new LinkedHashMap<>();
    request.keys().values().forEach(key -> counted.merge(key.traits(), 1L, Long::sum));
    if (!counted.equals(plan.policy().expectations())) {
      broken(new Place.File("plan"), counted.toString(), plan.policy().expectations().toString());
    }
    for (WrappingKeyLine key : request.wrappingKeys().values()) {
      if (!plan.policy().targets().contains(key.target())) {
        broken(new Place.File("request"), "one of " + plan.policy().targets(), key.target());
      }
    }
  }

  private void approval(ApprovalStatement approval) {
    Map<String, ApprovalStatement.Wrap> expected = new LinkedHashMap<>();
    request
        .keys()
        .forEach((fingerprint, key) -> {
          WrappingKeyLine wrapping = wrapping(key);
          expected.put(
              fingerprint,
              new ApprovalStatement.Wrap(
                  wrapping.spkiSha256(), wrapping.method(), wrapping.target()));
        });
    if (!List.copyOf(expected.entrySet()).equals(List.copyOf(approval.wraps().entrySet()))) {
      broken(APPROVAL, "the wraps of the request, in its order", "others");
    }
  }

  private void manifest(Manifest manifest) {
    List<String> keys = List.copyOf(manifest.keys().keySet());
    if (!keys.equals(List.copyOf(request.keys().keySet()))) {
      broken(MANIFEST, "the keys of the request, in its order", keys.size() + " others");
      return;
    }
    manifest
        .keys()
        .forEach((fingerprint, key) -> {
          KeyLine asked = request.keys().get(fingerprint);
          if (asked == null || !key.agreesWith(asked)) {
            broken(MANIFEST, "key " + fingerprint + " as in the request", "otherwise");
          }
        });
    manifest
        .wrappingKeys()
        .forEach((token, key) -> {
          if (!key.equals(request.wrappingKeys().get(token))) {
            broken(MANIFEST, "wrapping key " + token + " as in the request", "otherwise");
          }
        });
  }

  private void intents() {
    for (Entry intent : evidence.log().all("intent", "wrap").toList()) {
      KeyLine key = request.keys().get(intent.text("object"));
      String expected = key == null ? "a key of the request" : wrapping(key).spkiSha256();
      String found = key == null ? intent.text("object") : intent.text("sha256");
      if (!expected.equals(found)) {
        broken(intent.place(), expected, found);
      }
    }
  }

  private void wraps() {
    List<String> expected = List.copyOf(request.keys().keySet());
    List<String> wrapped = new ArrayList<>();
    evidence.log().ofRun("result", "wrap").forEach(entry -> wrapped.add(entry.text("object")));
    boolean closed = evidence.log().isClosed();
    boolean inOrder =
        wrapped.size() <= expected.size()
            && wrapped.equals(expected.subList(0, wrapped.size()))
            && (!closed || wrapped.size() == expected.size());
    if (!inOrder) {
      String found = wrapped.size() + " wraps";
      broken(new Place.Log(), "the " + expected.size() + " keys of the request, in order", found);
    }
  }

  /** Where the plan names a channel, the fingerprint came from there. */
  private void confirmed(Entry confirm) {
    Map<String, String> channels =
        evidence.documents().plan().map(plan -> plan.facts().policy().channels()).orElse(Map.of());
    request
        .wrappingKeys()
        .forEach((token, key) -> {
          boolean compared = key.spkiSha256().equals(confirm.text("sha256"));
          String channel = channels.getOrDefault(token, confirm.text("channel"));
          if (compared && !channel.equals(confirm.text("channel"))) {
            evidence
                .findings()
                .add(
                    Finding.of(Rule.V10, confirm.place(), channel, confirm.text("channel"))
                        .about("KC-10"));
          }
        });
  }

  /** Each by two people of the plan: one who is mistaken, or lies, is not enough. */
  private void compared() {
    Set<String> people =
        evidence.documents().plan().map(plan -> plan.facts().people()).orElse(List.of()).stream()
            .map(Plan.Person::name)
            .collect(Collectors.toSet());
    Map<String, Set<String>> confirmed = new LinkedHashMap<>();
    evidence
        .log()
        .ofRun("confirm")
        // Without a plan nobody is known; that it is missing is found elsewhere.
        .filter(entry -> people.isEmpty() || people.contains(entry.text("person")))
        .forEach(entry ->
            confirmed
                .computeIfAbsent(entry.text("sha256"), _ -> new HashSet<>())
                .add(entry.text("person")));
    Set<String> used = new HashSet<>();
    request.keys().values().forEach(key -> used.add(key.wrappingKey()));
    boolean excused =
        evidence.log().ofRun("deviation").anyMatch(d -> d.text("expected").equals("comparison"));
    request
        .wrappingKeys()
        .forEach((token, key) -> {
          int count = confirmed.getOrDefault(key.spkiSha256(), Set.of()).size();
          if (!excused && used.contains(token) && count < COMPARING) {
            String expected = "confirm of %s by %d people".formatted(token, COMPARING);
            evidence
                .findings()
                .add(Finding.of(Rule.V10, new Place.Log(), expected, "by " + count).about("KC-10"));
          }
        });
  }

  private WrappingKeyLine wrapping(KeyLine key) {
    WrappingKeyLine wrapping = request.wrappingKeys().get(key.wrappingKey());
    if (wrapping == null) {
      throw new IllegalStateException("a request refers to keys of its list only");
    }
    return wrapping;
  }

  private void broken(Place place, String expected, String found) {
    evidence.findings().add(Finding.of(Rule.V10, place, expected, found));
  }
}
