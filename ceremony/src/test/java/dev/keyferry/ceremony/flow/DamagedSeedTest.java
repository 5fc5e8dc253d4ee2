package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.ceremony.validation.KeyValidator;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.key.KmsTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A bare private seed has nothing in its file to be held against but the id: with one bit changed
 * it is another key, which Canton would take under its right name, and {@code inspect} warns of. A
 * ceremony knows which key it was asked for, so {@link KeyValidator} refuses it, also when the
 * request's digest is that of the damaged file.
 */
@Tag("KC-11")
class DamagedSeedTest {
  /** DER of the octet string around an Ed25519 seed (RFC 8410 §7). */
  private static final String BEFORE_SEED = "04220420";

  @TempDir private Path temporary = Path.of("unset");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 63, 100, 128, 200, 254, 255})
  void seed_withAFlippedBitUnderAMatchingDigest_isRefused(int bit) throws IOException {
    Room room = Room.of(temporary, KmsTarget.GCP);
    ClearKey clear = ClearKey.of(room, KmsTarget.GCP);
    byte[] bundle = clear.bundle().toByteArray();
    int seed = HexFormat.of().formatHex(bundle).indexOf(BEFORE_SEED) / 2 + BEFORE_SEED.length() / 2;
    bundle[seed + bit / 8] ^= (byte) (1 << bit % 8);
    clear.write(room, bundle);
    room.change(request -> ClearKey.in(request, bundle), UnaryOperator.identity());

    List<Failure> failures = room.refused();

    assertEquals(KeyCode.KEY_FINGERPRINT, failures.getFirst().code(), failures::toString);
  }
}
