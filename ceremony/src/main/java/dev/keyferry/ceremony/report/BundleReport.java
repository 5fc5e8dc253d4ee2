package dev.keyferry.ceremony.report;

import dev.keyferry.model.key.BundleFacts;
import dev.keyferry.model.key.BundleWarning;
import dev.keyferry.model.key.KeyDescription;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.Support;
import dev.keyferry.model.key.TargetSupport;
import dev.keyferry.model.key.WrappingMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every public fact of a key bundle, as JSON members and as lines for people. */
public final class BundleReport {
  private BundleReport() {}

  /** The members of docs/formats/inspect-v1.md, in their order. */
  public static Map<String, @Nullable Object> json(BundleFacts facts) {
    KeyDescription key = facts.key();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("layout", facts.layout().token());
    json.put("protected", facts.passwordProtected());
    json.put("purpose", key.purpose().token());
    json.put("spec", key.spec().token());
    json.put("fingerprint", key.fingerprint().text());
    json.put("idInBundle", facts.idInBundle());
    json.put("usage", tokens(key.usage()));
    json.put("registerUsage", tokens(KeyUsage.toRegister(key.usage())));
    json.put("publicSpki", key.publicKey().spki().toHex());
    json.put("privateEncoding", facts.privateEncoding());
    json.put("targets", targets(key));
    json.put("warnings", facts.warnings().stream().map(BundleReport::warning).toList());
    return json;
  }

  /** The same for people, indented under the file's name. */
  public static List<String> lines(BundleFacts facts) {
    KeyDescription key = facts.key();
    List<String> lines = new ArrayList<>();
    lines.add("  key          %s %s".formatted(key.spec().token(), key.purpose().token()));
    lines.add("  fingerprint  " + key.fingerprint().text());
    lines.add("  usage        " + key.usageToken());
    lines.add(
        "  bundle       layout %s, %s, %s"
            .formatted(
                facts.layout().token(),
                facts.privateEncoding(),
                facts.passwordProtected() ? "password-protected" : "PLAIN: not protected"));
    for (TargetSupport target : Support.of(key.spec(), key.usage())) {
      lines.add(
          "  %-11s  %s  %s"
              .formatted(
                  target.target().token(), target.supported() ? "yes" : "NO ", target.reason()));
    }
    Support.of(key.spec(), key.usage()).stream()
        .map(TargetSupport::remedy)
        .filter(remedy -> !remedy.isEmpty())
        .distinct()
        .forEach(remedy -> lines.add("  instead      " + remedy));
    facts.warnings().forEach(w -> lines.add("  WARNING      %s: %s".formatted(w.code(), w.text())));
    return lines;
  }

  private static Map<String, Object> targets(KeyDescription key) {
    Map<String, Object> targets = new LinkedHashMap<>();
    for (TargetSupport support : Support.of(key.spec(), key.usage())) {
      Map<String, Object> target = new LinkedHashMap<>();
      target.put("supported", support.supported());
      target.put("kmsImports", support.kmsImports());
      target.put("cantonUses", support.cantonUses());
      target.put("methods", support.methods().stream().map(WrappingMethod::token).toList());
      target.put("reason", support.reason());
      target.put("remedy", support.remedy());
      targets.put(support.target().token(), target);
    }
    return targets;
  }

  private static Map<String, Object> warning(BundleWarning warning) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", warning.code());
    json.put("text", warning.text());
    switch (warning) {
      case BundleWarning.IdDiffers(String found, String computed) -> {
        json.put("found", found);
        json.put("computed", computed);
      }
      case BundleWarning.VersionUnknown(int version) -> json.put("version", version);
      case BundleWarning.SpecRenumbered _ -> json.put("spec", 3);
    }
    return json;
  }

  private static List<String> tokens(Set<KeyUsage> usage) {
    return usage.stream().map(KeyUsage::token).toList();
  }
}
