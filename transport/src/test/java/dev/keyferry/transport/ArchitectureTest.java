package dev.keyferry.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.testing.ArchitectureRules;
import dev.keyferry.transport.document.VerifiedText;
import dev.keyferry.transport.log.CosignedCheckpoint;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void transport_everyClass_staysOfflineAndPrintsNothing() {
    ArchitectureRules.ofMainClasses(55)
        .keepHouse()
        .stayOffline()
        .printOnlyIn()
        .door("java.nio.file..", "dev.keyferry.transport.media")
        .door("java.nio.channels..", "dev.keyferry.transport.media")
        .door("com.google.zxing..", "dev.keyferry.transport.qr")
        .never("javax.crypto..", "java.awt..", "javax.imageio..");
  }

  @Test
  void media_publicClasses_areTheseSeven() {
    assertEquals(
        Set.of(
            "AppendedFile",
            "LocatedFile",
            "MediaName",
            "OutputFolder",
            "RecordFolder",
            "Volume",
            "WrittenFile"),
        ArchitectureRules.ofMainClasses(55).publicClassesOf("dev.keyferry.transport.media"));
  }

  @Test
  void qr_publicClasses_areTheseFour() {
    assertEquals(
        Set.of("GrayPicture", "QrCode", "QrRenderer", "QrScanner"),
        ArchitectureRules.ofMainClasses(55).publicClassesOf("dev.keyferry.transport.qr"));
  }

  @Test
  void document_grammarClasses_areNotPublic() {
    Set<String> names =
        ArchitectureRules.ofMainClasses(55).publicClassesOf("dev.keyferry.transport.document");
    assertTrue(names.containsAll(Set.of("PlanCodec", "RequestCodec", "ManifestCodec")));
    for (String name : List.of("Line", "LineReader", "LineWriter", "DocumentForm", "Ed25519")) {
      assertFalse(names.contains(name), name);
    }
  }

  @Test
  void evidence_itsOneForm_canBeMadeByNobodyElse() {
    for (Class<?> evidence : List.of(VerifiedText.class, CosignedCheckpoint.class)) {
      Class<?>[] forms = evidence.getPermittedSubclasses();
      assertEquals(1, forms.length);
      assertFalse(Modifier.isPublic(forms[0].getModifiers()));
    }
  }
}
