package dev.keyferry.transport.document;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.ceremony.QuorumRule;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeyProof;
import dev.keyferry.model.key.KeyPurpose;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Fingerprint;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.media.MediaName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Makes documents that their grammars accept, the same ones for the same seed. */
record RandomDocuments(SplittableRandom random) {
  private static final String TOKEN_CHARS = "abcdefghijklmnopqrstuvwxyz0123456789._-";
  private static final List<String> WORDS =
      List.of("key", "end", "Åse", "naïve", "鍵", "1220", "keys", "2", "a-b", "(x)", "—", "+", "Ω");
  private static final long YEAR_9999 = 253_402_300_799L;

  static RandomDocuments seeded(long seed) {
    return new RandomDocuments(new SplittableRandom(seed));
  }

  Plan plan() {
    Instant start = Instant.ofEpochSecond(random.nextLong(YEAR_9999 - 1));
    return new Plan(
        new Plan.Heading(one(Mode.class), ceremony(), token(), freeText()),
        new Plan.Bindings(new Plan.RequestReference(digest(), verifierKey()), maybeDigest()),
        new Plan.Schedule(start, start.plusSeconds(1)),
        people(),
        list(3, i -> new QuorumRule("act" + i, 1, 1 + random.nextInt(9), one(Role.class))),
        policy(),
        backup(),
        random.nextBoolean());
  }

  Site site() {
    return new Site(
        ceremony(),
        freeText(),
        new Site.Machine(
            freeText(), freeText(), freeText(), new Site.BootMedium(maybeDigest(), freeText())),
        list(3, this::device),
        list(3, this::device),
        list(3, this::device),
        list(4, this::medium),
        new Site.Contacts(freeText(), freeText()));
  }

  Request request(int keyCount) {
    List<WrappingKey> wrappingKeys = exactly(1 + random.nextInt(3), this::wrappingKey);
    List<Request.Key> keys = exactly(keyCount, _ -> requestKey(wrappingKeys));
    return new Request(
        one(Mode.class),
        node(),
        digest().octets(),
        time(),
        wrappingKeys,
        keys,
        exactly(keyCount, i -> export(i, keys.get(i).fingerprint())));
  }

  Manifest manifest(Mode mode, int keyCount) {
    Request request = request(keyCount);
    return new Manifest(
        new Manifest.Heading(mode, ceremony(), token()),
        new Manifest.Sources(digest(), digest(), digest()),
        request.node().participant(),
        request.challenge(),
        request.wrappingKeys().stream().map(Manifest.RecipientKey::of).toList(),
        request.keys().stream().map(this::manifestKey).toList(),
        request.exports().stream().map(e -> blob(e.file())).toList());
  }

  String freeText() {
    return String.join(" ", exactly(1 + random.nextInt(5), _ -> WORDS.get(below(WORDS.size()))));
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }

  private List<Person> people() {
    List<Person> people = new ArrayList<>();
    people.add(person(Role.ADMINISTRATOR));
    people.add(person(Role.OPERATOR));
    people.addAll(list(4, _ -> person(one(Role.class))));
    return people;
  }

  private Person person(Role role) {
    return new Person(role, verifierKey().print(), freeText());
  }

  private Site.Device device(int index) {
    return new Site.Device("Å" + index, freeText());
  }

  private Site.Medium medium(int index) {
    Optional<String> bag = random.nextBoolean() ? Optional.of("B" + index) : Optional.empty();
    return new Site.Medium("M" + index, bag, token(), "Ö+" + token(), freeText());
  }

  private Optional<Digest> maybeDigest() {
    return random.nextBoolean() ? Optional.of(digest()) : Optional.empty();
  }

  private Plan.Policy policy() {
    List<Plan.Channel> channels = list(4, i -> new Plan.Channel("wk" + i, freeText()));
    return new Plan.Policy(
        some(KmsTarget.class),
        some(TransportMedium.class),
        list(1, i -> new Plan.Expectation(i, traits())),
        channels,
        channels.stream()
            .filter(_ -> random.nextBoolean())
            .map(channel ->
                new Plan.Attestation(
                    channel.wrappingKeyId(), random.nextBoolean(), digest(), digest()))
            .toList());
  }

