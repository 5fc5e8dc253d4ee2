package dev.keyferry.ceremony.export;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KeyDescription;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.OaepHash;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.BundleForm;
import dev.keyferry.rehearsal.canton.BundleWriter;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.canton.SoftKey;
import dev.keyferry.rehearsal.canton.TestKeys;
import dev.keyferry.rehearsal.kms.RehearsalKms;
import dev.keyferry.rehearsal.node.ExportedKey;
import dev.keyferry.rehearsal.node.NodeExports;
import dev.keyferry.rehearsal.prepare.PracticeSettings;
import dev.keyferry.rehearsal.prepare.RehearsalRequester;
import dev.keyferry.transport.document.KeyFile;
import dev.keyferry.transport.document.ParticipantId;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.OutputFolder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A practice ceremony of now with many keys that are quickly made, so that its export takes long
 * enough to be caught in.
 */
final class ManyKeys {
  private static final SigningKeySpec SPEC = SigningKeySpec.EC_CURVE25519;
  private static final List<KeyUsage> USAGE =
      List.of(KeyUsage.PROTOCOL, KeyUsage.PROOF_OF_OWNERSHIP);

  private ManyKeys() {}

  /** Writes the folder: exports, request, plan and answers. */
  static Path create(Path parent, String name, int keys) {
    OutputFolder folder = OutputFolder.create(parent, new MediaName(name)).orBug();
    SecureRandom random = RandomSource.fresh();
    TestKeys made = new TestKeys(random);
    List<ExportedKey> exports =
        Outcome.all(IntStream.range(0, keys).mapToObj(i -> export(i, made, folder)).toList())
            .orBug();
    Clock clock = Clock.systemUTC();
    ParticipantId node = new ParticipantId("many", exports.getFirst().key().fingerprint());
    new RehearsalRequester(new RehearsalKms(clock, random), clock, random)
        .prepareAll(new NodeExports(node, exports), settings(name), folder)
        .orBug();
    return folder.commit().orBug();
  }

  private static Outcome<ExportedKey> export(int number, TestKeys made, OutputFolder folder) {
    SoftKey key = made.generate(SPEC.type());
    KeyDescription description = new KeyDescription(SPEC, Set.copyOf(USAGE), key.publicKey());
    String name = "k%05d".formatted(number);
    return folder
        .write(
            new MediaName(name + ".bin"),
            Octets.of(BundleWriter.write(key, BundleForm.current(SPEC, USAGE))))
        .map(written ->
            new ExportedKey(
                description,
                name,
                new KeyFile(
                    description.fingerprint(),
                    written.name(),
                    written.sizeBytes(),
                    written.digest()),
                false));
  }

  private static PracticeSettings settings(String name) {
    return new PracticeSettings(
        new CeremonyId(name),
        "rehearsal.example",
        KmsTarget.REHEARSAL,
        2048,
        new WrappingMethod.RsaAesKeyWrap(OaepHash.SHA256),
        "no export is protected");
  }
}
