package dev.keyferry.transport.document;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.ceremony.KeyProofStatement;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KeyProof;
import dev.keyferry.model.value.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DocumentVectorTest {
  @Test
  void plan_everyVector_hasTheOutcomeOfTheIndex() {
    check("plan", PlanCodec::parse);
  }

  @Test
  void site_everyVector_hasTheOutcomeOfTheIndex() {
    check("site", SiteCodec::parse);
  }

  @Test
  void site_valid_isTheOneThatTheValidPlanBinds() {
    String body = Vectors.of("site").text("valid.txt");
    Plan plan = PlanCodec.parse(Vectors.of("plan").text("valid.txt")).orBug();
    Digest digest = Digest.sha256(body.getBytes(StandardCharsets.UTF_8));
    assertEquals(Optional.of(digest), plan.site());
    Site site = SiteCodec.parse(body).orBug();
    assertEquals(plan.heading().ceremony(), site.ceremony());
    assertEquals("PF-4X0001", site.machine().serial());
    assertEquals(Optional.of("0417003"), site.media().get(0).bag());
    assertEquals(Optional.empty(), site.media().get(1).bag());
    assertEquals("im@example.com", site.media().get(0).from());
  }

  @Test
  void request_everyVector_hasTheOutcomeOfTheIndex() {
    check("request", RequestCodec::parse);
  }

  @Test
  void manifest_everyVector_hasTheOutcomeOfTheIndex() {
    check("manifest", body -> ManifestCodec.parse(body, Mode.PRODUCTION));
  }

  @Test
  void receipt_everyVector_hasTheOutcomeOfTheIndex() {
    check("receipt", body -> ReceiptCodec.parse(body, Mode.PRODUCTION));
  }

  @Test
  void receipt_ofARehearsal_isReadByWhoAsksForOne() {
    String body = Vectors.of("receipt").text("mode-rehearsal.txt");
    Receipt receipt = ReceiptCodec.parse(body, Mode.REHEARSAL).orBug();
    assertEquals(Mode.REHEARSAL, receipt.mode());
    assertEquals(body, ReceiptCodec.print(receipt));
  }

  @Test
  void receipt_valid_hasTheFactsOfItsLines() {
    String body = Vectors.of("receipt").text("valid-facts.txt");
    Receipt receipt = ReceiptCodec.parse(body, Mode.PRODUCTION).orBug();
    Receipt.Key first = receipt.keys().getFirst();
    assertEquals(KmsKeyState.PENDING_DELETION, first.report().state());
    assertEquals(Set.of(KmsKeyUsage.SIGN, KmsKeyUsage.DERIVE), first.report().usage());
    assertEquals("2027-11-25T16:02:11Z", first.report().expires().orElseThrow().toString());
    assertTrue(first.proof().integrity() instanceof ImportIntegrity.Attestation);
    Receipt.Key second = receipt.keys().get(1);
    assertEquals("1", second.location().version());
    assertEquals(Receipt.Result.DECRYPTED, second.proof().result());
    assertEquals(new ImportIntegrity.Crc32c("8f0d1c2b"), second.proof().integrity());
    assertEquals(first.fingerprint(), receipt.registrations().getFirst().fingerprint());
    assertEquals(second.fingerprint(), receipt.replications().getFirst().fingerprint());
  }

  @Test
  void manifest_ofARehearsal_isReadByWhoAsksForOne() {
    String body = Vectors.of("manifest").text("mode-rehearsal.txt");
    Manifest manifest = ManifestCodec.parse(body, Mode.REHEARSAL).orBug();
    assertEquals(Mode.REHEARSAL, manifest.mode());
    assertEquals(body, ManifestCodec.print(manifest));
    assertEquals("example.com/keyceremony/2026-11-25-a/rehearsal", manifest.heading().logOrigin());
  }

  /** The example of docs/formats/key-proof-v1.md, verified by the JDK. */
  @Test
  void manifest_withProofs_hasASignatureOfTheStatement() throws GeneralSecurityException {
    Manifest manifest =
        ManifestCodec.parse(Vectors.of("manifest").text("valid-proofs.txt"), Mode.PRODUCTION)
            .orBug();
    Manifest.Key key = manifest.keys().getFirst();
    KeyProof.Signature proof = (KeyProof.Signature) key.proof();
    KeyProofStatement statement =
        new KeyProofStatement(
            manifest.mode(),
            manifest.heading().ceremony(),
            manifest.sources().request(),
            manifest.challenge(),
            key.fingerprint());
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new X509EncodedKeySpec(proof.spki().toByteArray())));
    verifier.update(statement.message().toByteArray());
    assertTrue(verifier.verify(proof.signature().toByteArray()));
    assertEquals(new KeyProof.Decryption(), manifest.keys().getLast().proof());
  }

  @Test
  void plan_valid_hasTheFactsOfItsLines() {
    Plan plan = PlanCodec.parse(Vectors.of("plan").text("valid.txt")).orBug();
    assertEquals(Mode.PRODUCTION, plan.mode());
    assertEquals("Move the keys of participant1 to AWS KMS", plan.heading().title());
    assertEquals("Bo Åkesson", plan.people().get(1).name());
    assertEquals(new BackupRule.Threshold(2, 3), plan.backup());
    assertEquals("signing,proof-of-ownership", usage(plan, 0));
    assertEquals("none", usage(plan, 1));
    assertEquals(Set.of(TransportMedium.USB, TransportMedium.QR), plan.policy().transports());
  }

  @Test
  void request_valid_hasTheFactsOfItsLines() {
    Request request = RequestCodec.parse(Vectors.of("request").text("valid.txt")).orBug();
    assertEquals("participant1", request.node().participant().name());
    assertEquals(34, request.node().protocolVersion());
    assertEquals(
        "arn:aws:kms:eu-north-1:111122223333:key/one",
        request.wrappingKeys().getFirst().resource());
    assertEquals("participant1 namespace", request.keys().getFirst().name());
    assertTrue(request.exports().get(1).passwordProtected());
    assertEquals(1363, request.exports().get(1).file().sizeBytes());
  }

  private static String usage(Plan plan, int index) {
    return plan.policy().expectations().get(index).traits().usageToken();
  }

  private static void check(String format, Function<String, ? extends Outcome<?>> parser) {
    Vectors vectors = Vectors.of(format);
    List<Vectors.Row> rows = vectors.index().stream().map(Vectors.Row::ofDocument).toList();
    assertTrue(rows.size() >= 35, "an index of " + rows.size());
    assertEquals(rows.size(), new HashSet<>(rows).size());
    assertAll(
        rows.stream().map(row -> Vectors.expects(row, parser.apply(vectors.text(row.file())))));
  }
}
