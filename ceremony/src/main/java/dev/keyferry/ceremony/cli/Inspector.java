package dev.keyferry.ceremony.cli;

import dev.keyferry.ceremony.json.JsonLine;
import dev.keyferry.ceremony.report.BundleReport;
import dev.keyferry.ceremony.report.DocumentReport;
import dev.keyferry.ceremony.report.FailureReport;
import dev.keyferry.engine.KeyFile;
import dev.keyferry.engine.LoadedKey;
import dev.keyferry.engine.PasswordHandle;
import dev.keyferry.engine.Session;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.Printable;
import dev.keyferry.transport.document.SignedNote;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one file at a time. A key bundle is read by the engine alone; only a document is read
 * here.
 */
final class Inspector {
  private static final String KIND_BUNDLE = "canton-key-bundle";

  /** Every document begins so; no bundle does, because 'k' is no tag of a bundle's first field. */
  private static final byte[] DOCUMENT = "keyferry/".getBytes(StandardCharsets.US_ASCII);

  private final Session session;
  private final @Nullable PasswordHandle password;

  Inspector(Session session, @Nullable PasswordHandle password) {
    this.session = session;
    this.password = password;
  }

  Inspection inspect(Path file) {
    String name = file.toString();
    if (!Files.isRegularFile(file)) {
      boolean there = Files.exists(file);
      return refusal(
          name,
          List.of(
              new MediaFailure(
                  there ? MediaCode.MEDIA_NOT_REGULAR : MediaCode.MEDIA_MISSING,
                  new Place.Whole(name),
                  Fact.word("a plain file"),
                  Fact.word(there ? "a folder, link or device" : "nothing"))));
    }
    try (FileChannel channel = FileChannel.open(file)) {
      return isDocument(channel)
          ? document(name, Files.readAllBytes(file))
          : bundle(name, session.load(new KeyFile(name, channel, null), password));
    } catch (IOException e) {
      return refusal(
          name,
          List.of(
              new MediaFailure(
                  MediaCode.MEDIA_READ,
                  new Place.Whole(name),
                  Fact.word("a readable file"),
                  Fact.word(e.getClass().getSimpleName()))));
    }
  }

  private static boolean isDocument(FileChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(DOCUMENT.length);
    channel.read(start, 0);
    return channel.size() <= SignedNote.MAX_SIZE_BYTES
        && ByteBuffer.wrap(DOCUMENT).equals(start.flip());
  }

  private Inspection bundle(String name, Outcome<LoadedKey> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<LoadedKey>(LoadedKey key) -> {
        session.zeroize(key.handle());
        Map<String, @Nullable Object> json = head(KIND_BUNDLE, name);
        json.putAll(BundleReport.json(key.facts()));
        yield new Inspection(
            false, List.of(JsonLine.of(json)), titled(name, BundleReport.lines(key.facts())));
      }
      case Outcome.Refused<LoadedKey>(List<Failure> failures) ->
          needsPassword(failures) ? protectedBundle(name) : refusal(name, failures);
    };
  }

  /** Without a password there is nothing to refuse: the file is what it is. */
  private boolean needsPassword(List<Failure> failures) {
    return password == null && failures.getFirst().code() == KeyCode.BUNDLE_PASSWORD_MISSING;
  }

  private static Inspection protectedBundle(String name) {
    Map<String, @Nullable Object> json = head(KIND_BUNDLE, name);
    json.put("protected", true);
    json.put("warnings", List.of());
    return new Inspection(
        false,
        List.of(JsonLine.of(json)),
        titled(
            name,
            List.of(
                "  bundle       password-protected (Argon2id, AES-128-GCM)",
                "  Give the password with --password-stdin to see what is inside.")));
  }

  private static Inspection document(String name, byte[] bytes) {
    Optional<DocumentReport> report = DocumentReport.of(bytes);
    if (report.isEmpty()) {
      return refusal(name, DocumentReport.failures(bytes));
    }
    Map<String, @Nullable Object> json = head(report.get().kind(), name);
    json.putAll(report.get().facts());
    return new Inspection(false, List.of(JsonLine.of(json)), titled(name, report.get().lines()));
  }

  private static Inspection refusal(String name, List<Failure> failures) {
    Map<String, @Nullable Object> json = head(KIND_BUNDLE, name);
    json.put("refused", failures.stream().map(FailureReport::json).toList());
    List<String> lines = new ArrayList<>();
    failures.forEach(failure -> lines.addAll(FailureReport.lines(failure)));
    return new Inspection(
        true, List.of(JsonLine.of(json)), titled(name, lines.stream().map(l -> "  " + l).toList()));
  }

  private static Map<String, @Nullable Object> head(String kind, String name) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("kind", kind);
    json.put("file", name);
    return json;
  }

  private static List<String> titled(String name, List<String> lines) {
    List<String> all = new ArrayList<>();
    all.add(Printable.of(name));
    all.addAll(lines);
    all.add("");
    return all;
  }
}
