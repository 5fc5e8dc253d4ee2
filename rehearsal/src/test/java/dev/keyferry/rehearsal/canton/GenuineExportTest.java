package dev.keyferry.rehearsal.canton;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.rehearsal.SharedVectors;
import dev.keyferry.rehearsal.canton.proto.CryptoKeyPair;
import dev.keyferry.rehearsal.canton.proto.EncryptionPrivateKey;
import dev.keyferry.rehearsal.canton.proto.SigningPrivateKey;
import dev.keyferry.rehearsal.canton.proto.UntypedVersionedMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exports that Canton 3.5's own code wrote: what a rehearsal writes must look the same. */
class GenuineExportTest {
  private static final String FOLDER = "canton-genuine/topology";

  @Test
  void write_signingKeyOfCanton_givesCantonsBytes() throws InvalidProtocolBufferException {
    for (String file :
        SharedVectors.files(FOLDER, "(ed25519|p256)-key-(namespace|seqauth|protocol)[.]bin")) {
      byte[] bundle = SharedVectors.bytes(file);
      SigningPrivateKey found = unwrap(bundle).getSigningKeyPair().getPrivateKey();
      SoftKey key = SoftKey.ofPkcs8(found.getPrivateKey().toByteArray()).orBug();
      List<KeyUsage> usage =
          found.getUsageValueList().stream()
              .map(number -> KeyUsage.ofNumber(number).orElseThrow())
              .toList();
      SigningKeySpec spec = SigningKeySpec.ofNumber(found.getKeySpecValue()).orElseThrow();
      assertEquals(found.getId(), key.publicKey().fingerprint().text(), file);
      assertArrayEquals(bundle, BundleWriter.write(key, BundleForm.current(spec, usage)), file);
    }
  }

  @Test
  void write_encryptionKeyOfCanton_givesCantonsBytes() throws InvalidProtocolBufferException {
    for (String file : SharedVectors.files(FOLDER, "(ed25519|p256)-key-enc-(p256|rsa2048)[.]bin")) {
      byte[] bundle = SharedVectors.bytes(file);
      EncryptionPrivateKey found = unwrap(bundle).getEncryptionKeyPair().getPrivateKey();
      SoftKey key = SoftKey.ofPkcs8(found.getPrivateKey().toByteArray()).orBug();
      EncryptionKeySpec spec = EncryptionKeySpec.ofNumber(found.getKeySpecValue()).orElseThrow();
      assertEquals(found.getId(), key.publicKey().fingerprint().text(), file);
      assertArrayEquals(bundle, BundleWriter.write(key, BundleForm.current(spec, List.of())), file);
    }
  }

  private static CryptoKeyPair unwrap(byte[] bundle) throws InvalidProtocolBufferException {
    return CryptoKeyPair.parseFrom(UntypedVersionedMessage.parseFrom(bundle).getData());
  }
}
