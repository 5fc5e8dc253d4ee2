package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.rehearsal.prepare.RehearsalRequester;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Commands to go on with after a demo, as they are typed in the folder of the project. */
final class NextCommands {
  private static final String PEER = "transport/src/test/peers/verify-manifest.mjs";

  private NextCommands() {}

  /** The lines. One variable of the shell keeps the commands short enough for a terminal. */
  static List<String> lines(DemoSettings settings) {
    RoundSettings aws = new RoundSettings(KmsTarget.AWS, RoundSettings.LARGEST_MODULUS_BITS);
    List<String> lines = new ArrayList<>();
    lines.add("Try next:");
    lines.add("  D=" + quoted(settings.shown(settings.path())));
    lines.add("  ./keyferry ceremony inspect \"$D/exports/namespace.bin\"");
    if (onPath("node")) {
      lines.add("  K=\"$D/aws/out/kf-%s-001\"; node %s \\".formatted(aws.ceremony(), PEER));
      lines.add("    \"$K\" \"$(cat \"$K/log.vkey\")\" --rehearsal");
    }
    lines.add(
        "  R=\"$D/aws/out/record-%s-001\"; cp \"$R/policy.tlog-policy\" \"$D/policy\""
            .formatted(aws.ceremony()));
    lines.add(
        "  ./keyferry verify \"$R\" --policy \"$D/policy\" --rehearsal --html \"$D/review.html\"");
    lines.add("  ./keyferry rehearsal practice \"$D/practice\" --target gcp");
    lines.add("Change one byte of an export, and see the ceremony refuse it:");
    lines.add("  printf X | dd of=\"$D/aws/request/signing-p256.bin\" bs=1 seek=40 conv=notrunc");
    lines.add("  ./keyferry ceremony run --plan \"$D/aws/request/%s\" \\".formatted(plan()));
    lines.add(
        "    --request \"$D/aws/request\" --out \"$D/refused\" --role-keys \"$D/aws/request/%s\" \\"
            .formatted(RehearsalRequester.ROLE_KEYS_FOLDER.text()));
    lines.add(
        "    --site \"$D/aws/request/%s\" --answers \"$D/aws/request/%s\""
            .formatted(
                RehearsalRequester.SITE_FILE.text(), RehearsalRequester.ANSWERS_FILE.text()));
    return lines;
  }

  private static String plan() {
    return RehearsalRequester.PLAN_FILE.text();
  }

  /** Whether a program is there: a command that cannot be run is not proposed. */
  static boolean onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** In single quotes, as every shell of POSIX takes any path. */
  static String quoted(String path) {
    return path.matches("[A-Za-z0-9_./+-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
