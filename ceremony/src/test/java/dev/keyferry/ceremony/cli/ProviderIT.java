package dev.keyferry.ceremony.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.engine.spi.Service;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.demo.Demo;
import dev.keyferry.rehearsal.demo.DemoSettings;
import dev.keyferry.rehearsal.demo.ProgramResult;
import dev.keyferry.rehearsal.demo.Step;
import dev.keyferry.rehearsal.prepare.PracticePeople;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as it was laid out for the launcher, with each provider. */
class ProviderIT {
  private static final List<String> FIPS = List.of("--provider", "bcfips");

  @TempDir private Path temporary = Path.of("unset");

  private ProgramResult identify(List<String> options, Map<String, String> environment) {
    return new LaunchedProgram(temporary, options, environment)
        .run(List.of("identify"), "")
        .orBug();
  }

  private static List<String> starting(ProgramResult result, String start) {
    return result.output().stream().filter(line -> line.startsWith(start)).toList();
  }

  private static void assertProvider(String id, ProgramResult result) {
    assertEquals(0, result.exitCode(), result::toString);
    assertEquals(List.of(), result.errors());
    List<String> said = starting(result, "provider ");
    assertEquals(1, said.size(), said::toString);
    assertTrue(said.getFirst().startsWith("provider " + id + ": "), said::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bc", "bcfips"})
  void identify_withAProvider_namesItsJarsAndNoOther(String id) {
    ProgramResult result = identify(List.of("--provider", id), Map.of());
    assertProvider(id, result);
    List<String> jars =
        result.output().stream()
            .filter(line -> line.matches("[0-9a-f]{64}  (keyferry-provider|bcprov|bc-fips).*"))
            .map(line -> line.substring(66))
            .toList();
    assertEquals(2, jars.size(), jars::toString);
    assertTrue(jars.getFirst().startsWith(id.equals("bc") ? "bcprov-" : "bc-fips-"));
    assertTrue(jars.getLast().startsWith("keyferry-provider-" + id + "-"), jars::toString);
  }

  @Test
  void identify_withBcFips_saysOfEachServiceWhetherItIsApproved() {
    assertEquals(
        List.of(
            "service rsaes-oaep: approved",
            "service aes-kwp: approved",
            "service aes-gcm: approved",
            "service aes-ctr: approved",
            "service drbg: approved",
            "service ed25519-signature: approved",
            "service ed25519-verification: approved",
            "service ecdsa: approved",
            "service pbkdf2-hmac-sha512: approved",
            "service aes-cbc: approved",
            "service ed25519-public-key: not approved",
            "service ec-public-point: not approved",
            "service ml-dsa-65-seed: not approved",
            "service ml-dsa-65-expanded-key: not available",
            "service ml-dsa-44-signature: not approved",
            "service argon2id: not approved"),
        starting(identify(FIPS, Map.of()), "service "));
  }

  @Test
  void identify_withTheStandardProvider_saysThatNothingIsApproved() {
    List<String> services = starting(identify(List.of(), Map.of()), "service ");
    assertEquals(Service.values().length, services.size());
    assertTrue(services.stream().allMatch(line -> line.endsWith(": not approved")));
  }

  /** An option counts more than the environment, and the standard provider is the default. */
  @Test
  void identify_withoutAnOption_takesTheEnvironmentsProviderOrTheStandardOne() {
    Map<String, String> fips = Map.of("KEYFERRY_PROVIDER", "bcfips");
    assertProvider("bc", identify(List.of(), Map.of()));
    assertProvider("bcfips", identify(List.of(), fips));
    assertProvider("bc", identify(List.of("--provider=bc"), fips));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bouncy", "", "../bc", "bc bcfips"})
  void identify_withAnUnknownProvider_isUsage(String provider) {
    ProgramResult result = identify(List.of("--provider", provider), Map.of());
    assertEquals(ExitCode.USAGE, result.exitCode());
    assertEquals(List.of(), result.output());
    assertEquals(
        List.of("keyferry: no provider named '" + provider + "': bc or bcfips"), result.errors());
  }

  /** Fresh exports, two ceremonies, and a KMS of other software that proves every key. */
  @Test
  void demo_onBcFips_isProvenByTheRehearsalKms() {
    LaunchedProgram program = new LaunchedProgram(temporary, FIPS, Map.of());
    DemoSettings settings =
        new DemoSettings(
            LaunchedProgram.ROOT,
            temporary.resolve("demo"),
            Clock.systemUTC(),
            RandomSource.fresh(),
            PracticePeople.fresh("rehearsal.example", RandomSource.fresh(), 100_000));
    StringWriter screen = new StringWriter();
    Step<Integer> end = new Demo(settings, program, new PrintWriter(screen)).run();
    assertEquals(new Step.Done<>(14), end, screen::toString);
    List<ProgramResult> ceremonies =
        program.results.stream()
            .filter(result -> result.arguments().getFirst().equals("run"))
            .toList();
    assertEquals(2, ceremonies.size());
    ceremonies.forEach(ceremony -> assertProvider("bcfips", ceremony));
  }
}
