package dev.keyferry.rehearsal.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.model.failure.KmsCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.Refusal;
import dev.keyferry.rehearsal.canton.Pkcs8Shape;
import dev.keyferry.rehearsal.canton.TestKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrentImportTest {
  private static final int RIVALS = 8;

  @Test
  void importKey_rivalsForOneName_exactlyOneIsHeld()
      throws InterruptedException, ExecutionException {
    KmsFixture fixture = new KmsFixture();
    WrappingKey wrappingKey = fixture.wrappingKey(KmsFixture.HYBRID);
    fixture.kms.createKey("one", KmsTarget.REHEARSAL, SigningKeySpec.EC_CURVE25519).orBug();
    List<Callable<Outcome<ImportedKey>>> rivals = new ArrayList<>();
    for (Octets blob : blobs(fixture, wrappingKey)) {
      rivals.add(() -> fixture.kms.importKey("one", wrappingKey.id(), blob));
    }
    List<Octets> winners = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(RIVALS)) {
      for (Future<Outcome<ImportedKey>> rival : threads.invokeAll(rivals)) {
        if (rival.get() instanceof Outcome.Accepted<ImportedKey>(ImportedKey imported)) {
          winners.add(imported.publicKey().spki());
        } else {
          Refusal.of(KmsCode.IMPORT_CONFLICT, rival.get());
        }
      }
    }
    assertEquals(List.of(fixture.kms.publicKey("one").orBug()), winners);
  }

  private static List<Octets> blobs(KmsFixture fixture, WrappingKey wrappingKey) {
    TestKeys testKeys = new TestKeys(fixture.random);
    List<Octets> blobs = new ArrayList<>();
    for (int i = 0; i < RIVALS; i++) {
      byte[] pkcs8 = testKeys.generate(KeyType.ED25519).pkcs8(Pkcs8Shape.ED25519_V1);
      blobs.add(fixture.wrapper(wrappingKey).wrap(pkcs8));
    }
    return blobs;
  }
}
