package dev.keyferry.ceremony.flow;

import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.BundleForm;
import dev.keyferry.rehearsal.canton.BundleWriter;
import dev.keyferry.rehearsal.canton.SoftKey;
import dev.keyferry.rehearsal.node.RehearsalNode;
import dev.keyferry.transport.document.KeyFile;
import dev.keyferry.transport.document.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The first key of a practice folder, as Canton exports it without a password.
 *
 * @param bundle the bytes of such an export
 */
record ClearKey(Octets bundle) {
  /** Of the node that the folder of a room was made for. */
  static ClearKey of(Room room, KmsTarget target) {
    Request.Key wanted = room.request().keys().getFirst();
    SoftKey key =
        new RehearsalNode("node1", Room.random(target))
            .keys().stream()
                .filter(k -> k.publicKey().fingerprint().equals(wanted.fingerprint()))
                .findFirst()
                .orElseThrow();
    BundleForm form =
        BundleForm.current(wanted.traits().spec(), List.copyOf(wanted.traits().usage()));
    return new ClearKey(Octets.of(BundleWriter.write(key, form)));
  }

  /** Puts other bytes, or these, where the first export was; the documents are not changed. */
  void write(Room room, byte[] bytes) throws IOException {
    Path file =
        room.folder.path().resolve(room.request().exports().getFirst().file().name().text());
    Files.write(file, bytes);
  }

  /** The request as it would be if the first export had been these bytes, in the clear. */
  static Request in(Request request, byte[] bytes) {
    List<Request.Export> exports = new ArrayList<>(request.exports());
    KeyFile file = exports.getFirst().file();
    KeyFile clear = new KeyFile(file.key(), file.name(), bytes.length, Digest.sha256(bytes));
    exports.set(0, new Request.Export(clear, false));
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
