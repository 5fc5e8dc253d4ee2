package dev.keyferry.paper.record;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * The members that the body of each type of entry has (docs/formats/audit-log-v1.md §2): what is
 * printed of an entry is asked for by these names. A print needs no more of their form.
 */
final class EntryForm {
  private static final Map<String, Predicate<JsonNode>> KINDS =
      Map.of(
          "text",
          JsonNode::isString,
          "number",
          EntryForm::isNumber,
          "texts",
          EntryForm::isTexts,
          "numbers",
          EntryForm::isNumbers,
          "at",
          node -> hasExactly("mono=number rtc", node),
          "body",
          JsonNode::isObject,
          "people",
          objects("key name role"),
          "checks",
          objects("control expected found name result"),
          "files",
          objects("bytes=number name sha256"));

  /** Members separated by spaces; those that are no text name their kind. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry(
              "open",
              "ceremony description ed25519 format mldsa44 mode origin people=people plan provider"
                  + " request services=texts software"),
          Map.entry("approve", "act people=texts statement"),
          Map.entry("media", "files=number plan request"),
          Map.entry("selftest", "object refusal"),
          Map.entry("access", "object refusal role service"),
          Map.entry("attestation", "certificates job sha256 statement verdict what"),
          Map.entry("confirm", "channel person sha256 what"),
          Map.entry("preflight", "keys=number list"),
          Map.entry("isolate", "checks=checks"),
          Map.entry("measure", "checks=checks"),
          Map.entry("dice", "bits=number rolls=number"),
          Map.entry("attest", "compromised person where"),
          Map.entry(
              "medium", "device extra=number files=number filesystem list medium readonly serial"),
          Map.entry("custody", "bag from medium serial to typed=texts"),
          Map.entry("export", "bag from record serial to typed=texts"),
          Map.entry("destroy", "attested=texts list method number=number object state"),
          Map.entry("time", "entered machine person"),
          Map.entry("prove", "keys=number list"),
          Map.entry("canary", "method"),
          Map.entry("intent", "act object sha256"),
          Map.entry("result", "act bytes=number object sha256"),
          Map.entry("wrap", "keys=number list"),
          Map.entry("output", "manifest"),
          Map.entry("refuse", "code expected found where"),
          Map.entry("epoch", "ed25519 mldsa44 number=number"),
          Map.entry("deviation", "decided expected happened people=texts"),
          Map.entry(
              "resume",
              "again=number cut=number ed25519 entries=number mldsa44 number=number"
                  + " sealed=number"),
          Map.entry("zeroise", "keys=number"),
          Map.entry("abort", "code"),
          Map.entry("close", "counts=numbers deviations=number files=files"));

  private EntryForm() {}

  /** Every type of entry. */
  static Set<String> types() {
    return TYPES.keySet();
  }

  /** Whether an entry of a type has exactly the members that the type has. */
  static boolean fits(String type, JsonNode body) {
    String members = TYPES.get(type);
    return members != null && hasExactly(members, body);
  }

  /** Whether an object has exactly some members. */
  static boolean hasExactly(String members, JsonNode object) {
    Map<String, String> kinds = new TreeMap<>();
    for (String member : members.split(" ", -1)) {
      String[] parts = member.split("=", 2);
      kinds.put(parts[0], parts.length == 2 ? parts[1] : "text");
    }
    return object.isObject()
        && kinds.keySet().equals(Set.copyOf(object.propertyNames()))
        && kinds.entrySet().stream()
            .allMatch(kind -> kindOf(kind.getValue()).test(object.get(kind.getKey())));
  }

  private static Predicate<JsonNode> kindOf(String name) {
    return Objects.requireNonNull(KINDS.get(name), name);
  }

  private static boolean isNumber(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong();
  }

  private static boolean isTexts(JsonNode node) {
    return node.isArray() && node.valueStream().allMatch(JsonNode::isString);
  }

  private static boolean isNumbers(JsonNode node) {
    return node.isObject() && node.valueStream().allMatch(EntryForm::isNumber);
  }

  private static Predicate<JsonNode> objects(String members) {
    return node -> node.isArray() && node.valueStream().allMatch(one -> hasExactly(members, one));
  }
}
