package dev.keyferry.ceremony.cli;

import dev.keyferry.model.value.Digest;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.transport.document.Ed25519NoteSigner;
import dev.keyferry.transport.document.PlanCodec;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A copy of the transcripts' medium. What a test changes in its plan or request is signed anew by
 * whoever would sign it, always with the same bytes: Ed25519 draws nothing at random, and no key is
 * made that is not the same every time.
 */
final class PreparedMedium {
  /** Between an expression for the words that are there, and those that take their place. */
  private static final String BECOMES = " => ";

  /** What protects the exports of the medium; the README of the transcripts says so, too. */
  static final String EXPORT_PASSWORD = "correct horse battery";

  private static final Path COMMITTED = Transcript.FOLDER.resolve("medium");
  private static final String ROLE_KEYS = "role-keys";
  private static final String ADMINISTRATOR = "ada@rehearsal.example";
  private static final String OTHER_REQUESTER = "rehearsal.example/requester";

  /** What the same four keys are wrapped under when it counts. */
  private static final List<String> IN_PRODUCTION =
      List.of(
          "mode rehearsal => mode production",
          "title Practice ceremony for => title Keys of participant1 to",
          "people 7 => people 5",
          "person custodian [^\\n]*\\n => ",
          "person auditor [^\\n]*\\n => ",
          "channel gcp-1 [^\\n]* => channel gcp-1 the KMS administrator, by telephone",
          "proof off => proof on");

  /** What it comes and goes on when it counts. */
  private static final String IN_BAGS =
      "media 1\\nmedium practice-folder [^\\n]* => media 2\nmedium SD-0001 bag 0417003 from"
          + " im@rehearsal.example to ada@rehearsal.example request and exports\nmedium SD-0002 bag"
          + " none from ada@rehearsal.example to im@rehearsal.example for the export";

  private final Path folder;

  private PreparedMedium(Path folder) {
    this.folder = folder;
  }

  /** A copy in a new folder. */
  static PreparedMedium in(Path folder) throws IOException {
    Files.createDirectory(folder);
    copy(COMMITTED, folder);
    copy(COMMITTED.resolve(ROLE_KEYS), folder.resolve(ROLE_KEYS));
    return new PreparedMedium(folder);
  }

  /** Files in it; a folder in it becomes an empty one. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        Files.copy(entry, to.resolve(entry.getFileName().toString()));
      }
    }
  }

  /** A minute after the plan's start. */
  static Instant begin() throws IOException {
    SignedNote plan = SignedNote.parse(Files.readAllBytes(COMMITTED.resolve("plan"))).orBug();
    return PlanCodec.parse(plan.text()).orBug().schedule().start().plusSeconds(60);
  }

  /**
   * The same keys in production: an administrator, three operators of whom two approve, and a
   * witness; every key proves itself.
   */
  PreparedMedium inProduction() throws IOException {
    request("mode rehearsal => mode production");
    site(IN_BAGS);
    for (String change : IN_PRODUCTION) {
      plan(change);
    }
    return this;
  }

  /** Another site, which the administrator signs and the plan binds. */
  private void site(String change) throws IOException {
    SignedNote site =
        SignedNote.sign(changed(note("site").text(), change), List.of(administrator()));
    write("site", site);
    plan("site sha256 [0-9a-f]{64}" + BECOMES + "site sha256 " + digest(site.text()));
  }

  /** Another request, which its requester signs and the plan binds. */
  void request(String change) throws IOException {
    SignedNote request = anotherRequest(change);
    plan("request sha256 [0-9a-f]{64}" + BECOMES + "request sha256 " + digest(request.text()));
    plan("requester [^\\n]*" + BECOMES + "requester " + requester().key().print());
  }

  /** Another request than the one that the plan binds, signed by the requester that it names. */
  void requestAfterThePlan(String change) throws IOException {
    plan("requester [^\\n]*" + BECOMES + "requester " + requester().key().print());
    anotherRequest(change);
  }

  private SignedNote anotherRequest(String change) throws IOException {
    SignedNote request =
        SignedNote.sign(changed(note("request").text(), change), List.of(requester()));
    write("request", request);
    return request;
  }

  /** Another plan, which the administrator signs. */
  void plan(String change) throws IOException {
    write("plan", SignedNote.sign(changed(note("plan").text(), change), List.of(administrator())));
  }

  /** Another plan under the signatures of the first. */
  void planAfterSigning(String change) throws IOException {
    SignedNote signed = note("plan");
    write("plan", new SignedNote(changed(signed.text(), change), signed.signatures()));
  }

  /** Flips the lowest bit of a byte, as {@code FILE byte N} names it. */
  void flip(String fileAndByte) throws IOException {
    String[] words = fileAndByte.split(" byte ", 2);
    Path file = folder.resolve(words[0]);
    byte[] bytes = Files.readAllBytes(file);
    bytes[Integer.parseInt(words[1])] ^= 1;
    Files.write(file, bytes);
  }

  void remove(String file) throws IOException {
    Files.delete(folder.resolve(file));
  }

  private static String changed(String text, String change) {
    String[] words = change.split(BECOMES, 2);
    Matcher there = Pattern.compile(words[0]).matcher(text);
    if (!there.find()) {
      throw new AssertionError("nothing to change: " + change);
    }
    return there.replaceFirst(words[1]);
  }

  private SignedNote note(String name) throws IOException {
    return SignedNote.parse(Files.readAllBytes(folder.resolve(name))).orBug();
  }

  private void write(String name, SignedNote note) throws IOException {
    Files.write(folder.resolve(name), note.print().toByteArray());
  }

  private static String digest(String text) {
    return Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).toHex();
  }

  /** The medium does not hold the key of whoever signed its request: another one does so here. */
  private static Ed25519NoteSigner requester() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, RandomSource.seeded(1));
      return Ed25519NoteSigner.of(OTHER_REQUESTER, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private Ed25519NoteSigner administrator() throws IOException {
    String person =
        note("plan")
            .text()
            .lines()
            .filter(line -> line.startsWith("person administrator " + ADMINISTRATOR))
            .findFirst()
            .orElseThrow();
    VerifierKey key = VerifierKey.parse(person.split(" ", -1)[2]).orBug();
    return Ed25519NoteSigner.of(key, opened("ada-rehearsal.example.key", "practice words of ada"));
  }

  /** As docs/formats/role-key-v1.md says, by the JDK. */
  private PrivateKey opened(String file, String passphrase) throws IOException {
    byte[] sealed = Files.readAllBytes(folder.resolve(ROLE_KEYS).resolve(file));
    String form = "PBEWithHmacSHA512AndAES_256";
    try {
      EncryptedPrivateKeyInfo key = new EncryptedPrivateKeyInfo(sealed);
      Cipher cipher = Cipher.getInstance(form);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(form)
              .generateSecret(new PBEKeySpec(passphrase.toCharArray())),
          key.getAlgParameters());
      return KeyFactory.getInstance("Ed25519").generatePrivate(key.getKeySpec(cipher));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
