package dev.keyferry.benchmarks;

import dev.keyferry.engine.Approval;
import dev.keyferry.engine.Clearance;
import dev.keyferry.engine.KeyFile;
import dev.keyferry.engine.LoadedKey;
import dev.keyferry.engine.QuorumPolicy;
import dev.keyferry.engine.RoleHolder;
import dev.keyferry.engine.RoleSignature;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.engine.WrapStatement;
import dev.keyferry.engine.WrapTerms;
import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.QuorumRule;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.key.BundleLayout;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.WrappedKey;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.provider.bc.BcBinding;
import dev.keyferry.rehearsal.canton.BundleForm;
import dev.keyferry.rehearsal.canton.BundleWriter;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.canton.TestKeys;
import dev.keyferry.rehearsal.kms.RehearsalKms;
import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Parse and validate a bundle; wrap a key. One warm session, SampleTime: read the p50. */
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EngineBenchmark {
  /** A token with one session, renewed every iteration. */
  @State(Scope.Thread)
  public static class Loading {
    /** Canton's spec and the layout of the bundle, by their words. */
    @Param({
      "ec-curve25519@current",
      "ec-p256@current",
      "ec-p384@current",
      "ec-secp256k1@current",
      "rsa-2048@current",
      "ml-dsa-65@current",
      "ec-curve25519@3.3",
      "ec-curve25519@3.2",
      "ec-p256@3.1",
      "ec-p256@3.0",
      "rsa-2048@2.x",
      "ec-p256@bare"
    })
    public String bundleForm = "";

    private byte[] bundle = {};
    private Token token = open();
    private @Nullable Session session;

    /** Makes one bundle. */
    @Setup(Level.Trial)
    public void makeBundle() {
      bundle = bundle(bundleForm);
    }

    /** A fresh token and session. */
    @Setup(Level.Iteration)
    public void renew() {
      token.close();
      token = open();
      session = token.openSession(Role.OPERATOR).orBug();
    }

    /** Zeroizes. */
    @TearDown(Level.Trial)
    public void close() {
      token.close();
    }
  }

  /** A loaded key and all that a wrap needs. */
  @State(Scope.Thread)
  public static class Wrapping {
    /** Bits of the wrapping key. */
    @Param({"2048", "3072", "4096"})
    public int modulusBits;

    /** By the word of documents. */
    @Param({"rsa-aes-key-wrap-sha256", "rsaes-oaep-sha256"})
    public String method = "";

    private Token token = open();
    private @Nullable Ready ready;

    /** Loads a P-256 key and gets everything approved. */
    @Setup(Level.Iteration)
    public void load() {
      token.close();
      token = open();
      Session session = token.openSession(Role.OPERATOR).orBug();
      WrappingMethod wrapping = WrappingMethod.ofToken(method).orElseThrow();
      WrappingKey wrappingKey =
          new RehearsalKms(Clock.systemUTC(), RandomSource.fresh())
              .issueWrappingKey(KmsTarget.AWS, modulusBits, wrapping)
              .orBug();
      LoadedKey key = session.load(file(bundle("ec-p256@current")), null).orBug();
      WrapStatement statement =
          new WrapStatement(
              Mode.REHEARSAL,
              terms(session),
              List.of(new WrapStatement.Item(key.facts().key().fingerprint(), wrappingKey)));
      Clearance clearance =
          new Clearance(approval(session, statement), session.sendCanary(wrapping).orBug());
      ready = new Ready(session, key, wrappingKey, clearance);
    }

    /** Zeroizes. */
    @TearDown(Level.Trial)
    public void close() {
      token.close();
    }
  }

  private record Ready(
      Session session, LoadedKey key, WrappingKey wrappingKey, Clearance clearance) {}

  /** Session.load of a plain bundle: parse, derive, check, normalise; then zeroize. */
  @Benchmark
  public LoadedKey parseAndValidate(Loading loading) {
    Session session = Objects.requireNonNull(loading.session);
    LoadedKey key = session.load(file(loading.bundle), null).orBug();
    session.zeroize(key.handle());
    return key;
  }

  /** Session.wrap of a P-256 key. */
  @Benchmark
  public WrappedKey wrap(Wrapping wrapping) {
    Ready ready = Objects.requireNonNull(wrapping.ready);
    return ready.session.wrap(ready.key.handle(), ready.wrappingKey, ready.clearance).orBug();
  }

  /** Two people sign, as every wrap asks for. */
  private static Approval approval(Session session, WrapStatement statement) {
    List<Octets> seeds = List.of(Octets.ofHex("01".repeat(32)), Octets.ofHex("02".repeat(32)));
    QuorumPolicy policy =
        new QuorumPolicy(
            statement.terms().plan(),
            seeds.stream()
                .map(seed -> new RoleHolder(Role.OPERATOR, "operator " + seed.toHex(), key(seed)))
                .toList(),
            List.of(new QuorumRule(QuorumPolicy.WRAP, 2, 2, Role.OPERATOR)));
    byte[] text = statement.text().getBytes(StandardCharsets.UTF_8);
    return session
        .approve(statement, policy, seeds.stream().map(seed -> signature(seed, text)).toList())
        .orBug();
  }

  private static RoleKey key(Octets seed) {
    byte[] publicKey = new BcBinding().ed25519PublicKey(seed.toByteArray());
    return new RoleKey(RoleKey.Type.ED25519, Octets.of(publicKey));
  }

  private static RoleSignature signature(Octets seed, byte[] text) {
    byte[] signature = new BcBinding().ed25519Sign(seed.toByteArray(), text);
    return new RoleSignature(key(seed), Octets.of(signature));
  }

  private static WrapTerms terms(Session session) {
    Instant now = Clock.systemUTC().instant();
    return new WrapTerms(
        new CeremonyId("benchmark"),
        Digest.sha256(new byte[0]),
        session.challenge(),
        now,
        now.plus(WrapTerms.LONGEST));
  }

  private static Token open() {
    return Token.open(
            new BcBinding(),
            TokenSetup.unrecordedRehearsal(Clock.systemUTC(), SoftwareIntegrity.Unpackaged::new))
        .orBug();
  }

  private static KeyFile file(byte[] bundle) {
    return new KeyFile("benchmark", Channels.newChannel(new ByteArrayInputStream(bundle)), null);
  }

  /** A bundle with a fresh key: the spec's word, an at sign, the layout's word. */
  private static byte[] bundle(String form) {
    List<String> words = List.of(form.split("@", 2));
    KeySpec spec =
        Stream.<KeySpec>concat(
                Arrays.stream(SigningKeySpec.values()), Stream.of(EncryptionKeySpec.RSA_2048))
            .filter(s -> s.token().equals(words.getFirst()))
            .findFirst()
            .orElseThrow();
    BundleLayout layout =
        Arrays.stream(BundleLayout.values())
            .filter(l -> l.token().equals(words.getLast()))
            .findFirst()
            .orElseThrow();
    List<KeyUsage> usage = spec.type() == KeyType.RSA_2048 ? List.of() : List.of(KeyUsage.PROTOCOL);
    return BundleWriter.write(
        new TestKeys(RandomSource.fresh()).generate(spec.type()),
        BundleForm.current(spec, usage).in(layout));
  }
}
