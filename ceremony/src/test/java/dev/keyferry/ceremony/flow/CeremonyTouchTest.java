package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.transport.document.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Control KC-26: who touched which key, when and for what, is found in the log alone. */
@Tag("KC-26")
class CeremonyTouchTest {
  private static final Pattern TIME = Pattern.compile(".*\"rtc\":\"2026-11-25T10:01:00Z\".*");

  @TempDir private Path temporary = Path.of("unset");

  /** The index of the only access of a service to an object. */
  private static int touch(List<String> log, String service, String object) {
    String body =
        "\"body\":{\"object\":\"%s\",\"refusal\":\"\",\"role\":\"operator\",\"service\":\"%s\"}"
            .formatted(object, service);
    List<String> found = log.stream().filter(line -> line.contains(body)).toList();
    assertEquals(1, found.size(), service + " of " + object);
    assertTrue(TIME.matcher(found.getFirst()).matches(), found.getFirst());
    return log.indexOf(found.getFirst());
  }

  private static int first(List<String> log, String type, String part) {
    for (int i = 0; i < log.size(); i++) {
      if (log.get(i).endsWith("\"type\":\"" + type + "\"}") && log.get(i).contains(part)) {
        return i;
      }
    }
    throw new AssertionError("no " + type);
  }

  @Test
  void touches_ofEveryKey_haveTimePurposeNamesAndContainer() throws IOException {
    Room room = Room.of(temporary, KmsTarget.GCP);
    room.run().orBug();
    List<String> log = Records.lines(room.record);
    int custody = first(log, "custody", "\"medium\":\"input\"");
    assertTrue(log.get(custody).contains("\"bag\":\"none\""), "the container");
    assertTrue(log.get(custody).contains("[\"Ada Administrator\",\"Olu Operator\"]"));
    int approve = first(log, "approve", "\"act\":\"wrap\"");
    assertTrue(log.get(approve).contains("[\"Olu Operator\",\"Oto Operator\"]"));
    for (int i = 0; i < room.request().keys().size(); i++) {
      Request.Export export = room.request().exports().get(i);
      String fingerprint = room.request().keys().get(i).fingerprint().text();
      assertTrue(touch(log, "load-key", export.file().name().text()) > custody);
      assertTrue(touch(log, "prove-key", fingerprint) > approve);
      assertTrue(touch(log, "wrap", fingerprint) > approve);
      assertTrue(touch(log, "destroy-key", fingerprint) > approve);
    }
  }
}
