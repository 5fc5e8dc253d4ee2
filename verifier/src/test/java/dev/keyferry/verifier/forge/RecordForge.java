package dev.keyferry.verifier.forge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes a whole record whose keys it owns. Its script can be changed before {@link #write}, its
 * files after; it can sign whatever came of it anew, so it plays every attacker.
 */
public final class RecordForge {
  /** In place of a member's value: the member is left out. */
  public static final String REMOVE = "(left out)";

  /** Everything that is written, by its name from the folder. */
  public final Map<String, byte[]> files = new TreeMap<>();

  /** What the log will say. */
  public final List<ForgedEntry> script = new ArrayList<>();

  /** Lines that the close entry lists, if not the right ones. */
  public final List<String> closeFiles =
      new ArrayList<>(
          List.of(
              "approval",
              "manifest",
              "plan",
              "report.txt",
              "request",
              "sbom.cdx.json",
              "site",
              "transcript.txt"));

  /** Who signs the approval; everybody of the room by default. */
  public List<ForgedPerson> approvers;

  /** Who cosigns the last checkpoint. */
  public List<ForgedPerson> cosigners;

  /** Who signs that an interrupted ceremony goes on. */
  public List<ForgedPerson> resumers;

  public final ForgedRoom room;
  public final ForgedDocuments documents;
  public final List<EpochPair> epochs = new ArrayList<>();
  public final ForgeTree tree = new ForgeTree();
  public final List<Integer> ends = new ArrayList<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private final List<String> blobDigests = new ArrayList<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private boolean forging;
  private byte[] prev = new byte[32];
  private long mono;
  private int outputIndex = -1;

  /** The key pairs of one epoch. */
  public record EpochPair(ForgedKey ed25519, ForgedKey mlDsa44) {}

  /** A record of a room's ceremony, with the usual script. */
  public RecordForge(ForgedRoom room) {
    this.room = room;
    this.documents = new ForgedDocuments(room);
    this.approvers = room.people;
    this.cosigners = room.people;
    this.resumers = room.people;
    epochs.add(pair());
    new UsualScript(this).fill();
  }

  /**
   * A record of a ceremony that was interrupted after its first entry of a type, and went on.
   *
   * @param step of the entry {@code resume}: {@code opening} begins anew
   */
  public RecordForge interruptedAfter(ForgedEntry last, String step) {
    List<ForgedEntry> rest = new UsualScript(this).rest(step);
    script.subList(script.indexOf(last) + 1, script.size()).clear();
    script.addAll(rest);
    return this;
  }

  /** The usual record of the usual room. */
  public static RecordForge usual() {
    return new RecordForge(new ForgedRoom());
  }

  /** Fresh keys in the log's name. */
  public EpochPair pair() {
    return new EpochPair(ForgedKey.ed25519(room.origin()), ForgedKey.mlDsa44(room.origin()));
  }

  /** The first entry of a type. */
  public ForgedEntry entry(String type) {
    return script.stream().filter(e -> e.type.equals(type)).findFirst().orElseThrow();
  }

  /** Makes every file; the log ends where the script ends. */
  public RecordForge forge() {
    documents.plan.ifPresent(plan -> put("plan", plan));
    documents.request.ifPresent(request -> put("request", request));
    documents.site.ifPresent(site -> put("site", site));
    forging = true;
    script.forEach(this::append);
    forging = false;
    put("log.jsonl", log.toByteArray());
    if (isClosed()) {
      finish();
    }
    return this;
  }

  /** Makes every file and writes it. */
  public Path write(Path folder) {
    if (files.isEmpty()) {
      forge();
    }
    return writeFiles(folder);
  }

  /** Writes the files as they are now. */
  public Path writeFiles(Path folder) {
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(Optional.ofNullable(path.getParent()).orElse(folder));
        Files.write(path, file.getValue());
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The auditor's policy for this record: both kinds of keys, everybody must cosign. */
  public String policy() {
    StringBuilder policy = new StringBuilder("# trust\n");
    policy.append("log ").append(epochs.getFirst().ed25519().vkey()).append('\n');
    policy.append("log ").append(epochs.getFirst().mlDsa44().vkey()).append('\n');
    StringBuilder group = new StringBuilder("group room all");
    for (ForgedPerson person : room.people) {
      String line = "witness " + person.policyName() + " " + person.key().witnessVkey();
      policy.append(line).append('\n');
      group.append(' ').append(person.policyName());
    }
    return policy.append(group).append("\nquorum room\n").toString();
  }

  /** The text of the checkpoint over the first entries. */
  public String head(int size) {
    String root = Base64.getEncoder().encodeToString(tree.root(size));
    return room.origin() + "\n" + size + "\n" + root + "\n";
  }

  /** A checkpoint that a pair signed with both its keys. */
  public byte[] seal(int size, EpochPair pair) {
    String head = head(size);
    return utf8(head + "\n" + pair.ed25519().sign(head) + pair.mlDsa44().cosignMlDsa(head));
  }

  /** The last checkpoint: both keys of the last epoch, and whoever cosigns. */
  public byte[] lastHead() {
    String head = head(tree.size());
    StringBuilder note =
        new StringBuilder(new String(seal(tree.size(), epochs.getLast()), StandardCharsets.UTF_8));
    cosigners.forEach(person -> note.append(person.key().cosign(head, 1_795_616_528L)));
    return utf8(note.toString());
  }

  /** What the machine's clock says in the next entry. */
  Instant now() {
    return Instant.parse("2026-11-25T12:00:00Z").plusMillis(mono + 1500);
  }

  /** What somebody typed, and when. */
  public Map<String, Object> time(String entered, String person) {
    String machine = now().truncatedTo(ChronoUnit.SECONDS).toString();
    return Map.of("entered", entered, "machine", machine, "person", person);
  }

  /** One check of the machine. */
  public static Map<String, Object> check(String name, String result) {
    return Map.of(
        "control", "KC-18", "expected", "none", "found", "eth0", "name", name, "result", result);
  }

  /** Appends an entry to the log and seals it. */
  public void append(ForgedEntry entry) {
    int index = tree.size();
    Map<String, Object> body = new TreeMap<>(entry.body.get());
    body.putAll(entry.bodyInstead);
    Map<String, Object> members = new TreeMap<>();
    mono += 1500;
    String rtc = Instant.parse("2026-11-25T12:00:00Z").plusMillis(mono).toString();
    members.put("actor", "appliance");
    members.put("at", Map.of("mono", mono, "rtc", rtc.replaceAll("[.][0-9]+Z", "Z")));
    members.put("body", body);
    members.put("control", "KC-27");
    members.put("epoch", ends.size());
    members.put("prev", Base64.getEncoder().encodeToString(prev));
    members.put("seq", index);
    members.put("step", entry.step);
    members.put("type", entry.type);
    members.putAll(entry.instead);
    members.values().removeIf(REMOVE::equals);
    line(entry.type, utf8(ForgeJson.print(members)));
  }

  /** Appends the bytes of an entry, whatever they are, and seals them. */
  public void line(String type, byte[] line) {
    int index = tree.size();
    prev = tree.add(line);
    counts.merge(type, 1L, Long::sum);
    log.writeBytes(line);
    log.write('\n');
    if (!forging) {
      put("log.jsonl", log.toByteArray());
    }
    if (index == 0) {
      opening();
    }
    if (type.equals("output")) {
      outputIndex = index;
    }
    if (type.equals("resume")) {
      resumed(ends.size(), line);
    }
    if (type.equals("epoch")) {
      int number = ends.size();
      byte[] seal = seal(index + 1, epochs.get(number));
      files.put("checkpoints/%04d".formatted(number), seal);
      put("checkpoint", seal);
      ends.add(index);
    } else if (type.equals("close")) {
      put("checkpoint", lastHead());
    } else if (type.equals("abort")) {
      put("checkpoint", seal(index + 1, epochs.getLast()));
    } else if (tree.size() < 4 || isLastOfScript(index)) {
      String head = head(index + 1);
      put("checkpoint", utf8(head + "\n" + epochs.getLast().ed25519().sign(head)));
    }
  }

  private boolean isLastOfScript(int index) {
    return index == script.size() - 1;
  }

  /** Signs entry 0 anew. */
  public void opening() {
    String text = new String(tree.entry(0), StandardCharsets.UTF_8) + "\n";
    StringBuilder note = new StringBuilder(text).append('\n');
    room.people.forEach(person -> note.append(person.key().sign(text)));
    put("opening", utf8(note.toString()));
  }

  /** Signs an entry that resumes. */
  public void resumed(int epoch, byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8) + "\n";
    StringBuilder note = new StringBuilder(text).append('\n');
    resumers.forEach(person -> note.append(person.key().sign(text)));
    put("resumed/%04d".formatted(epoch), utf8(note.toString()));
  }

  /** Body of a resumption; keeps what the interrupted epoch sealed last. */
  Map<String, Object> resume(boolean anew) {
    int index = tree.size();
    int old = ends.size();
    int from = old == 0 ? 0 : ends.getLast() + 1;
    if (index > from) {
      String head = head(index);
      files.putIfAbsent(
          "checkpoints/%04d".formatted(old),
          utf8(head + "\n" + epochs.get(old).ed25519().sign(head)));
    }
    ends.add(index - 1);
    epochs.add(pair());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("again", anew ? blobDigests.size() : 0);
    body.put("cut", 0);
    body.put("ed25519", epochs.getLast().ed25519().vkey());
    body.put("entries", index);
    body.put("mldsa44", epochs.getLast().mlDsa44().vkey());
    body.put("number", epochs.size() - 1);
    body.put("sealed", index);
    if (anew) {
      blobDigests.clear();
    }
    mono = 0;
    return body;
  }

  /** What only a closed record has besides the files that close lists. */
  public void finish() {
    put("policy.tlog-policy", utf8(policy()));
    put("VERDICT-ME.txt", utf8("Check me.\n"));
    files.keySet().removeIf(name -> name.startsWith("tile/"));
    tree.tiles().forEach((name, tile) -> files.put("tile/" + name, tile));
    if (outputIndex >= 0) {
      put("manifest.tlog-proof", utf8(proof(outputIndex)));
    }
    StringBuilder sums = new StringBuilder();
    files.remove("SHA256SUMS");
    files.forEach((name, bytes) -> sums.append(sha256(bytes) + "  " + name + "\n"));
    put("SHA256SUMS", utf8(sums.toString()));
  }

  /** A proof of an entry under the last checkpoint. */
  public String proof(int index) {
    StringBuilder proof = new StringBuilder("c2sp.org/tlog-proof@v1\nindex " + index + "\n");
    for (byte[] hash : tree.path(index, tree.size())) {
      proof.append(Base64.getEncoder().encodeToString(hash)).append('\n');
    }
    return proof + "\n" + text("checkpoint");
  }

  /** Body of the approval statement's approve entry; makes the note. */
  Map<String, Object> approve() {
    String statement = documents.approval();
    StringBuilder note = new StringBuilder(statement).append('\n');
    approvers.forEach(person -> note.append(person.key().sign(statement)));
    put("approval", utf8(note.toString()));
    return Map.of(
        "act", "wrap",
        "people", approvers.stream().map(ForgedPerson::name).toList(),
        "statement", sha256(utf8(statement)));
  }

  Map<String, Object> result(ForgedDocuments.Subject key) {
    blobDigests.add(sha256(key.blob()));
    put("blobs/" + key.file(), key.blob());
    return Map.of(
        "act",
        "wrap",
        "bytes",
        key.blob().length,
        "object",
        key.fingerprint(),
        "sha256",
        sha256(key.blob()));
  }

  Map<String, Object> wrapped() {
    return Map.of("keys", blobDigests.size(), "list", list(blobDigests));
  }

  Map<String, Object> output() {
    String manifest = documents.manifest();
    put("manifest", utf8(manifest + "\n" + epochs.getLast().ed25519().sign(manifest)));
    return Map.of("manifest", sha256(utf8(manifest)));
  }

  Map<String, Object> epoch() {
    EpochPair next = pair();
    epochs.add(next);
    // The checkpoint of this entry is the old pair's.
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ed25519", next.ed25519().vkey());
    body.put("mldsa44", next.mlDsa44().vkey());
    body.put("number", epochs.size() - 1);
    return body;
  }

  Map<String, Object> close() {
    put("report.txt", utf8("What happened.\n"));
    put("transcript.txt", utf8("> typed\n"));
    put("sbom.cdx.json", utf8("{}\n"));
    List<Object> listed = new ArrayList<>();
    for (String name : closeFiles) {
      byte[] bytes = files.getOrDefault(name, new byte[0]);
      listed.add(Map.of("bytes", bytes.length, "name", name, "sha256", sha256(bytes)));
    }
    Map<String, Long> all = new TreeMap<>(counts);
    all.merge("close", 1L, Long::sum);
    return Map.of(
        "counts", all,
        "deviations", counts.getOrDefault("deviation", 0L),
        "files", listed);
  }

  private boolean isClosed() {
    return !script.isEmpty() && script.getLast().type.equals("close");
  }

  /** A file's text. */
  public String text(String name) {
    return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }

  /** Sets a file. */
  public void put(String name, byte[] bytes) {
    files.put(name, bytes);
  }

  public static String list(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return sha256(utf8(text.toString()));
  }

  /** Hex. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(ForgedKey.sha256(bytes));
  }

  /** UTF-8. */
  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
