package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KeyProof;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.Support;
import dev.keyferry.model.key.TargetSupport;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.Pkcs8Shape;
import dev.keyferry.transport.document.Ed25519NoteSigner;
import dev.keyferry.transport.document.Envelope;
import dev.keyferry.transport.document.KeyFile;
import dev.keyferry.transport.document.Manifest;
import dev.keyferry.transport.document.ManifestCodec;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.PlanCodec;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.RequestCodec;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.media.MediaName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays the offline program in this process with the JDK's ciphers, records what it was told, and
 * does wrong what a test asks for.
 */
final class FakeCeremony implements CeremonyProgram {
  /** What it was told, in order. */
  final List<List<String>> calls = new ArrayList<>();

  /** What came by its standard input, in order. */
  final List<String> inputs = new ArrayList<>();

  private final Map<String, Integer> exitCodes;
  private final UnaryOperator<Octets> blobChange;
  private final UnaryOperator<Manifest> manifestChange;

  private FakeCeremony(
      Map<String, Integer> exitCodes,
      UnaryOperator<Octets> blobChange,
      UnaryOperator<Manifest> manifestChange) {
    this.exitCodes = exitCodes;
    this.blobChange = blobChange;
    this.manifestChange = manifestChange;
  }

  static FakeCeremony honest() {
    return new FakeCeremony(Map.of(), UnaryOperator.identity(), UnaryOperator.identity());
  }

  /** Ends a verb at once with an exit code. */
  static FakeCeremony failing(String verb, int exitCode) {
    return new FakeCeremony(
        Map.of(verb, exitCode), UnaryOperator.identity(), UnaryOperator.identity());
  }

  /** Signs a manifest of blobs that are not what was wrapped. */
  static FakeCeremony changingBlobs(UnaryOperator<Octets> change) {
    return new FakeCeremony(Map.of(), change, UnaryOperator.identity());
  }

  /** Signs another manifest than the true one. */
  static FakeCeremony changingManifest(UnaryOperator<Manifest> change) {
    return new FakeCeremony(Map.of(), UnaryOperator.identity(), change);
  }

