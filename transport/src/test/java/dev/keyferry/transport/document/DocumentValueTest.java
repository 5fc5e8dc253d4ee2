package dev.keyferry.transport.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.WrappingKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Documents as values: they copy what they are given, and sets have one order. */
class DocumentValueTest {
  private static final RandomDocuments DOCUMENTS = RandomDocuments.seeded(42);

  @Test
  void request_listChangedAfterwards_doesNotChange() {
    Request request = DOCUMENTS.request(3);
    List<Request.Key> keys = new ArrayList<>(request.keys());
    Request copy =
        new Request(
            request.mode(),
            request.node(),
            request.challenge(),
            request.notAfter(),
            request.wrappingKeys(),
            keys,
            request.exports());
    keys.clear();
    assertEquals(request, copy);
    assertThrows(UnsupportedOperationException.class, () -> copy.keys().clear());
  }

  @Test
  void policy_setsInAnyOrder_printInTheOrderOfTheEnum() {
    Set<KmsTarget> targets = new LinkedHashSet<>(List.of(KmsTarget.VAULT, KmsTarget.AWS));
    Set<TransportMedium> transports =
        new LinkedHashSet<>(List.of(TransportMedium.PAPER, TransportMedium.USB));
    Plan.Policy policy = new Plan.Policy(targets, transports, List.of(), List.of());
    targets.clear();
    assertEquals("aws,vault", TokenSet.print(policy.targets(), KmsTarget::token));
    assertEquals("usb,paper", TokenSet.print(policy.transports(), TransportMedium::token));
    assertThrows(UnsupportedOperationException.class, () -> policy.targets().clear());
  }

  @Test
  void traits_setChangedAfterwards_doNotChange() {
    Set<KeyUsage> usage = EnumSet.of(KeyUsage.PROOF_OF_OWNERSHIP, KeyUsage.NAMESPACE);
    KeyTraits traits = new KeyTraits(SigningKeySpec.EC_P384, usage);
    usage.clear();
    assertEquals("namespace,proof-of-ownership", traits.usageToken());
    assertEquals("spec ec-p384 purpose signing usage namespace,proof-of-ownership", traits.words());
  }

  @Test
  void recipient_ofAWrappingKey_namesItByItsDigest() {
    WrappingKey key = DOCUMENTS.request(1).wrappingKeys().getFirst();
    Manifest.RecipientKey recipient = Manifest.RecipientKey.of(key);
    assertEquals(key.spkiDigest(), recipient.spkiDigest());
    assertEquals(key.id(), recipient.id());
    assertEquals(key.expires(), recipient.expires());
  }

  @Test
  void manifest_ofEachMode_saysSoInItsFirstLineAndOrigin() {
    for (Mode mode : Mode.values()) {
      Manifest manifest = DOCUMENTS.manifest(mode, 1);
      String prefix = mode == Mode.REHEARSAL ? "keyferry/rehearsal-manifest" : "keyferry/manifest";
      String body = ManifestCodec.print(manifest);
      assertEquals(prefix + "/v1", body.lines().findFirst().orElse(""));
      String origin = manifest.heading().logOrigin();
      assertEquals(
          List.of("log " + origin), body.lines().filter(l -> l.startsWith("log ")).toList());
      assertEquals(mode.token(), origin.substring(origin.lastIndexOf('/') + 1));
    }
  }
}
