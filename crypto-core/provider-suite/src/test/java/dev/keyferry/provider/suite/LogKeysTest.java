package dev.keyferry.provider.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.engine.LogHead;
import dev.keyferry.engine.LogKey;
import dev.keyferry.engine.LogKeys;
import dev.keyferry.engine.ServiceEvent;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenService;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The keys of the audit log, one pair an epoch. */
@Tag("KC-27")
class LogKeysTest {
  private static final String ORIGIN = "example.com/keyceremony/test-1/rehearsal";

  private final ProviderBinding binding = ProviderUnderTest.binding();
  private final List<ServiceEvent> events = new ArrayList<>();
  private final Token token =
      Token.open(
              binding,
              new TokenSetup(
                  Mode.REHEARSAL,
                  this::take,
                  Clock.fixed(Setups.NOON, ZoneOffset.UTC),
                  SoftwareIntegrity.Unpackaged::new))
          .orBug();
  private final Session session = token.openSession(Role.OPERATOR).orBug();
  private final LogKeys keys = session.logKeys();
  private final LogKey key = keys.generate("epoch 0").orBug();

  private Outcome<ServiceEvent> take(ServiceEvent event) {
    events.add(event);
    return Outcome.accepted(event);
  }

  @AfterEach
  void close() {
    session.close();
    token.close();
  }

  private static LogHead head(long sizeEntries) {
    return new LogHead(
        ORIGIN, sizeEntries, Digest.sha256(new byte[] {(byte) sizeEntries}).octets());
  }

  @Test
  void seal_ofAHead_signsItsCheckpoint() {
    Octets seal = keys.seal(key.handle(), head(1)).orBug();
    byte[] text = head(1).text().getBytes(StandardCharsets.UTF_8);
    assertTrue(binding.ed25519Verify(key.publicKey().toByteArray(), text, seal.toByteArray()));
    assertEquals(ORIGIN + "\n1\n" + head(1).root().toBase64() + "\n", head(1).text());
  }

  @Test
  void sealPostQuantum_ofTheSameHead_signsItsSubtree() {
    keys.seal(key.handle(), head(7)).orBug();
    Octets seal = keys.sealPostQuantum(key.handle(), head(7)).orBug();
    byte[] name = ORIGIN.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer message = ByteBuffer.allocate(12 + 1 + name.length + 8 + 1 + name.length + 48);
    message.put("subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII));
    message.put((byte) name.length).put(name).putLong(0);
    message.put((byte) name.length).put(name).putLong(0).putLong(7);
    message.put(head(7).root().toByteArray());
    assertTrue(
        binding.mlDsa44Verify(
            key.postQuantumKey().toByteArray(), message.array(), seal.toByteArray()));
  }

  /** Forward only: neither the same size again nor a smaller one, by whatever key. */
  @Test
  void seal_ofAHeadThatDoesNotGrow_refusesTokenLogHead() {
    keys.seal(key.handle(), head(5)).orBug();
    LogKey next = keys.generate("epoch 1").orBug();
    for (long sizeEntries : new long[] {1, 4, 5}) {
      for (LogKey any : List.of(key, next)) {
        Failure failure =
            Refusals.of(TokenCode.TOKEN_LOG_HEAD, keys.seal(any.handle(), head(sizeEntries)));
        assertEquals(Fact.count(sizeEntries, "entries"), failure.actual());
      }
    }
    keys.seal(next.handle(), head(6)).orBug();
  }

  /** Whoever comes first: what was sealed grew, in the order in which it was sealed. */
  @Test
  void seal_byManyThreads_neverGoesBack() {
    List<Long> sealed = Collections.synchronizedList(new ArrayList<>());
    LongStream.rangeClosed(1, 200)
        .parallel()
        .forEach(size -> {
          if (keys.seal(key.handle(), head(size)) instanceof Outcome.Accepted<Octets>) {
            sealed.add(size);
          }
        });
    long largest = Collections.max(sealed);
    keys.sealPostQuantum(key.handle(), head(largest)).orBug();
    for (long size = 1; size <= largest; size++) {
      Refusals.of(TokenCode.TOKEN_LOG_HEAD, keys.seal(key.handle(), head(size)));
    }
  }

  @Test
  void seal_ofAnotherLog_refusesTokenLogHead() {
    keys.seal(key.handle(), head(5)).orBug();
    LogHead other = new LogHead("another", 6, head(6).root());
    Refusals.of(TokenCode.TOKEN_LOG_HEAD, keys.seal(key.handle(), other));
  }

  @Test
  void sealPostQuantum_ofAHeadThatWasNotSealed_refusesTokenLogHead() {
    Refusals.of(TokenCode.TOKEN_LOG_HEAD, keys.sealPostQuantum(key.handle(), head(5)));
    keys.seal(key.handle(), head(5)).orBug();
    Refusals.of(TokenCode.TOKEN_LOG_HEAD, keys.sealPostQuantum(key.handle(), head(4)));
    Refusals.of(TokenCode.TOKEN_LOG_HEAD, keys.sealPostQuantum(key.handle(), head(6)));
    keys.sealPostQuantum(key.handle(), head(5)).orBug();
  }

  /** The old epoch's key is gone, and with it every way to seal for that epoch. */
  @Test
  void seal_withAnErasedKey_refusesTokenHandle() {
    keys.seal(key.handle(), head(1)).orBug();
    session.zeroize(key.handle()).orBug();
    Refusals.of(TokenCode.TOKEN_HANDLE, keys.seal(key.handle(), head(2)));
    Refusals.of(TokenCode.TOKEN_HANDLE, keys.sealPostQuantum(key.handle(), head(1)));
  }

  /** The sink that keeps the record may seal while it takes an event; sealing gives it none. */
  @Test
  void seal_leavesNoEventOfItsOwn() {
    int before = events.size();
    keys.seal(key.handle(), head(1)).orBug();
    keys.sealPostQuantum(key.handle(), head(1)).orBug();
    assertEquals(before, events.size());
    keys.sign(key.handle(), Setups.DOCUMENT).orBug();
    assertEquals(TokenService.SIGN, events.getLast().service());
  }

  /** Nothing that could be taken for a head or for a person's signature is signed as a document. */
  @Test
  void sign_ofWhatIsNoDocument_isABug() {
    for (String text : List.of("", "keyferry", head(1).text(), "cosignature/v1\ntime 1\n")) {
      Octets message = Octets.of(text.getBytes(StandardCharsets.UTF_8));
      assertThrows(IllegalArgumentException.class, () -> keys.sign(key.handle(), message));
    }
    assertThrows(
        IllegalArgumentException.class, () -> new LogHead("keyferry/x\nend", 1, head(1).root()));
  }

  @Test
  void generate_twice_givesDifferentKeysOfBothKinds() {
    LogKey other = keys.generate("epoch 1").orBug();
    assertFalse(key.publicKey().equals(other.publicKey()));
    assertFalse(key.postQuantumKey().equals(other.postQuantumKey()));
    assertEquals(32, key.publicKey().sizeBytes());
    assertEquals(1312, key.postQuantumKey().sizeBytes());
  }
}
