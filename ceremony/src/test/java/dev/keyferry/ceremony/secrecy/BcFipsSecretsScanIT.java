package dev.keyferry.ceremony.secrecy;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** The same on BC-FIPS, with the jars that were laid out for the launcher. */
class BcFipsSecretsScanIT extends SecretsScanTest {
  private static final Path LAYOUT = Path.of("target").toAbsolutePath();

  @Override
  List<String> provider() {
    return List.of(
        "-Dorg.bouncycastle.fips.approved_only=true",
        "-Dorg.bouncycastle.native.cpu_variant=java",
        "--module-path",
        LAYOUT.resolve("lib") + File.pathSeparator + LAYOUT.resolve("providers/bcfips"));
  }

  @Override
  String providerName() {
    return "bcfips";
  }
}
