package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.kms.KeyReport;
import dev.keyferry.rehearsal.kms.ProvenKey;
import dev.keyferry.transport.document.ImportIntegrity;
import dev.keyferry.transport.document.KmsKeyUsage;
import dev.keyferry.transport.document.Manifest;
import dev.keyferry.transport.document.ManifestCodec;
import dev.keyferry.transport.document.NoteSigner;
import dev.keyferry.transport.document.Receipt;
import dev.keyferry.transport.document.ReceiptCodec;
import dev.keyferry.transport.document.SignedNote;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The end of stage 9: what the KMS reported and proved becomes a receipt that the requester signs.
 */
record RoundReceipt(RoundImport.Taken taken, Digest software, Instant time) {
  /** A receipt for what was taken, by this program, now. */
  static RoundReceipt of(RoundImport.Taken taken, Clock clock) {
    Instant time = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new RoundReceipt(taken, RunningSoftware.digest(), time);
  }

  /**
   * Writes it into the folder of a round and into the ceremony's record.
   *
   * <p>Refuses what {@link DemoFolder#writeReceipt} refuses.
   *
   * @return where it lies in the record
   */
  Outcome<Path> write(NoteSigner requester, DemoFolder folder, RoundSettings round) {
    Octets note = SignedNote.sign(ReceiptCodec.print(receipt()), List.of(requester)).print();
    return folder.writeReceipt(round.name(), round.ceremony(), note);
  }

  Receipt receipt() {
    Manifest manifest = taken.manifest();
    byte[] body = ManifestCodec.print(manifest).getBytes(StandardCharsets.UTF_8);
    return new Receipt(
        new Receipt.Heading(
            manifest.mode(), manifest.heading().ceremony(), Digest.sha256(body), software, time),
        taken.imports().stream().map(RoundReceipt::key).toList(),
        List.of(),
        List.of());
  }

  private static Receipt.Key key(ProvenImport key) {
    KeyReport report = key.report();
    KeyReport.Place place = report.place();
    return new Receipt.Key(
        key.proof().publicKey().fingerprint(),
        new Receipt.Location(place.target(), place.name(), place.version(), place.resource()),
        new Receipt.Report(
            report.state(), report.type(), report.usage(), report.publicDigest(), report.expires()),
        proof(key.proof(), report),
        report.imported());
  }

  private static Receipt.Proof proof(ProvenKey proven, KeyReport report) {
    Receipt.Result result =
        report.usage().contains(KmsKeyUsage.SIGN)
            ? Receipt.Result.SIGNED
            : Receipt.Result.DECRYPTED;
    return new Receipt.Proof(
        result,
        Digest.sha256(proven.challenge()),
        Digest.sha256(proven.response()),
        new ImportIntegrity.None());
  }
}
