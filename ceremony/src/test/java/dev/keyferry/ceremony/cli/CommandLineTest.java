package dev.keyferry.ceremony.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.engine.PasswordHandle;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.rehearsal.canton.BundleForm;
import dev.keyferry.rehearsal.canton.BundleWriter;
import dev.keyferry.rehearsal.canton.PasswordProtection;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.canton.SoftKey;
import dev.keyferry.rehearsal.canton.TestKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {
  @TempDir private Path temporary = Path.of("unset");

  private final SoftKey key = new TestKeys(RandomSource.seeded(7)).generate(KeyType.ED25519);
  private final byte[] bundle =
      BundleWriter.write(
          key, BundleForm.current(SigningKeySpec.EC_CURVE25519, List.of(KeyUsage.NAMESPACE)));

  private Inspection inspect(Path file, @Nullable String password) {
    try (Token token =
            Token.open(
                    TokenSetup.unrecordedRehearsal(
                        Clock.systemUTC(), SoftwareIntegrity.Unpackaged::new))
                .orBug();
        Session session = token.openSession(Role.OPERATOR).orBug()) {
      PasswordHandle handle =
          password == null
              ? null
              : session
                  .readPassword(
                      Channels.newChannel(
                          new ByteArrayInputStream(password.getBytes(StandardCharsets.UTF_8))))
                  .orBug();
      return new Inspector(session, handle).inspect(file);
    }
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(temporary.resolve(name), content);
  }

  @Test
  void inspect_plainBundle_saysEveryPublicFactAndNoSecret() throws IOException {
    Inspection inspection = inspect(file("namespace.bin", bundle), null);
    String json = inspection.json().getFirst();
    assertFalse(inspection.refused());
    assertTrue(json.startsWith("{\"kind\":\"canton-key-bundle\",\"file\":"), json);
    assertTrue(
        json.contains("\"fingerprint\":\"" + key.publicKey().fingerprint().text() + "\""), json);
    assertTrue(json.contains("\"usage\":[\"namespace\"],\"registerUsage\":[\"namespace\"]"), json);
    assertTrue(json.contains("\"aws\":{\"supported\":false,\"kmsImports\":false"), json);
    assertTrue(json.endsWith("\"warnings\":[]}"), json);
    String seed = java.util.HexFormat.of().formatHex(key.rawPrivate());
    assertFalse(json.contains(seed) || String.join("\n", inspection.lines()).contains(seed));
  }

  @Test
  void inspect_protectedWithoutPassword_isReportedAndNotRefused() throws IOException {
    byte[] locked = PasswordProtection.fresh(RandomSource.seeded(1)).protect(bundle, "pässwörd€𝄞");
    Path file = file("protected.bin", locked);
    Inspection without = inspect(file, null);
    assertFalse(without.refused());
    assertTrue(without.json().getFirst().contains("\"protected\":true"));
    assertFalse(without.json().getFirst().contains("fingerprint"));
    assertTrue(
        inspect(file, "pässwörd€𝄞\n")
            .json()
            .getFirst()
            .contains(key.publicKey().fingerprint().text()));
    Inspection wrong = inspect(file, "wrong");
    assertTrue(wrong.refused());
    assertTrue(wrong.json().getFirst().contains("\"code\":\"BUNDLE-PASSWORD\""));
  }

  @Test
  void inspect_refusedFile_saysCodeExpectedFoundAndAction() throws IOException {
    Inspection inspection = inspect(file("cut.bin", java.util.Arrays.copyOf(bundle, 100)), null);
    String json = inspection.json().getFirst();
    assertTrue(inspection.refused());
    for (String member : List.of("code", "severity", "expected", "found", "meaning", "action")) {
      assertTrue(json.contains("\"" + member + "\":\""), member);
    }
    assertTrue(json.contains("BUNDLE-TRUNCATED"), json);
    assertEquals(4 + 2, inspection.lines().size(), "title, four lines, an empty one");
  }

  @Test
  void inspect_hostileFileName_isPrintedEscaped() throws IOException {
    Path hostile = file("a\u001b[2Jb.bin", new byte[0]);
    Inspection inspection = inspect(hostile, null);
    String all = String.join("\n", inspection.lines()) + inspection.json().getFirst();
    assertFalse(all.contains("\u001b"), "an escape reached the terminal");
    assertTrue(inspection.refused());
  }

  @Test
  void inspect_folderOrNothing_isRefusedAsMedium() {
    assertTrue(
        inspect(temporary, null).json().getFirst().contains("\"code\":\"MEDIA-NOT-REGULAR\""));
    assertTrue(
        inspect(temporary.resolve("no"), null)
            .json()
            .getFirst()
            .contains("\"code\":\"MEDIA-MISSING\""));
  }

  @Test
  void commandLine_withoutVerbOrFile_isUsage() {
    assertEquals(ExitCode.USAGE, execute());
    assertEquals(ExitCode.USAGE, execute("inspect"));
    assertEquals(ExitCode.USAGE, execute("run", "--plan", "p"));
    assertEquals(ExitCode.USAGE, execute("sing"));
    assertEquals(ExitCode.DONE, execute("run", "--help"));
  }

  @Test
  void run_withoutItsAnswersFileOrOutputFolder_isRefusedAsMedium() throws IOException {
    String nowhere = temporary.resolve("nowhere").toString();
    String out = temporary.resolve("out").toString();
    String[] common = {"run", "--plan", nowhere, "--request", nowhere, "--role-keys", nowhere};
    assertEquals(ExitCode.MEDIA, execute(join(common, "--out", out, "--answers", nowhere)));
    String blocked = file("file", new byte[0]).resolve("out").toString();
    assertEquals(ExitCode.MEDIA, execute(join(common, "--out", blocked)));
  }

  private static String[] join(String[] first, String... more) {
    return java.util.stream.Stream.concat(
            java.util.Arrays.stream(first), java.util.Arrays.stream(more))
        .toArray(String[]::new);
  }

  private static int execute(String... arguments) {
    CommandLine line = CeremonyCommand.commandLine(Desk.ofThisProcess());
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return line.setOut(nowhere).setErr(nowhere).execute(arguments);
  }
}