  @Override
  public Outcome<ProgramResult> run(List<String> arguments, String input) {
    calls.add(List.copyOf(arguments));
    inputs.add(input);
    int exitCode = exitCodes.getOrDefault(arguments.getFirst(), 0);
    if (exitCode != 0) {
      return Outcome.accepted(
          new ProgramResult(arguments, exitCode, List.of("on its screen"), List.of("REFUSED.")));
    }
    try {
      List<String> output =
          arguments.getFirst().equals("inspect")
              ? inspect(arguments.subList(3, arguments.size()), input.strip())
              : perform(arguments);
      return Outcome.accepted(new ProgramResult(arguments, 0, output, List.of()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> inspect(List<String> files, String password) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String file : files) {
      lines.add(inspection(file, OpenedExport.of(Files.readAllBytes(Path.of(file)), password)));
    }
    return lines;
  }

  /** The members of docs/formats/inspect-v1.md that the demo reads, and one that it does not. */
  static String inspection(String file, OpenedExport export) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", "canton-key-bundle");
    json.put("file", file);
    json.put("protected", export.passwordProtected());
    json.put("purpose", export.description().purpose().token());
    json.put("spec", export.description().spec().token());
    json.put("fingerprint", export.description().fingerprint().text());
    json.put("usage", export.description().usage().stream().map(KeyUsage::token).toList());
    json.put("publicSpki", export.description().publicKey().spki().toHex());
    Map<String, Object> targets = new LinkedHashMap<>();
    for (TargetSupport support :
        Support.of(export.description().spec(), export.description().usage())) {
      targets.put(
          support.target().token(),
          Map.of(
              "supported", support.supported(),
              "reason", support.reason(),
              "remedy", support.remedy()));
    }
    json.put("targets", targets);
    return JsonMapper.shared().writeValueAsString(json);
  }

  private List<String> perform(List<String> arguments) throws IOException {
    Path folder = Path.of(option(arguments, "--request"));
    Plan plan = PlanCodec.parse(note(Path.of(option(arguments, "--plan"))).text()).orBug();
    SignedNote requestNote = note(folder.resolve("request"));
    Request request = RequestCodec.parse(requestNote.text()).orBug();
    Deque<String> answers =
        new ArrayDeque<>(Files.readAllLines(Path.of(option(arguments, "--answers"))));
    everybodySigns(answers);
    require(answers.remove().matches("[0-9]{2}:[0-9]{2}"));
    require(answers.remove().matches("[0-9]{2}:[0-9]{2}"));
    require(answers.remove().equals("made for practice, nowhere else"));
    require(answers.remove().equals("NOT KNOWN TO BE COMPROMISED"));
    twice(answers, "practice-folder none");
    twice(answers, "practice-output none");
    request.wrappingKeys().stream()
        .flatMap(key -> Stream.of(key, key))
        .forEach(key -> require(answers.remove().equals(key.spkiDigest().toHex())));
    List<OpenedExport> opened = new ArrayList<>();
    for (Request.Export export : request.exports()) {
      String password = export.passwordProtected() ? answers.remove() : "";
      byte[] bundle = Files.readAllBytes(folder.resolve(export.file().name().text()));
      opened.add(OpenedExport.of(bundle, password));
    }
    require(answers.remove().equals("WRAP " + opened.size() + " KEYS"));
    require(answers.remove().equals("practice words of olu"));
    require(answers.remove().equals("practice words of oto"));
    require(answers.remove().equals("SIGN " + opened.size() + " KEYS"));
    twice(answers, "DESTROY " + opened.size() + " EXPORTS");
    twice(answers, "DESTROY 1 MEDIUM");
    twice(answers, "DESTROY " + opened.size() + " OLD KEYS");
    twice(answers, "practice-output none ari@rehearsal.example");
    everybodySigns(answers);
    require(answers.isEmpty());
    CeremonyId id = plan.heading().ceremony();
    Path out = Path.of(option(arguments, "--out")).resolve("kf-" + id.text() + "-001");
    Files.createDirectories(out);
    Files.createDirectories(out.resolveSibling("record-" + id.text() + "-001"));
    Digest requestDigest = Digest.sha256(requestNote.text().getBytes(StandardCharsets.UTF_8));
    export(
        out,
        new Manifest.Heading(Mode.REHEARSAL, id, "rehearsal.example"),
        request,
        new Written(opened, requestDigest));
    return List.of("Done.");
  }

  /** What an export is made from. */
  private record Written(List<OpenedExport> opened, Digest request) {}

  private void export(Path out, Manifest.Heading heading, Request request, Written from)
      throws IOException {
    List<Manifest.Key> keys = new ArrayList<>();
    List<Manifest.Blob> blobs = new ArrayList<>();
    for (int i = 0; i < request.keys().size(); i++) {
      Request.Key asked = request.keys().get(i);
      OpenedExport opened = from.opened().get(i);
      Octets blob = blobChange.apply(wrap(opened, request.wrappingKeys().getFirst()));
      MediaName name = new MediaName("blob-%04d.bin".formatted(i + 1));
      Files.write(out.resolve(name.text()), blob.toByteArray());
      keys.add(
          new Manifest.Key(
              asked.fingerprint(),
              asked.traits(),
              opened.description().publicKey().spkiDigest(),
              new KeyProof.None(),
              asked.wrappingKeyId(),
              asked.targetKey(),
              asked.name()));
      blobs.add(
          new Manifest.Blob(
              new KeyFile(asked.fingerprint(), name, blob.sizeBytes(), Digest.sha256(blob)),
              Envelope.RAW));
    }
    Digest none = Digest.sha256(Octets.of(new byte[0]));
    Manifest manifest =
        manifestChange.apply(
            new Manifest(
                heading,
                new Manifest.Sources(none, from.request(), none),
                request.node().participant(),
                request.challenge(),
                request.wrappingKeys().stream().map(Manifest.RecipientKey::of).toList(),
                keys,
                blobs));
    Ed25519NoteSigner log = Ed25519NoteSigner.generate(heading.logOrigin());
    Files.writeString(out.resolve("log.vkey"), log.key().print() + "\n");
    Files.write(
        out.resolve("manifest"),
        SignedNote.sign(ManifestCodec.print(manifest), List.of(log)).print().toByteArray());
  }

  /** CKM_RSA_AES_KEY_WRAP with SHA-256, by the JDK. The one-time key is worth nothing: all zero. */
  private static Octets wrap(OpenedExport export, WrappingKey wrappingKey) {
    byte[] pkcs8 = export.key().pkcs8(Pkcs8Shape.normalised(export.key().type()));
    byte[] aesKey = new byte[32];
    try {
      Cipher oaep = Cipher.getInstance("RSA/ECB/OAEPPadding");
      oaep.init(
          Cipher.ENCRYPT_MODE,
          KeyFactory.getInstance("RSA")
              .generatePublic(new X509EncodedKeySpec(wrappingKey.spki().toByteArray())),
          new OAEPParameterSpec(
              "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
      Cipher kwp = Cipher.getInstance("AES/KWP/NoPadding");
      kwp.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(aesKey, "AES"));
      return Octets.ofHex(
          Octets.of(oaep.doFinal(aesKey)).toHex() + Octets.of(kwp.doFinal(pkcs8)).toHex());
    } catch (GeneralSecurityException e) {
      throw new AssertionError("the JDK can wrap", e);
    }
  }

  private static SignedNote note(Path file) throws IOException {
    return SignedNote.parse(Files.readAllBytes(file)).orBug();
  }

  static String option(List<String> arguments, String name) {
    return Objects.requireNonNull(arguments.get(arguments.indexOf(name) + 1));
  }

  /** The beginning of the record, and its end. */
  private static void everybodySigns(Deque<String> answers) {
    for (String name : List.of("ada", "olu", "oto", "ona", "kim", "wes", "ari")) {
      require(answers.remove().equals("practice words of " + name));
    }
  }

  /** Two people type the same. */
  private static void twice(Deque<String> answers, String typed) {
    require(answers.remove().equals(typed));
    require(answers.remove().equals(typed));
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new AssertionError("the answers are not those to the questions");
    }
  }
}
