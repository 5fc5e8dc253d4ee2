package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.rehearsal.node.ExportedKey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What the demo says on the screen: plain ASCII, append-only, at most 100 columns. */
final class DemoReport {
  private static final String ROW = "  %-29s%-15s%-5s%6s  %-10s%-8s%s";

  private final DemoSettings settings;
  private final PrintWriter out;
  private final Instant start;

  DemoReport(DemoSettings settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
    this.start = settings.clock().instant();
  }

  void begun() {
    say("KEYFERRY DEMO: a participant's keys go to two clouds. REHEARSAL: they are worth nothing.");
  }

  void exported(DemoExports exports) {
    long protectedFiles =
        exports.node().keys().stream().filter(ExportedKey::passwordProtected).count();
    say(
        "%d fresh exports of %s (%d protected by a password), and the %d that Canton's docs print:"
            .formatted(
                exports.node().keys().size(),
                exports.node().participant().name(),
                protectedFiles,
                exports.published().size()));
    say("  " + settings.shown(exports.folder()));
  }

  void inspected(List<DemoKey> keys) {
    say("Which KMS takes which key, by: ceremony inspect --json --password-stdin FILE...");
    SupportTable.lines(keys).forEach(this::say);
    say("Why not (-), and what to do instead (>):");
    SupportTable.reasons(keys).forEach(this::say);
  }

  void asked(RoundSettings round, RoundRequest asked) {
    WrappingKey wrappingKey = asked.request().wrappingKeys().getFirst();
    say("");
    say(
        "%s: %d keys, %s"
            .formatted(
                round.target().displayName(), asked.moving().size(), wrappingKey.method().token()));
    say(
        "  wrapping key  RSA-%d, sha256 %s"
            .formatted(round.modulusBits(), wrappingKey.spkiDigest().toHex()));
    say("  request       " + settings.shown(asked.folder()));
  }

  void performed(Path exported) {
    say("  ceremony run  exit code 0: " + settings.shown(exported));
  }

  void proven(List<ProvenImport> imports) {
    int keys = imports.size();
    say(
        "  import        manifest signed; %d keys opened, equal, proven; signed receipt in the record"
            .formatted(keys));
  }

  void finished(List<ProvenImport> imports) {
    say("");
    say(ROW.formatted("KEY", "SPEC", "KMS", "BYTES", "IMPORTED", "PROVEN", "FINGERPRINT"));
    imports.forEach(key -> say(row(key)));
    Duration taken = Duration.between(start, settings.clock().instant());
    say(
        "All %d proven in %d s. Everything is in %s"
            .formatted(imports.size(), taken.toSeconds(), settings.shown(settings.path())));
    say("");
    NextCommands.lines(settings).forEach(this::say);
  }

  /** Both answers are yes: a {@link ProvenImport} is made of nothing less. */
  private static String row(ProvenImport key) {
    return ROW.formatted(
        key.label(),
        key.spec().token(),
        key.target().token().toUpperCase(Locale.ROOT),
        key.blobSizeBytes(),
        "yes",
        "yes",
        key.proof().publicKey().fingerprint().abbreviated());
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
