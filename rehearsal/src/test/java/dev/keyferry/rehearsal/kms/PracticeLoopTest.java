package dev.keyferry.rehearsal.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.failure.KmsCode;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.PublicKeyInfo;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.Refusal;
import dev.keyferry.rehearsal.canton.Pkcs8Shape;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.canton.SoftKey;
import dev.keyferry.rehearsal.node.RehearsalNode;
import dev.keyferry.rehearsal.prepare.PracticeFolder;
import dev.keyferry.rehearsal.prepare.PracticeSettings;
import dev.keyferry.rehearsal.prepare.TestPeople;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.media.MediaName;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole way that a practice key goes, with the JDK in the place of the ceremony. */
class PracticeLoopTest {
  /** What the keys of the node are made from. */
  private static final long SEED = 41;

  private final SecureRandom random = RandomSource.seeded(SEED + 1);

  @TempDir private Path parent;

  @ParameterizedTest
  @EnumSource(names = {"REHEARSAL", "AWS"})
  void everyKey_wrappedAsTheRequestSays_isProvenInTheKms(KmsTarget target) {
    PracticeFolder folder = create(target);
    Request request = folder.practice().request();
    WrappingKey wrappingKey = request.wrappingKeys().getFirst();
    List<SoftKey> keys = new RehearsalNode("participant1", RandomSource.seeded(SEED)).keys();
    int proven = 0;
    for (Request.Key wanted : request.keys()) {
      SoftKey key =
          keys.stream()
              .filter(k -> k.publicKey().fingerprint().equals(wanted.fingerprint()))
              .findFirst()
              .orElseThrow();
      byte[] pkcs8 = key.pkcs8(Pkcs8Shape.normalised(key.type()));
      Octets blob = new JdkWrapper(wrappingKey, random).wrap(pkcs8);
      assertEquals(key.publicKey(), prove(folder, wanted, blob));
      proven++;
    }
    assertEquals(4, proven);
  }

  @Test
  void everyKeyOfTheRequest_isWaitedForByTheKms() {
    PracticeFolder folder = create(KmsTarget.REHEARSAL);
    Request request = folder.practice().request();
    for (Request.Key key : request.keys()) {
      // A name that the KMS did not know would be refused with another code.
      Refusal.of(
          KmsCode.IMPORT_UNWRAP,
          folder.kms().importKey(key.targetKey(), key.wrappingKeyId(), Octets.of(new byte[1])));
    }
  }

  private PublicKeyInfo prove(PracticeFolder folder, Request.Key key, Octets blob) {
    ImportedKey imported =
        folder.kms().importKey(key.targetKey(), key.wrappingKeyId(), blob).orBug();
    assertEquals(key.fingerprint(), imported.publicKey().fingerprint());
    return new ImportProof(folder.kms(), random)
        .prove(key.targetKey(), imported.publicKey())
        .orBug()
        .publicKey();
  }

  private PracticeFolder create(KmsTarget target) {
    return PracticeFolder.create(
            parent,
            new MediaName("practice"),
            new PracticeSettings(
                new CeremonyId("loop"),
                TestPeople.ALL,
                target,
                2048,
                KmsFixture.HYBRID,
                "only for practice"),
            new PracticeFolder.Source(
                Clock.fixed(KmsFixture.NOON, ZoneOffset.UTC),
                RandomSource.seeded(SEED),
                "participant1"))
        .orBug();
  }
}
