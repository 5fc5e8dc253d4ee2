package dev.keyferry.rehearsal.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.InvalidProtocolBufferException;
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
import dev.keyferry.rehearsal.canton.proto.CryptoKeyPair;
import dev.keyferry.rehearsal.canton.proto.UntypedVersionedMessage;
import dev.keyferry.rehearsal.prepare.PracticeFolder;
import dev.keyferry.rehearsal.prepare.PracticeSettings;
import dev.keyferry.rehearsal.prepare.TestPeople;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.Volume;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole way that a practice key goes, with the JDK in the place of the ceremony. */
class PracticeLoopTest {
  private final SecureRandom random = RandomSource.seeded(41);

  @TempDir private Path parent;

  @ParameterizedTest
  @EnumSource(names = {"REHEARSAL", "AWS"})
  void plainExport_wrappedAsTheRequestSays_isProvenInTheKms(KmsTarget target)
      throws InvalidProtocolBufferException {
    PracticeFolder folder = create(target);
    Request request = folder.practice().request();
    WrappingKey wrappingKey = request.wrappingKeys().getFirst();
    int proven = 0;
    for (int i = 0; i < request.keys().size(); i++) {
      if (!request.exports().get(i).passwordProtected()) {
        SoftKey key = read(folder, request.exports().get(i));
        byte[] pkcs8 = key.pkcs8(Pkcs8Shape.normalised(key.type()));
        Octets blob = new JdkWrapper(wrappingKey, random).wrap(pkcs8);
        assertEquals(key.publicKey(), prove(folder, request.keys().get(i), blob));
        proven++;
      }
    }
    assertEquals(1, proven);
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

  private static SoftKey read(PracticeFolder folder, Request.Export export)
      throws InvalidProtocolBufferException {
    Octets bundle = Volume.open(folder.path()).orBug().read(export.file().name(), 65_536).orBug();
    UntypedVersionedMessage wrapper = UntypedVersionedMessage.parseFrom(bundle.toByteArray());
    return SoftKey.ofPkcs8(
            CryptoKeyPair.parseFrom(wrapper.getData())
                .getSigningKeyPair()
                .getPrivateKey()
                .getPrivateKey()
                .toByteArray())
        .orBug();
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
                Clock.fixed(KmsFixture.NOON, ZoneOffset.UTC), random, "participant1"))
        .orBug();
  }
}
