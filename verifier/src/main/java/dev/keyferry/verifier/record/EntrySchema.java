package dev.keyferry.verifier.record;

import static dev.keyferry.verifier.record.Shape.ACT;
import static dev.keyferry.verifier.record.Shape.APPROVED_ACT;
import static dev.keyferry.verifier.record.Shape.ATTESTED;
import static dev.keyferry.verifier.record.Shape.CHECKS;
import static dev.keyferry.verifier.record.Shape.COMPROMISE;
import static dev.keyferry.verifier.record.Shape.COUNTS;
import static dev.keyferry.verifier.record.Shape.FILES;
import static dev.keyferry.verifier.record.Shape.FORMAT;
import static dev.keyferry.verifier.record.Shape.HEX;
import static dev.keyferry.verifier.record.Shape.HEX_OR_NONE;
import static dev.keyferry.verifier.record.Shape.HOUR_MINUTE;
import static dev.keyferry.verifier.record.Shape.MEDIUM;
import static dev.keyferry.verifier.record.Shape.MODE;
import static dev.keyferry.verifier.record.Shape.MOMENT;
import static dev.keyferry.verifier.record.Shape.NAMED;
import static dev.keyferry.verifier.record.Shape.NAMES;
import static dev.keyferry.verifier.record.Shape.PEOPLE;
import static dev.keyferry.verifier.record.Shape.REMAINS;
import static dev.keyferry.verifier.record.Shape.ROLE_OR_NONE;
import static dev.keyferry.verifier.record.Shape.SEEN_TO;
import static dev.keyferry.verifier.record.Shape.TEXT;
import static dev.keyferry.verifier.record.Shape.TOLD;
import static dev.keyferry.verifier.record.Shape.TWO_NAMES;
import static dev.keyferry.verifier.record.Shape.WHOLE;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The closed lists of the log: types with their bodies, steps, actors. */
public final class EntrySchema {
  /** The steps in their order: docs/formats/audit-log-v1.md §3. */
  public static final List<String> STEPS =
      List.of(
          "opening",
          "intake",
          "comparison",
          "validation",
          "approval",
          "wrapping",
          "manifest",
          "export",
          "closing");

  /** Who acts. */
  static final Set<String> ACTORS =
      Set.of("appliance", "administrator", "operator", "custodian", "witness", "auditor");

  private static final Map<String, Map<String, Shape>> BODIES = bodies();

  private EntrySchema() {}

  /** Whether there is such a type in version 1. */
  static boolean isType(String type) {
    return BODIES.containsKey(type);
  }

  /** The members of a type's body. */
  static Map<String, Shape> body(String type) {
    return BODIES.getOrDefault(type, Map.of());
  }

  private static Map<String, Map<String, Shape>> bodies() {
    Map<String, Map<String, Shape>> bodies = new TreeMap<>();
    bodies.put("open", open());
    bodies.put("approve", Map.of("act", APPROVED_ACT, "people", NAMES, "statement", HEX));
    bodies.put("media", Map.of("files", WHOLE, "plan", HEX, "request", HEX));
    bodies.put("isolate", Map.of("checks", CHECKS));
    bodies.put("measure", Map.of("checks", CHECKS));
    bodies.put("time", Map.of("entered", HOUR_MINUTE, "machine", MOMENT, "person", TEXT));
    bodies.put("attest", Map.of("compromised", COMPROMISE, "person", TEXT, "where", TEXT));
    bodies.put("selftest", Map.of("object", TEXT, "refusal", TEXT));
    bodies.put(
        "access", Map.of("object", TEXT, "refusal", TEXT, "role", ROLE_OR_NONE, "service", TEXT));
    bodies.put("attestation", attestation());
    bodies.put("confirm", Map.of("channel", TEXT, "person", TEXT, "sha256", HEX, "what", TEXT));
    bodies.put("preflight", Map.of("keys", WHOLE, "list", HEX));
    bodies.put("prove", Map.of("keys", WHOLE, "list", HEX));
    bodies.put("canary", Map.of("method", TEXT));
    bodies.put("intent", Map.of("act", ACT, "object", TEXT, "sha256", HEX));
    bodies.put("result", Map.of("act", ACT, "bytes", WHOLE, "object", TEXT, "sha256", HEX));
    bodies.put("wrap", Map.of("keys", WHOLE, "list", HEX));
    bodies.put("output", Map.of("manifest", HEX));
    bodies.put("refuse", Map.of("code", TEXT, "expected", TEXT, "found", TEXT, "where", TEXT));
    bodies.put("epoch", Map.of("ed25519", TEXT, "mldsa44", TEXT, "number", WHOLE));
    bodies.put(
        "deviation",
        Map.of("decided", TEXT, "expected", TEXT, "happened", TEXT, "people", TWO_NAMES));
    bodies.put("dice", Map.of("bits", WHOLE, "rolls", WHOLE));
    bodies.put("medium", medium());
    bodies.put("custody", custody("medium", MEDIUM));
    bodies.put("export", custody("record", TEXT));
    bodies.put("destroy", destroy());
    bodies.put("resume", resume());
    bodies.put("zeroise", Map.of("keys", WHOLE));
    bodies.put("abort", Map.of("code", TEXT));
    bodies.put("close", Map.of("counts", COUNTS, "deviations", WHOLE, "files", FILES));
    return bodies;
  }

  private static Map<String, Shape> attestation() {
    return Map.of(
        "certificates", HEX_OR_NONE,
        "job", NAMED,
        "sha256", HEX,
        "statement", HEX_OR_NONE,
        "verdict", ATTESTED,
        "what", TEXT);
  }

  private static Map<String, Shape> medium() {
    return Map.of(
        "device", TEXT,
        "extra", WHOLE,
        "files", WHOLE,
        "filesystem", TEXT,
        "list", HEX,
        "medium", MEDIUM,
        "readonly", TOLD,
        "serial", TEXT);
  }

  /** Of a medium, and who read it. */
  private static Map<String, Shape> custody(String what, Shape shape) {
    return Map.of(
        "bag", TEXT, "from", TEXT, what, shape, "serial", TEXT, "to", TEXT, "typed", NAMES);
  }

  private static Map<String, Shape> destroy() {
    return Map.of(
        "attested", NAMES,
        "list", HEX,
        "method", TEXT,
        "number", WHOLE,
        "object", REMAINS,
        "state", SEEN_TO);
  }

  private static Map<String, Shape> resume() {
    return Map.of(
        "again", WHOLE,
        "cut", WHOLE,
        "ed25519", TEXT,
        "entries", WHOLE,
        "mldsa44", TEXT,
        "number", WHOLE,
        "sealed", WHOLE);
  }

  private static Map<String, Shape> open() {
    return Map.ofEntries(
        Map.entry("ceremony", TEXT),
        Map.entry("description", TEXT),
        Map.entry("ed25519", TEXT),
        Map.entry("format", FORMAT),
        Map.entry("mldsa44", TEXT),
        Map.entry("mode", MODE),
        Map.entry("origin", TEXT),
        Map.entry("people", PEOPLE),
        Map.entry("plan", HEX),
        Map.entry("provider", TEXT),
        Map.entry("request", HEX),
        Map.entry("services", NAMES),
        Map.entry("software", HEX));
  }
}
