package dev.keyferry.provider.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.engine.KeyFile;
import dev.keyferry.engine.LoadedKey;
import dev.keyferry.engine.PasswordHandle;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/** A rehearsal's token on the provider under test, with one session. */
final class EngineFixture implements AutoCloseable {
  static final String FILE = "key.bin";

  final Token token;
  final Session session;

  /** Every token runs the same self-tests, some of which are slow on purpose. */
  private static final ProviderBinding REMEMBERING =
      ChangedBinding.remembering(ProviderUnderTest.binding());

  EngineFixture() {
    this(REMEMBERING);
  }

  EngineFixture(ProviderBinding binding) {
    this.token = Token.open(binding, Setups.of(Mode.REHEARSAL)).orBug();
    this.session = token.openSession(Role.OPERATOR).orBug();
  }

  static ReadableByteChannel channel(byte[] content) {
    return Channels.newChannel(new ByteArrayInputStream(content));
  }

  /** Loads a bundle without a password. */
  Outcome<LoadedKey> load(byte[] bundle) {
    return session.load(new KeyFile(FILE, channel(bundle), null), null);
  }

  /** Loads a bundle with a password. */
  Outcome<LoadedKey> load(byte[] bundle, String password) {
    try (PasswordHandle handle = password(password)) {
      return session.load(new KeyFile(FILE, channel(bundle), null), handle);
    }
  }

  PasswordHandle password(String password) {
    return session.readPassword(channel(password.getBytes(StandardCharsets.UTF_8))).orBug();
  }

  /** The failure of a bundle that must be refused with a code, about a part of the file. */
  Failure refusal(KeyCode code, String part, byte[] bundle) {
    Failure failure = Refusals.of(code, load(bundle));
    assertEquals(new Place.Part(FILE, part), failure.where());
    return failure;
  }

  @Override
  public void close() {
    session.close();
    token.close();
  }
}
