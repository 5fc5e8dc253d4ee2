package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeyDescription;
import dev.keyferry.model.key.KeyPurpose;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.OaepHash;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.BundleForm;
import dev.keyferry.rehearsal.canton.BundleWriter;
import dev.keyferry.rehearsal.canton.RsaFleet;
import dev.keyferry.rehearsal.canton.SoftKey;
import dev.keyferry.rehearsal.canton.TestKeys;
import dev.keyferry.rehearsal.kms.RehearsalKms;
import dev.keyferry.rehearsal.node.ExportedKey;
import dev.keyferry.rehearsal.node.NodeExports;
import dev.keyferry.rehearsal.prepare.PracticePeople;
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
 * Writes a request for many keys, for benchmarks: plain bundles {@code k00000.bin} and so on, each
 * of another key, one RSA-4096 wrapping key as Google issues it, plan and answers. The specs take
 * turns: Ed25519, P-256, P-384, RSA-2048. RSA keys are slow to make, so they share primes. For one
 * thread.
 */
public final class BulkFolder {
  /** The fleet that the limits of documents were made for (docs/decisions/0003). */
  public static final int MAX_KEYS = 10_000;

  private static final List<KeySpec> SPECS =
      List.of(
          SigningKeySpec.EC_CURVE25519,
          SigningKeySpec.EC_P256,
          SigningKeySpec.EC_P384,
          EncryptionKeySpec.RSA_2048);

  private static final List<KeyUsage> USAGE =
      List.of(KeyUsage.PROTOCOL, KeyUsage.PROOF_OF_OWNERSHIP);

  private final int keys;
  private final Clock clock;
  private final SecureRandom random;
  private final PracticePeople people;

  /**
   * A writer of requests.
   *
   * @param keys how many keys a request names, 1 to {@link #MAX_KEYS}
   * @param clock decides the plan's schedule and when the wrapping key expires
   * @param random makes the keys
   * @param people who is to perform the ceremony
   * @throws IllegalArgumentException for another number of keys
   */
  public BulkFolder(int keys, Clock clock, SecureRandom random, PracticePeople people) {
    if (keys < 1 || keys > MAX_KEYS) {
      throw new IllegalArgumentException("1 to " + MAX_KEYS + " keys, not " + keys);
    }
    this.keys = keys;
    this.clock = clock;
    this.random = random;
    this.people = people;
  }

  /**
   * Writes the folder: complete, or not at all.
   *
   * <p>Refuses, in this order, what {@link OutputFolder#create}, {@link OutputFolder#write}, {@link
   * RehearsalRequester#prepareAll} and {@link OutputFolder#commit} refuse.
   *
   * @param parent where the folder shall appear
   * @param name what it shall be called
   * @return the path of the folder
   */
  public Outcome<Path> create(Path parent, MediaName name) {
    return OutputFolder.create(parent, name)
        .then(folder -> fill(folder).onRefusal(_ -> folder.discard()));
  }

  /** The spec of the key with a number, counted from 0. */
  static KeySpec spec(int number) {
    return SPECS.get(number % SPECS.size());
  }

  private Outcome<Path> fill(OutputFolder folder) {
    Makers made = new Makers(new TestKeys(random), new RsaFleet(new TestKeys(random)));
    return Outcome.all(IntStream.range(0, keys).mapToObj(i -> export(i, made, folder)).toList())
        .map(BulkFolder::exports)
        .then(exports ->
            new RehearsalRequester(new RehearsalKms(clock, random), clock, random)
                .prepareAll(exports, settings(), folder))
        .then(_ -> folder.commit());
  }

  /** Who makes the keys. */
  private record Makers(TestKeys others, RsaFleet rsa) {
    SoftKey make(KeyType type) {
      return type == KeyType.RSA_2048 ? rsa.next() : others.generate(type);
    }
  }

  private static Outcome<ExportedKey> export(int number, Makers made, OutputFolder folder) {
    KeySpec spec = spec(number);
    List<KeyUsage> usage = spec.purpose() == KeyPurpose.SIGNING ? USAGE : List.of();
    SoftKey key = made.make(spec.type());
    KeyDescription description = new KeyDescription(spec, Set.copyOf(usage), key.publicKey());
    String name = "k%05d".formatted(number);
    return folder
        .write(
            new MediaName(name + ".bin"),
            Octets.of(BundleWriter.write(key, BundleForm.current(spec, usage))))
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

  private static NodeExports exports(List<ExportedKey> exported) {
    return new NodeExports(
        new ParticipantId("bulk", exported.getFirst().key().fingerprint()), exported);
  }

  private PracticeSettings settings() {
    return new PracticeSettings(
        new CeremonyId("bulk"),
        people,
        KmsTarget.GCP,
        4096,
        new WrappingMethod.RsaAesKeyWrap(OaepHash.SHA256),
        "no export is protected");
  }
}
