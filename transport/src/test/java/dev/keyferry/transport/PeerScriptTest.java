package dev.keyferry.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.key.KeyProof;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Fingerprint;
import dev.keyferry.model.value.Octets;
import dev.keyferry.testing.PeerProgram;
import dev.keyferry.transport.document.Ed25519NoteSigner;
import dev.keyferry.transport.document.Envelope;
import dev.keyferry.transport.document.KeyFile;
import dev.keyferry.transport.document.KeyTraits;
import dev.keyferry.transport.document.Manifest;
import dev.keyferry.transport.document.ManifestCodec;
import dev.keyferry.transport.document.ParticipantId;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two strangers' programs read what this module writes, and refuse what was changed. */
class PeerScriptTest {
  private static final String NODE = "node verify-manifest.mjs";
  private static final String PYTHON = "python3 verify_manifest.py";
  private static final Map<String, PeerProgram> PROGRAMS =
      Map.of(
          NODE, new PeerProgram("node-note", "node", "--version"),
          PYTHON, new PeerProgram("python-note", "python3", "--version"));

  /** How many folders each peer accepted and refused, all as they should be. */
  private static final Map<String, List<Integer>> JUDGED = new TreeMap<>();

  private static final Digest ZERO = new Digest(Octets.of(new byte[32]));
  private static final Ed25519NoteSigner LOG = Ed25519NoteSigner.generate("example.com/log");

  @TempDir Path parent;

  @ParameterizedTest
  @ValueSource(strings = {NODE, PYTHON})
  void folder_asWritten_isAccepted(String peer) {
    assertEquals(0, run(peer, List.of(export(Mode.PRODUCTION), LOG.key().print())));
  }

  @ParameterizedTest
  @ValueSource(strings = {NODE, PYTHON})
  void folder_ofARehearsal_isAcceptedOnlyWhenAskedFor(String peer) {
    String folder = export(Mode.REHEARSAL);
    assertEquals(1, run(peer, List.of(folder, LOG.key().print())));
    assertEquals(0, run(peer, List.of(folder, LOG.key().print(), "--rehearsal")));
  }

  @ParameterizedTest
  @ValueSource(strings = {NODE, PYTHON})
  void folder_withAnotherKey_isRefused(String peer) {
    String other = Ed25519NoteSigner.generate("example.com/log").key().print();
    assertEquals(1, run(peer, List.of(export(Mode.PRODUCTION), other)));
  }

  @ParameterizedTest
  @ValueSource(strings = {NODE, PYTHON})
  void folder_withAChangedManifest_isRefused(String peer) throws IOException {
    String folder = export(Mode.PRODUCTION);
    Path manifest = Path.of(folder, "manifest");
    Files.writeString(manifest, Files.readString(manifest).replace("participant1", "participant2"));
    assertEquals(1, run(peer, List.of(folder, LOG.key().print())));
  }

  @ParameterizedTest
  @ValueSource(strings = {NODE, PYTHON})
  void folder_withAChangedBlob_isRefused(String peer) throws IOException {
    String folder = export(Mode.PRODUCTION);
    Path blob = Path.of(folder, "blob-1.bin");
    byte[] content = Files.readAllBytes(blob);
    content[0] ^= 1;
    Files.write(blob, content);
    assertEquals(1, run(peer, List.of(folder, LOG.key().print())));
    Files.delete(blob);
    assertEquals(1, run(peer, List.of(folder, LOG.key().print())));
  }

  private String export(Mode mode) {
    MediaName name = new MediaName("kf-2026-11-25-a-001");
    OutputFolder output = OutputFolder.create(parent, name).orBug();
    List<Octets> blobs = List.of(Octets.ofHex("aa".repeat(664)), Octets.ofHex("bb".repeat(700)));
    IntStream.range(0, 2).forEach(i -> output.write(fileName(i), blobs.get(i)).orBug());
    SignedNote note = SignedNote.sign(ManifestCodec.print(manifest(mode, blobs)), List.of(LOG));
    output.write(new MediaName("manifest"), note.print()).orBug();
    return output.commit().orBug().toString();
  }

  private static Manifest manifest(Mode mode, List<Octets> blobs) {
    return new Manifest(
        new Manifest.Heading(mode, new CeremonyId("2026-11-25-a"), "example.com"),
        new Manifest.Sources(ZERO, ZERO, ZERO),
        new ParticipantId("participant1", fingerprint(9)),
        ZERO.octets(),
        List.of(
            new Manifest.RecipientKey(
                "wk-1",
                KmsTarget.AWS,
                WrappingMethod.ALL.getFirst(),
                Instant.EPOCH,
                ZERO,
                "a resource")),
        IntStream.range(0, 2).mapToObj(PeerScriptTest::key).toList(),
        IntStream.range(0, 2).mapToObj(i -> blob(i, blobs.get(i))).toList());
  }

  private static Manifest.Key key(int index) {
    KeyTraits traits = new KeyTraits(SigningKeySpec.EC_P256, Set.of(KeyUsage.NAMESPACE));
    return new Manifest.Key(
        fingerprint(index), traits, ZERO, new KeyProof.None(), "wk-1", "k" + index, "Åse’s key");
  }

  private static Manifest.Blob blob(int index, Octets content) {
    return new Manifest.Blob(
        new KeyFile(
            fingerprint(index), fileName(index), content.sizeBytes(), Digest.sha256(content)),
        Envelope.RAW);
  }

  private static MediaName fileName(int index) {
    return new MediaName("blob-" + index + ".bin");
  }

  private static Fingerprint fingerprint(int index) {
    return Fingerprint.of(Octets.of(new byte[] {(byte) index}));
  }

  @AfterAll
  static void report() {
    JUDGED.forEach((peer, exitCodes) -> {
      long accepted = exitCodes.stream().filter(code -> code == 0).count();
      program(peer)
          .report(
              "accepted %d folders and refused %d"
                  .formatted(accepted, exitCodes.size() - accepted));
    });
  }

  private static PeerProgram program(String peer) {
    return Objects.requireNonNull(PROGRAMS.get(peer));
  }

  /** Runs a peer; a machine without it skips the test. */
  private static int run(String peer, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(peer.split(" ", -1)));
    command.addAll(arguments);
    PeerProgram.Result result = program(peer).run(command);
    assertEquals(result.exitCode() == 0 ? "OK 2 blobs\n" : "REFUSED", head(result.output()));
    JUDGED.computeIfAbsent(peer, ignored -> new ArrayList<>()).add(result.exitCode());
    return result.exitCode();
  }

  private static String head(String output) {
    return output.startsWith("REFUSED") ? "REFUSED" : output;
  }
}
