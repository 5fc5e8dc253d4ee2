package dev.keyferry.transport.document;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Fingerprint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads and prints the body of a request (docs/formats/request-v1.md). Thread-safe. */
public final class RequestCodec {
  private static final DocumentForm<Request> FORM =
      new DocumentForm<>(DocumentKind.REQUEST, RequestCodec::read, RequestCodec::write);

  private RequestCodec() {}

  /**
   * The request that the body of a note spells. Refuses, in this order, with {@code DOC-SIZE},
   * {@code DOC-TEXT}, {@code DOC-KIND}, then for the first line that is wrong with {@code
   * DOC-LINE}, {@code DOC-COUNT} or {@code DOC-REFERENCE}.
   *
   * @param body the text of the note, UTF-8, at most 16 MiB and 131,072 lines
   */
  public static Outcome<Request> parse(String body) {
    return FORM.parse(body);
  }

  /**
   * The one body of a request.
   *
   * @throws dev.keyferry.model.failure.BugException if {@link #parse} would not read it back
   */
  public static String print(Request request) {
    return FORM.print(request);
  }

  private static Request read(LineReader in) {
    Mode mode = in.line("mode", l -> l.one(Mode.class, Mode::token));
    Request.Node node = node(in);
    Set<String> ids = new HashSet<>();
    Set<Fingerprint> seen = new HashSet<>();
    var challenge = in.line("challenge", Line::octets32);
    var notAfter = in.line("not-after", Line::time);
    var wrappingKeys = in.some("wrapping-keys", "wrapping-key", line -> wrappingKey(line, ids));
    List<Request.Key> keys = in.some("keys", "key", line -> key(line, seen, ids));
    return new Request(mode, node, challenge, notAfter, wrappingKeys, keys, exports(in, keys));
  }

  private static Request.Node node(LineReader in) {
    return new Request.Node(
        in.line("participant", Line::participant),
        in.line("node", Line::freeText),
        in.line("canton", Line::token),
        in.line("protocol", Line::integer),
        in.line("topology", Line::sha256));
  }

  private static WrappingKey wrappingKey(Line line, Set<String> ids) {
    var facts = WrappingKeyFacts.read(line, ids);
    var spki = line.base64();
    return new WrappingKey(
        facts.id(), facts.target(), facts.method(), facts.expires(), line.freeText(), spki);
  }

  private static Request.Key key(Line line, Set<Fingerprint> seen, Set<String> wrappingKeyIds) {
    Fingerprint fingerprint = line.fingerprint();
    return new Request.Key(
        line.fresh(seen, fingerprint, fingerprint.text()),
        KeyTraits.read(line),
        line.literal("wrapping-key").known(wrappingKeyIds, line.token()),
        line.literal("target-key").token(),
        line.literal("name").freeText());
  }

  private static List<Request.Export> exports(LineReader in, List<Request.Key> keys) {
    return KeyFile.list(
        in,
        new KeyFile.Lines("exports", "export"),
        keys.stream().map(Request.Key::fingerprint).toList(),
        (file, line) -> new Request.Export(file, line.literal("protected").yesNo()));
  }

  private static String write(Request request) {
    Request.Node node = request.node();
    return new LineWriter(DocumentKind.REQUEST)
        .line("mode", request.mode().token())
        .line("participant", node.participant().uid())
        .line("node", node.name())
        .line("canton", node.cantonVersion())
        .line("protocol", Integer.toString(node.protocolVersion()))
        .line("topology", "sha256", node.topology().toHex())
        .line("challenge", request.challenge().toHex())
        .line("not-after", request.notAfter().toString())
        .list("wrapping-keys", request.wrappingKeys(), RequestCodec::wrappingKey)
        .list("keys", request.keys(), RequestCodec::key)
        .list("exports", request.exports(), RequestCodec::export)
        .end();
  }

  private static String wrappingKey(WrappingKey key) {
    return String.join(
        " ", WrappingKeyFacts.of(key).words(), key.spki().toBase64(), key.resource());
  }

  private static String key(Request.Key key) {
    return String.join(
        " ",
        "key",
        key.fingerprint().text(),
        key.traits().words(),
        "wrapping-key",
        key.wrappingKeyId(),
        "target-key",
        key.targetKey(),
        "name",
        key.name());
  }

  private static String export(Request.Export export) {
    String isProtected = export.passwordProtected() ? "yes" : "no";
    return String.join(" ", "export", export.file().words(), "protected", isProtected);
  }
}
