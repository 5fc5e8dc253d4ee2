package dev.keyferry.witness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.SpokenDigest;
import dev.keyferry.transport.document.Ed25519NoteSigner;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.log.Checkpoint;
import dev.keyferry.transport.log.CosignerKey;
import dev.keyferry.transport.qr.QrRenderer;
import dev.keyferry.witness.PracticeLog;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole session: a key, a photograph of the screen in the room, and a picture that goes back. */
class PictureSessionTest {
  @TempDir Path folder = Path.of("");

  @Test
  void session_fromPhotographToPicture_goesThrough() throws IOException {
    Witness witness = new Witness(folder);
    final String witnessKey = witness.newKey();
    PracticeLog log =
        PracticeLog.open("organisation.example/keyceremony/2026-11-25-a/production").add("a");
    SignedNote checkpoint = log.checkpoint();
    assertTrue(checkpoint.print().sizeBytes() <= 400, "a hold point's code");
    photograph(checkpoint, "photo.jpg");

    Witness.Ended shown =
        Witness.type("", "show", witness.path("photo.jpg"), "--log-key", log.firstKey()).isDone();
    Checkpoint head = Checkpoint.parse(checkpoint.text()).orBug();
    assertTrue(shown.out().startsWith("PRODUCTION: "), shown.out());
    assertTrue(shown.out().contains("\nsize       2 entries\n"), shown.out());
    assertTrue(shown.out().contains(head.root().toHex()), shown.out());
    SpokenDigest.of(new Digest(head.root()))
        .words()
        .forEach(word -> assertTrue(shown.out().contains(word), word));

    witness
        .cosign("photo.jpg", log.firstKey(), "--out", witness.path("o"), "--qr", witness.path("q"))
        .isDone();
    Files.move(folder.resolve("q"), folder.resolve("q.png"));
    Witness.type("", "show", witness.path("q.png"), "--log-key", log.firstKey()).isDone();
    CosignerKey key = CosignerKey.parse(witnessKey).orBug();
    assertEquals(head, key.verify(witness.note("o")).orBug().checkpoint());
  }

  @Test
  void cosign_withoutFiles_drawsTheCodeOnTheScreen() {
    Witness witness = new Witness(folder);
    witness.newKey();
    PracticeLog log = PracticeLog.open("o.example/keyceremony/a/rehearsal");
    // A stranger's name that clears the screen: C1 controls are no spaces.
    witness.put("cp", log.checkpoint().cosign(Ed25519NoteSigner.generate("stranger\u009b2J")));
    Witness.Ended ended = witness.cosign("cp", log.firstKey()).isDone();
    assertFalse(ended.out().contains("stranger"), ended.out());
    assertTrue(ended.out().contains("\n— " + Witness.NAME + " "), ended.out());
    assertTrue(ended.out().contains("\u2588\u2580\u2580"), ended.out());
  }

  @Test
  void show_ofAPictureWithoutCode_refusesUnreadable() throws IOException {
    Witness witness = new Witness(folder);
    BufferedImage empty = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    assertTrue(ImageIO.write(empty, "png", folder.resolve("dark.png").toFile()));
    String key = PracticeLog.open("o.example/keyceremony/a/rehearsal").firstKey();
    Witness.type("", "show", witness.path("dark.png"), "--log-key", key).refuses("QR-UNREADABLE");
  }

  /** The code on a larger, slightly tinted page, as a JPEG of moderate quality. */
  private void photograph(SignedNote note, String name) throws IOException {
    byte[] png = QrRenderer.render(note.print()).orBug().png().toByteArray();
    BufferedImage code = ImageIO.read(new ByteArrayInputStream(png));
    int page = code.getWidth() + 400;
    BufferedImage photo = new BufferedImage(page, page, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < page; y++) {
      for (int x = 0; x < page; x++) {
        photo.setRGB(x, y, tint(code, x - 150, y - 220));
      }
    }
    assertTrue(ImageIO.write(photo, "jpg", folder.resolve(name).toFile()));
  }

  private static int tint(BufferedImage code, int x, int y) {
    boolean inside = x >= 0 && y >= 0 && x < code.getWidth() && y < code.getHeight();
    return inside && (code.getRGB(x, y) & 0xffffff) == 0 ? 0x303040 : 0xd8d8c8;
  }
}
