package dev.keyferry.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.Support;
import dev.keyferry.model.key.TargetSupport;
import dev.keyferry.model.key.WrappingMethod;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SupportTest {
  @Test
  void aws_ed25519Namespace_refusedWithDelegationAsRemedy() {
    TargetSupport aws =
        Support.of(SigningKeySpec.EC_CURVE25519, EnumSet.of(KeyUsage.NAMESPACE), KmsTarget.AWS);
    assertFalse(aws.kmsImports());
    assertFalse(aws.cantonUses());
    assertTrue(aws.remedy().contains("intermediate namespace key"), aws.remedy());
  }

  @Test
  void aws_ed25519Protocol_refusedWithRotationAsRemedy() {
    TargetSupport aws =
        Support.of(SigningKeySpec.EC_CURVE25519, EnumSet.of(KeyUsage.PROTOCOL), KmsTarget.AWS);
    assertTrue(aws.remedy().startsWith("Rotate to an EC-P256 key"), aws.remedy());
  }

  @Test
  void gcp_eciesKey_kmsImportsButCantonCannotUse() {
    TargetSupport gcp = Support.of(EncryptionKeySpec.EC_P256, Set.of(), KmsTarget.GCP);
    assertTrue(gcp.kmsImports());
    assertFalse(gcp.cantonUses());
    assertFalse(gcp.supported());
    assertTrue(gcp.reason().contains("Canton's driver cannot use them"), gcp.reason());
    assertTrue(gcp.remedy().contains("RSA-2048"), gcp.remedy());
  }

  @Test
  void gcp_mlDsa_cantonUsesButKmsCannotImport() {
    TargetSupport gcp =
        Support.of(SigningKeySpec.ML_DSA_65, EnumSet.of(KeyUsage.PROTOCOL), KmsTarget.GCP);
    assertFalse(gcp.kmsImports());
    assertTrue(gcp.cantonUses());
  }

  @Test
  void rsa_everywhere_neverDirectOaep() {
    for (TargetSupport target : Support.of(EncryptionKeySpec.RSA_2048, Set.of())) {
      assertTrue(target.supported(), target.reason());
      assertTrue(
          target.methods().stream().allMatch(m -> m instanceof WrappingMethod.RsaAesKeyWrap));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void everySpec_everyTarget_saysWhyAndWhatToDo(KeySpec spec) {
    for (TargetSupport target : Support.of(spec, EnumSet.of(KeyUsage.PROTOCOL))) {
      assertFalse(target.reason().isEmpty());
      assertEquals(target.supported(), target.remedy().isEmpty());
      assertEquals(target.supported(), !target.methods().isEmpty());
    }
  }

  static Stream<KeySpec> specs() {
    return Stream.concat(Stream.of(SigningKeySpec.values()), Stream.of(EncryptionKeySpec.values()));
  }
}
