package dev.keyferry.ceremony.audit;

import dev.keyferry.ceremony.environment.SoftwareIdentity;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.ceremony.json.JsonLine;
import dev.keyferry.ceremony.rolekey.Signatory;
import dev.keyferry.model.ceremony.QuorumRule;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.log.CosignerKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The texts of a record that are made for its readers. */
final class RecordFiles {
  private final IntakeBundle bundle;
  private final List<AnnouncedEpoch> epochs;

  /** Texts about a ceremony; its epochs may still grow. */
  RecordFiles(IntakeBundle bundle, List<AnnouncedEpoch> epochs) {
    this.bundle = bundle;
    this.epochs = epochs;
  }

  /** Lines as a file: UTF-8, each ended by a line feed. */
  static Octets text(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return Octets.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** What happened, for people. */
  Octets report(RunningReport report) {
    return report(report, List.of());
  }

  /** The same of a ceremony that was given up, and what of the keys was in hand by then. */
  Octets givenUp(RunningReport report) {
    return report(report, report.exposed());
  }

  private Octets report(RunningReport report, List<String> exposed) {
    List<String> lines = new ArrayList<>();
    lines.add("Keyferry ceremony report");
    lines.add("");
    lines.add(
        "%s  %s  %s"
            .formatted(
                bundle.mode().token().toUpperCase(Locale.ROOT),
                bundle.plan().heading().ceremony().text(),
                bundle.plan().heading().title()));
    lines.add("participant " + bundle.request().node().participant().uid());
    lines.add("");
    lines.add("People");
    bundle
        .plan()
        .people()
        .forEach(person -> lines.add("  %-14s %s".formatted(person.role().token(), person.name())));
    lines.add("");
    lines.add("Deviations");
    List<String> deviations = report.deviations();
    (deviations.isEmpty() ? List.of("none") : deviations).forEach(line -> lines.add("  " + line));
    lines.add("");
    lines.add("Keys");
    bundle.request().keys().forEach(key -> lines.add("  " + line(key)));
    if (!exposed.isEmpty()) {
      lines.add("");
      lines.add("GIVEN UP. What was in hand by then");
      exposed.forEach(line -> lines.add("  " + line));
    }
    lines.add("");
    lines.add("What happened, each line with its entry of the log");
    report.lines().forEach(line -> lines.add("  " + line));
    return text(lines);
  }

  private static String line(Request.Key key) {
    return "%s %s -> %s, %s"
        .formatted(
            key.fingerprint().text(), key.traits().spec().token(), key.targetKey(), key.name());
  }

  /** Every jar that ran, as a CycloneDX 1.6 document. */
  static Octets bill(SoftwareIdentity software) {
    List<Map<String, Object>> jars = new ArrayList<>();
    for (String line : software.lines()) {
      String[] parts = line.split("  ", 2);
      Map<String, Object> jar = new LinkedHashMap<>();
      jar.put("type", "library");
      jar.put("name", parts[1]);
      jar.put("hashes", List.of(new TreeMap<>(Map.of("alg", "SHA-256", "content", parts[0]))));
      jars.add(jar);
    }
    Map<String, Object> bill = new LinkedHashMap<>();
    bill.put("bomFormat", "CycloneDX");
    bill.put("specVersion", "1.6");
    bill.put("version", 1);
    bill.put("components", jars);
    return text(List.of(JsonLine.of(bill)));
  }

  /**
   * Whom the ceremony trusted, as a C2SP tlog-policy: every key that sealed, and of the people
   * those whom the plan asks for.
   */
  Octets policy() {
    List<String> lines = new ArrayList<>();
    lines.add("# As the ceremony saw it. Whoever verifies uses a policy of their own.");
    epochs.forEach(epoch -> {
      lines.add("log " + epoch.classical().print());
      lines.add("log " + epoch.postQuantum().print());
    });
    List<Signatory> people = Signatory.of(bundle.plan());
    people.forEach(
        one -> lines.add("witness %s %s".formatted(one.key().name(), witnessKey(one.key()))));
    List<String> groups = new ArrayList<>();
    for (Role role : Role.values()) {
      List<String> names =
          people.stream()
              .filter(one -> one.person().role() == role)
              .map(one -> one.key().name())
              .toList();
      if (!names.isEmpty()) {
        groups.add("every-" + role.token());
        lines.add(
            "group every-%s %s %s"
                .formatted(role.token(), threshold(role), String.join(" ", names)));
      }
    }
    lines.add("group room all " + String.join(" ", groups));
    lines.add("quorum room");
    return text(lines);
  }

  /** The key that is on the last checkpoint: no cosignature is of ECDSA. */
  private static String witnessKey(VerifierKey key) {
    return switch (key.type()) {
      case ED25519 -> CosignerKey.of(key).print();
      case ECDSA_P256 -> key.print();
    };
  }

  /** As many of a role as the plan asks for; all of it where the plan says nothing. */
  private String threshold(Role role) {
    return bundle.plan().quorums().stream()
        .filter(rule -> rule.role() == role)
        .map(QuorumRule::threshold)
        .max(Integer::compare)
        .map(String::valueOf)
        .orElse("all");
  }

  /** How to check a record without us. */
  static Octets howToVerify() {
    try (InputStream in = RecordFiles.class.getResourceAsStream("VERDICT-ME.txt")) {
      if (in == null) {
        throw new BugException("VERDICT-ME.txt is not in the jar");
      }
      return Octets.of(in.readAllBytes());
    } catch (IOException e) {
      throw new BugException("VERDICT-ME.txt", e);
    }
  }
}