  private BackupRule backup() {
    int of = 1 + random.nextInt(255);
    return random.nextBoolean()
        ? new BackupRule.None()
        : new BackupRule.Threshold(1 + random.nextInt(of), of);
  }

  private Request.Node node() {
    return new Request.Node(
        new ParticipantId("P-1_x", fingerprint()),
        freeText(),
        token(),
        random.nextInt(Integer.MAX_VALUE),
        digest());
  }

  private WrappingKey wrappingKey(int index) {
    WrappingMethod method = WrappingMethod.ALL.get(below(WrappingMethod.ALL.size()));
    Octets spki = octets(1 + random.nextInt(600));
    return new WrappingKey("wk" + index, one(KmsTarget.class), method, time(), freeText(), spki);
  }

  private Request.Key requestKey(List<WrappingKey> keys) {
    String id = keys.get(below(keys.size())).id();
    return new Request.Key(fingerprint(), traits(), id, token(), freeText());
  }

  private Request.Export export(int index, Fingerprint key) {
    MediaName name = new MediaName("key-" + index + ".bin");
    return new Request.Export(
        new KeyFile(key, name, random.nextLong(1L << 40), digest()), random.nextBoolean());
  }

  private Manifest.Key manifestKey(Request.Key key) {
    Octets spki = octets(1 + random.nextInt(300));
    return new Manifest.Key(
        key.fingerprint(),
        key.traits(),
        Digest.sha256(spki),
        proof(key.traits().purpose(), spki),
        key.wrappingKeyId(),
        key.targetKey(),
        key.name());
  }

  private KeyProof proof(KeyPurpose purpose, Octets spki) {
    if (random.nextBoolean()) {
      return new KeyProof.None();
    }
    return switch (purpose) {
      case SIGNING -> new KeyProof.Signature(spki, octets(1 + random.nextInt(72)));
      case ENCRYPTION -> new KeyProof.Decryption();
    };
  }

  private Manifest.Blob blob(KeyFile file) {
    return new Manifest.Blob(file, one(Envelope.class));
  }

  private KeyTraits traits() {
    return random.nextBoolean()
        ? new KeyTraits(one(SigningKeySpec.class), some(KeyUsage.class))
        : new KeyTraits(one(EncryptionKeySpec.class), Set.of());
  }

  private VerifierKey verifierKey() {
    return VerifierKey.of(token() + "@" + token(), octets(32));
  }

  CeremonyId ceremony() {
    return new CeremonyId(token().replace('.', '-'));
  }

  String token() {
    StringBuilder token = new StringBuilder("t");
    IntStream.range(0, random.nextInt(20))
        .forEach(_ -> token.append(TOKEN_CHARS.charAt(below(TOKEN_CHARS.length()))));
    return token.toString();
  }

  Instant time() {
    return Instant.ofEpochSecond(random.nextLong(YEAR_9999));
  }

  Fingerprint fingerprint() {
    return Fingerprint.of(octets(32));
  }

  Digest digest() {
    return new Digest(octets(Digest.SIZE_BYTES));
  }

  private Octets octets(int sizeBytes) {
    byte[] bytes = new byte[sizeBytes];
    random.nextBytes(bytes);
    return Octets.of(bytes);
  }

  <E extends Enum<E>> E one(Class<E> type) {
    List<E> constants = List.copyOf(EnumSet.allOf(type));
    return constants.get(below(constants.size()));
  }

  <E extends Enum<E>> Set<E> some(Class<E> type) {
    EnumSet<E> set = EnumSet.of(one(type));
    set.add(one(type));
    return set;
  }

  private <T> List<T> list(int most, IntFunction<T> item) {
    return exactly(random.nextInt(most + 1), item);
  }

  static <T> List<T> exactly(int count, IntFunction<T> item) {
    return IntStream.range(0, count).mapToObj(item).toList();
  }
}
