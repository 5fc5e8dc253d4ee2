package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.keyferry.ceremony.validation.KeyValidator;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.value.Digest;
import dev.keyferry.transport.document.KeyFile;
import dev.keyferry.transport.document.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    Request.Export first = room.request().exports().getFirst();
    assertFalse(first.passwordProtected());
    Path file = room.folder.path().resolve(first.file().name().text());
    byte[] bundle = Files.readAllBytes(file);
    int seed = HexFormat.of().formatHex(bundle).indexOf(BEFORE_SEED) / 2 + BEFORE_SEED.length() / 2;
    bundle[seed + bit / 8] ^= (byte) (1 << bit % 8);
    Files.write(file, bundle);
    room.change(request -> withDigest(request, Digest.sha256(bundle)), UnaryOperator.identity());

    List<Failure> failures = room.refused();

    assertEquals(KeyCode.KEY_FINGERPRINT, failures.getFirst().code(), failures::toString);
  }

  /** The request as it would be if the file had been damaged before it was made. */
  private static Request withDigest(Request request, Digest digest) {
    List<Request.Export> exports = new ArrayList<>(request.exports());
    KeyFile file = exports.getFirst().file();
    exports.set(
        0,
        new Request.Export(new KeyFile(file.key(), file.name(), file.sizeBytes(), digest), false));
    return new Request(
        request.mode(),
        request.node(),
        request.challenge(),
        request.notAfter(),
        request.wrappingKeys(),
        request.keys(),
        exports);
  }
}
