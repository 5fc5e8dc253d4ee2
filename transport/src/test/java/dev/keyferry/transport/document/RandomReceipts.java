package dev.keyferry.transport.document;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.value.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes receipts that their grammar accepts, the same ones for the same seed. */
record RandomReceipts(RandomDocuments any) {
  static RandomReceipts seeded(long seed) {
    return new RandomReceipts(RandomDocuments.seeded(seed));
  }

  Receipt receipt(Mode mode, int keyCount) {
    Instant time = any.time();
    List<Receipt.Key> keys = RandomDocuments.exactly(keyCount, i -> key(i, time));
    return new Receipt(
        new Receipt.Heading(mode, any.ceremony(), any.digest(), any.digest(), time),
        keys,
        keys.stream().skip(1).map(k -> new Receipt.Registration(k.fingerprint(), time)).toList(),
        keys.stream().limit(2).map(k -> replication(k, time)).toList());
  }

  private Receipt.Key key(int index, Instant time) {
    return new Receipt.Key(
        any.fingerprint(),
        new Receipt.Location(
            any.one(KmsTarget.class), any.token(), any.token(), any.freeText() + index),
        report(),
        proof(any.digest()),
        time);
  }

  private Receipt.Report report() {
    return new Receipt.Report(
        any.one(KmsKeyState.class),
        any.one(KeyType.class),
        any.some(KmsKeyUsage.class),
        any.digest(),
        any.random().nextBoolean() ? Optional.empty() : Optional.of(any.time()));
  }

  private Receipt.Proof proof(Digest challenge) {
    Receipt.Result result = any.one(Receipt.Result.class);
    Digest evidence =
        result == Receipt.Result.SIGNED
            ? any.digest()
            : Receipt.Proof.evidenceOfDecryption(challenge);
    return new Receipt.Proof(result, challenge, evidence, integrity());
  }

  private ImportIntegrity integrity() {
    return switch (any.random().nextInt(3)) {
      case 0 -> new ImportIntegrity.None();
      case 1 -> new ImportIntegrity.Crc32c("%08x".formatted(any.random().nextInt()));
      default -> new ImportIntegrity.Attestation(any.digest());
    };
  }

  private Receipt.Replication replication(Receipt.Key key, Instant time) {
    return new Receipt.Replication(key.fingerprint(), any.digest(), time, any.freeText());
  }
}
