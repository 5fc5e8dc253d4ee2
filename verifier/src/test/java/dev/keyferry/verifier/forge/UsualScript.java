package dev.keyferry.verifier.forge;

import static dev.keyferry.verifier.forge.RecordForge.sha256;
import static dev.keyferry.verifier.forge.RecordForge.utf8;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the log of a ceremony without events says. */
final class UsualScript {
  private final RecordForge forge;
  private String step = "opening";

  UsualScript(RecordForge forge) {
    this.forge = forge;
  }

  void fill() {
    step = "opening";
    add("open", this::open);
    add("approve", this::approveOpening);
    add("selftest", () -> Map.of("object", "bc 1.87", "refusal", ""));
    accesses();
    look();
    time("Ada Lovelace");
    time("Bo Åkesson");
    add("attest", this::attest);
    add("epoch", forge::epoch);
    step = "intake";
    add("media", this::media);
    medium("input", "1", "77");
    medium("output", "2", "none");
    accesses();
    step = "comparison";
    add("confirm", () -> confirm(0));
    add("confirm", () -> confirm(1));
    step = "validation";
    add("preflight", this::preflight);
    look();
    step = "approval";
    add("approve", forge::approve);
    add("epoch", forge::epoch);
    step = "wrapping";
    add("canary", () -> Map.of("method", "rsa-aes-key-wrap-sha256"));
    forge.documents.subjects.forEach(this::wrap);
    add("wrap", forge::wrapped);
    add("epoch", forge::epoch);
    step = "manifest";
    add("output", forge::output);
    step = "export";
    export();
    step = "closing";
    destroy("exports", forge.documents.exportDigests());
    destroy("medium", forge.documents.exportDigests());
    destroy("old-keys", forge.documents.fingerprints());
    add("export", () -> custody("record", "record-" + forge.room.ceremony + "-001", "2", "none"));
    look();
    add("zeroise", () -> Map.of("keys", forge.documents.subjects.size()));
    add("close", forge::close);
  }

  private Map<String, Object> attest() {
    String operator =
        forge.room.people.stream()
            .filter(person -> person.role().equals("operator"))
            .map(ForgedPerson::name)
            .findFirst()
            .orElse("");
    return Map.of("compromised", "not known", "person", operator, "where", "on the node");
  }

  /** What follows an interruption: all of it, or the end of an export that is on its medium. */
  List<ForgedEntry> rest(String from) {
    boolean anew = from.equals("opening");
    int before = forge.script.size();
    fill();
    List<ForgedEntry> added = forge.script.subList(before, forge.script.size());
    List<ForgedEntry> rest = new ArrayList<>();
    rest.add(new ForgedEntry("resume", from, () -> forge.resume(anew)));
    rest.add(new ForgedEntry("approve", from, this::approveResume));
    if (anew) {
      rest.addAll(added.subList(2, added.size()));
    } else {
      added.stream()
          .filter(entry -> entry.step.equals("closing") || isResultOfExport(entry))
          .forEach(rest::add);
    }
    added.clear();
    return rest;
  }

  private static boolean isResultOfExport(ForgedEntry entry) {
    return entry.type.equals("result") && entry.step.equals("export");
  }

  private Map<String, Object> approveResume() {
    String text = new String(forge.tree.entry(forge.tree.size() - 1), StandardCharsets.UTF_8);
    return Map.of(
        "act", "resume",
        "people", forge.room.people.stream().map(ForgedPerson::name).toList(),
        "statement", sha256(utf8(text + "\n")));
  }

  private void accesses() {
    for (int i = 0; i < forge.room.accesses; i++) {
      Map<String, Object> access =
          Map.of("object", "key " + i, "refusal", "", "role", "operator", "service", "find");
      add("access", () -> access);
    }
  }

  private void look() {
    add("isolate", () -> checks("interfaces", "routes", "radios", "modules"));
    add("measure", () -> checks("swap", "core-dumps", "entropy", "random-bytes", "clock"));
  }

  /** Everything of these is as it must be. */
  private static Map<String, Object> checks(String... names) {
    List<Object> checks = new ArrayList<>();
    for (String name : names) {
      checks.add(RecordForge.check(name, "ok"));
    }
    return Map.of("checks", checks);
  }

  /** A watch that shows what the machine shows. */
  private void time(String person) {
    add("time", () -> forge.time(forge.now().toString().substring(11, 16), person));
  }

