package dev.keyferry.benchmarks;

import dev.keyferry.engine.Clearance;
import dev.keyferry.engine.KeyFile;
import dev.keyferry.engine.LoadedKey;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.WrapStatement;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappedKey;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.provider.bc.BcBinding;
import dev.keyferry.rehearsal.canton.BundleForm;
import dev.keyferry.rehearsal.canton.BundleWriter;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.canton.TestKeys;
import dev.keyferry.rehearsal.kms.RehearsalKms;
import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.time.Clock;
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
  /** A token with one session, renewed every iteration because it keeps memory until it closes. */
  @State(Scope.Thread)
  public static class Loading {
    /** Canton's spec, by the word of documents. */
    @Param({"ec-curve25519", "ec-p256", "ec-p384", "ec-secp256k1", "rsa-2048"})
    public String spec = "";

    private byte[] bundle = {};
    private Token token = open();

    /** Makes one bundle. */
    @Setup(Level.Trial)
    public void makeBundle() {
      bundle = bundle(spec);
    }

    /** A fresh token. */
    @Setup(Level.Iteration)
    public void renew() {
      token.close();
      token = open();
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
      Session session = token.openSession().orBug();
      WrappingMethod wrapping = WrappingMethod.ofToken(method).orElseThrow();
      WrappingKey wrappingKey =
          new RehearsalKms(Clock.systemUTC(), RandomSource.fresh())
              .issueWrappingKey(KmsTarget.AWS, modulusBits, wrapping)
              .orBug();
      LoadedKey key = session.load(file(bundle("ec-p256")), null).orBug();
      WrapStatement statement =
          new WrapStatement(
              Mode.REHEARSAL,
              List.of(new WrapStatement.Item(key.facts().key().fingerprint(), wrappingKey)));
      Clearance clearance =
          new Clearance(
              session.approveRehearsal(statement, "benchmark").orBug(),
              session.sendCanary(wrapping).orBug());
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

  /** Session.load of a current, plain bundle: parse, derive, check, normalise. */
  @Benchmark
  public LoadedKey parseAndValidate(Loading loading) {
    Session session = loading.token.openSession().orBug();
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

  private static Token open() {
    return Token.open(new BcBinding(), Mode.REHEARSAL).orBug();
  }

  private static KeyFile file(byte[] bundle) {
    return new KeyFile("benchmark", Channels.newChannel(new ByteArrayInputStream(bundle)), null);
  }

  private static byte[] bundle(String token) {
    KeySpec spec =
        Stream.<KeySpec>concat(
                Arrays.stream(dev.keyferry.model.key.SigningKeySpec.values()),
                Stream.of(dev.keyferry.model.key.EncryptionKeySpec.RSA_2048))
            .filter(s -> s.token().equals(token))
            .findFirst()
            .orElseThrow();
    List<KeyUsage> usage = spec.type() == KeyType.RSA_2048 ? List.of() : List.of(KeyUsage.PROTOCOL);
    return BundleWriter.write(
        new TestKeys(RandomSource.fresh()).generate(spec.type()), BundleForm.current(spec, usage));
  }
}
