package dev.keyferry.provider.bcfips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the module's start leads to, each in a virtual machine of its own: it starts only once. */
class StartTest {
  private static final String APPROVED_ONLY = "-Dorg.bouncycastle.fips.approved_only=true";
  private static final String UNUSED_CLASS = "org/bouncycastle/crypto/general/ARC4Engine.class";

  @TempDir private static Path temporary;

  @Test
  void start_inApprovedOnlyMode_opensATokenAndSaysNothingElse() {
    List<String> lines = ChildVm.openToken(UnaryOperator.identity(), APPROVED_ONLY);
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(
        lines.getFirst().startsWith("opened BouncyCastle Security Provider (FIPS edition) v2."),
        lines::toString);
  }

  @Test
  void start_withoutApprovedOnlyMode_refusesTokenFipsMode() {
    assertEquals(
        List.of("refused TOKEN-FIPS-MODE another mode"),
        ChildVm.openToken(UnaryOperator.identity()));
  }

  /** The module checks a digest of all its classes, and reports what it finds as an error. */
  @Test
  void start_ofAModuleWithAClassLess_refusesTokenModule() throws IOException {
    Path jar = ChildVm.jar("bc-fips");
    Path other = temporary.resolve(jar.getFileName().toString());
    assertTrue(copyWithout(UNUSED_CLASS, jar, other));
    List<String> lines =
        ChildVm.openToken(entry -> entry.equals(jar) ? other : entry, APPROVED_ONLY);
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.getFirst().startsWith("refused TOKEN-MODULE "), lines::toString);
    assertTrue(lines.getFirst().contains("checksum"), lines::toString);
  }

  /** Copies a jar but for one entry and its signature; whether the entry was there. */
  private static boolean copyWithout(String left, Path jar, Path copy) throws IOException {
    boolean found = false;
    try (InputStream in = Files.newInputStream(jar);
        ZipInputStream entries = new ZipInputStream(in);
        OutputStream out = Files.newOutputStream(copy);
        ZipOutputStream copied = new ZipOutputStream(out)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (entry.getName().equals(left)) {
          found = true;
        } else if (!entry.getName().matches("META-INF/[^/]*[.](SF|RSA|DSA|EC)")) {
          copied.putNextEntry(new ZipEntry(entry.getName()));
          entries.transferTo(copied);
        }
      }
    }
    return found;
  }
}
