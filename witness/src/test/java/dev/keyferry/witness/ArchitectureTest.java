package dev.keyferry.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.keyferry.testing.ArchitectureRules;
import dev.keyferry.witness.checkpoint.SignedCheckpoint;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void witness_everyClass_staysOfflineAndKeepsItsDoors() {
    ArchitectureRules.ofMainClasses(30)
        .keepHouse()
        .stayOffline()
        .printOnlyIn()
        .door("picocli..", "dev.keyferry.witness.cli")
        .door("javax.crypto..", "dev.keyferry.witness.key")
        .door("java.awt..", "dev.keyferry.witness.picture")
        .door("javax.imageio..", "dev.keyferry.witness.picture")
        .never("com.google.zxing..", "dev.keyferry.engine..", "dev.keyferry.ceremony..");
  }

  @Test
  void signedCheckpoint_itsOneForm_canBeMadeByNobodyElse() {
    Class<?>[] forms = SignedCheckpoint.class.getPermittedSubclasses();
    assertEquals(1, forms.length);
    assertFalse(Modifier.isPublic(forms[0].getModifiers()));
  }
}