  private Map<String, Object> open() {
    List<Object> people = new ArrayList<>();
    forge.room.people.forEach(
        p -> people.add(Map.of("key", p.key().vkey(), "name", p.name(), "role", p.role())));
    Map<String, Object> body = new HashMap<>();
    body.put("ceremony", forge.room.ceremony);
    body.put("description", "Move the keys of participant1 to AWS KMS");
    body.put("ed25519", forge.epochs.getFirst().ed25519().vkey());
    body.put("format", "keyferry/audit-log/v1");
    body.put("mldsa44", forge.epochs.getFirst().mlDsa44().vkey());
    body.put("mode", forge.room.mode);
    body.put("origin", forge.room.origin());
    body.put("people", people);
    body.put("plan", sha256(utf8(forge.documents.planText)));
    body.put("provider", "bc 1.87");
    body.put("request", sha256(utf8(forge.documents.requestText)));
    body.put("services", List.of("aes-kwp: not approved", "ed25519-signature: not approved"));
    body.put("software", ForgedDocuments.SOFTWARE);
    return body;
  }

  private Map<String, Object> approveOpening() {
    String text = new String(forge.tree.entry(0), StandardCharsets.UTF_8) + "\n";
    return Map.of(
        "act", "open",
        "people", forge.room.people.stream().map(ForgedPerson::name).toList(),
        "statement", sha256(utf8(text)));
  }

  private Map<String, Object> media() {
    return Map.of(
        "files", forge.documents.subjects.size(),
        "plan", sha256(utf8(forge.documents.planText)),
        "request", sha256(utf8(forge.documents.requestText)));
  }

  /** What was looked at, and what two people read off it. */
  private void medium(String use, String serial, String bag) {
    add(
        "medium",
        () ->
            Map.of(
                "device",
                "/dev/sdb1",
                "extra",
                0,
                "files",
                5,
                "filesystem",
                "vfat",
                "list",
                "7".repeat(64),
                "medium",
                use,
                "readonly",
                "yes",
                "serial",
                "unknown"));
    add("custody", () -> custody("medium", use, serial, bag));
  }

  private Map<String, Object> custody(String what, String name, String serial, String bag) {
    return Map.of(
        "bag",
        bag,
        "from",
        "im@example.com",
        what,
        name,
        "serial",
        serial,
        "to",
        "ada@example.com",
        "typed",
        forge.room.people.stream().limit(2).map(ForgedPerson::name).toList());
  }

  /** Two people see to it; of the medium there is one. */
  private void destroy(String object, List<String> listed) {
    add(
        "destroy",
        () ->
            Map.of(
                "attested",
                forge.room.people.stream().limit(2).map(ForgedPerson::name).toList(),
                "list",
                RecordForge.list(listed),
                "method",
                "shred it",
                "number",
                object.equals("medium") ? 1 : listed.size(),
                "object",
                object,
                "state",
                "attested"));
  }

  private Map<String, Object> confirm(int person) {
    return Map.of(
        "channel",
        "read out by the AWS account owner over the telephone",
        "person",
        forge.room.people.get(person).name(),
        "sha256",
        forge.documents.spkiDigest(),
        "what",
        "wrapping key wk-1");
  }

  private Map<String, Object> preflight() {
    List<String> fingerprints = forge.documents.fingerprints();
    return Map.of("keys", fingerprints.size(), "list", RecordForge.list(fingerprints));
  }

  private void wrap(ForgedDocuments.Subject key) {
    add(
        "intent",
        () ->
            Map.of(
                "act", "wrap",
                "object", key.fingerprint(),
                "sha256", forge.documents.spkiDigest()));
    add("result", () -> forge.result(key));
  }

  private void export() {
    String folder = "kf-" + forge.room.ceremony + "-001";
    add(
        "intent",
        () ->
            Map.of(
                "act",
                "export",
                "object",
                folder,
                "sha256",
                sha256(utf8(forge.documents.manifest()))));
    add(
        "result",
        () -> {
          byte[] manifest = utf8(forge.text("manifest"));
          long blobs = forge.documents.subjects.stream().mapToLong(s -> s.blob().length).sum();
          return Map.of(
              "act",
              "export",
              "bytes",
              blobs + manifest.length,
              "object",
              folder,
              "sha256",
              sha256(manifest));
        });
  }

  private void add(String type, Supplier<Map<String, Object>> body) {
    forge.script.add(new ForgedEntry(type, step, body));
  }
}
