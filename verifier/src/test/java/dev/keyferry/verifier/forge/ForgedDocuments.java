package dev.keyferry.verifier.forge;

import static dev.keyferry.verifier.forge.RecordForge.sha256;
import static dev.keyferry.verifier.forge.RecordForge.utf8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Plan, request, approval and manifest of a room, as texts. */
public final class ForgedDocuments {
  public static final String SOFTWARE = "5".repeat(64);
  public static final String CHALLENGE = "2".repeat(64);
  private static final String EXPORT = "6".repeat(64);
  private static final String PARTICIPANT = "participant1::1220" + "9".repeat(64);
  private static final String TRAITS = "spec ec-p256 purpose signing usage namespace,signing";

  /** The participant's keys are the same in every ceremony that is forged. */
  private static final Map<Integer, KeyPair> PAIRS = new ConcurrentHashMap<>();

  /** The note {@code plan}. */
  public Optional<byte[]> plan;

  /** The note {@code site}. */
  public Optional<byte[]> site;

  /** The note {@code request}. */
  public Optional<byte[]> request;

  /** What an attacker makes of the approval statement, before it is signed. */
  public UnaryOperator<String> approvalEdit = UnaryOperator.identity();

  /** What an attacker makes of the manifest, before it is signed. */
  public UnaryOperator<String> manifestEdit = UnaryOperator.identity();

  public String siteText;
  public String planText;
  public String requestText;
  public final List<Subject> subjects = new ArrayList<>();
  public final byte[] spki = new byte[294];
  private final ForgedRoom room;

  /** A key that is moved. */
  public static final class Subject {
    private final String fingerprint;
    private final String file;
    private final byte[] blob;
    private final KeyPair pair;

    Subject(KeyPair pair, String file, byte[] blob) {
      this.pair = pair;
      byte[] spki = pair.getPublic().getEncoded();
      this.fingerprint =
          "1220" + sha256(ByteBuffer.allocate(4 + spki.length).putInt(12).put(spki).array());
      this.file = file;
      this.blob = blob.clone();
    }

    public String fingerprint() {
      return fingerprint;
    }

    public String file() {
      return file;
    }

    public KeyPair keys() {
      return pair;
    }

    private static KeyPair pair() {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }

    public byte[] blob() {
      return blob.clone();
    }
  }

  ForgedDocuments(ForgedRoom room) {
    this.room = room;
    Random random = new Random(7);
    random.nextBytes(spki);
    for (int i = 0; i < room.keys; i++) {
      byte[] blob = new byte[500 + i];
      random.nextBytes(blob);
      KeyPair pair = PAIRS.computeIfAbsent(i, number -> Subject.pair());
      subjects.add(new Subject(pair, "blob-%04d.bin".formatted(i + 1), blob));
    }
    requestText = requestText();
    request = Optional.of(utf8(requestText + "\n" + room.requester.sign(requestText)));
    siteText = siteText();
    site = Optional.of(signedByTheRoom(siteText));
    planText = planText();
    StringBuilder note = new StringBuilder(planText).append('\n');
    room.people.forEach(person -> note.append(person.key().sign(planText)));
    plan = Optional.of(utf8(note.toString()));
  }

  /** A note of a text, signed by everybody. */
  public byte[] signedByTheRoom(String text) {
    StringBuilder note = new StringBuilder(text).append('\n');
    room.people.forEach(person -> note.append(person.key().sign(text)));
    return utf8(note.toString());
  }

  /** Replaces the site by another text, signed by the room, and binds it in the plan. */
  public void setSite(String text) {
    String before = sha256(utf8(siteText));
    siteText = text;
    site = Optional.of(signedByTheRoom(text));
    setPlan(planText.replace(before, sha256(utf8(text))));
  }

  private String siteText() {
    return String.join(
        "\n",
        "keyferry/site/v1",
        "ceremony " + room.ceremony,
        "place Room 2",
        "machine-make Maker",
        "machine-model Model 1",
        "machine-serial 1",
        "boot-medium sha256 " + "b".repeat(64) + " DVD-R",
        "tokens 1",
        "token 1 practice token",
        "printers 0",
        "cameras 1",
        "camera 1 webcam",
        "media 2",
        "medium 1 bag 77 from im@example.com to ada@example.com request",
        "medium 2 bag none from ada@example.com to im@example.com export",
        "clock on the wall",
        "emergency the duty officer",
        "end",
        "");
  }

  /** Replaces the plan by another text, signed by the room. */
  public void setPlan(String text) {
    planText = text;
    StringBuilder note = new StringBuilder(text).append('\n');
    room.people.forEach(person -> note.append(person.key().sign(text)));
    plan = Optional.of(utf8(note.toString()));
  }

  /** Replaces the request by another text, signed by the requester, and names it in the plan. */
  public void setRequest(String text) {
    String before = sha256(utf8(requestText));
    requestText = text;
    request = Optional.of(utf8(text + "\n" + room.requester.sign(text)));
    setPlan(planText.replace(before, sha256(utf8(text))));
  }

  public String spkiDigest() {
    return sha256(spki);
  }

  public List<String> fingerprints() {
    return subjects.stream().map(Subject::fingerprint).toList();
  }

  private String requestText() {
    return String.join(
        "\n",
        "keyferry/request/v1",
        "mode " + room.mode,
        "participant " + PARTICIPANT,
        "node participant1 on the validator host",
        "canton 3.4.8",
        "protocol 34",
        "topology sha256 " + "e".repeat(64),
        "challenge " + CHALLENGE,
        "not-after 2026-11-30T00:00:00Z",
        "wrapping-keys 1",
        "wrapping-key wk-1 aws rsa-aes-key-wrap-sha256 2026-11-26T09:00:00Z "
            + Base64.getEncoder().encodeToString(spki)
            + " arn:aws:kms:eu-north-1:111122223333:key/one",
        "keys " + subjects.size(),
        each(s -> "key " + s.fingerprint() + " " + TRAITS + " wrapping-key wk-1 " + target(s)),
        "exports " + subjects.size(),
        each(s ->
            "export %s file key-%s bytes 241 sha256 %s protected %s"
                .formatted(s.fingerprint(), s.file(), EXPORT, room.clearExports ? "no" : "yes")),
        "end",
        "");
  }

  /** Of every file that the request names. */
  List<String> exportDigests() {
    return subjects.stream().map(s -> EXPORT).toList();
  }

  private String planText() {
    return String.join(
        "\n",
        "keyferry/plan/v1",
        "mode " + room.mode,
        "ceremony " + room.ceremony,
        "organisation " + room.organisation,
        "title Move the keys of participant1 to AWS KMS",
        "request sha256 " + sha256(utf8(requestText)),
        "requester " + room.requester.vkey(),
        "site sha256 " + sha256(utf8(siteText)),
        "start 2026-11-25T09:00:00Z",
        "latest-end 2026-11-25T17:30:00Z",
        "people " + room.people.size(),
        room.people.stream()
            .map(p -> "person " + p.role() + " " + p.key().vkey() + " " + p.name())
            .collect(Collectors.joining("\n")),
        "quorums " + room.quorums.size(),
        String.join("\n", room.quorums),
        "targets aws",
        "transports usb",
        "expectations 1",
        "expect " + subjects.size() + " " + TRAITS,
        "channels 1",
        "channel wk-1 read out by the AWS account owner over the telephone",
        "backup none",
        "proof off",
        "end",
        "");
  }

  /** The statement that people approve. */
  public String approval() {
    String text =
        String.join(
            "\n",
            "keyferry/approval/v1",
            "mode " + room.mode,
            "ceremony " + room.ceremony,
            "plan sha256 " + sha256(utf8(planText)),
            "challenge " + "1".repeat(64),
            "from 2026-11-25T12:00:00Z",
            "until 2026-11-25T13:00:00Z",
            "wraps " + subjects.size(),
            each(s ->
                "wrap %s to %s by rsa-aes-key-wrap-sha256 for aws"
                    .formatted(s.fingerprint(), spkiDigest())),
            "end",
            "");
    return approvalEdit.apply(text);
  }

  /** The manifest's text. */
  public String manifest() {
    String first = room.mode.equals("rehearsal") ? "rehearsal-manifest" : "manifest";
    String text =
        String.join(
            "\n",
            "keyferry/" + first + "/v1",
            "mode " + room.mode,
            "ceremony " + room.ceremony,
            "log " + room.origin(),
            "plan sha256 " + sha256(utf8(planText)),
            "request sha256 " + sha256(utf8(requestText)),
            "software sha256 " + SOFTWARE,
            "participant " + PARTICIPANT,
            "challenge " + CHALLENGE,
            "wrapping-keys 1",
            "wrapping-key wk-1 aws rsa-aes-key-wrap-sha256 2026-11-26T09:00:00Z spki-sha256 "
                + spkiDigest()
                + " arn:aws:kms:eu-north-1:111122223333:key/one",
            "keys " + subjects.size(),
            each(s ->
                "key %s %s public-sha256 %s proof none wrapping-key wk-1 %s"
                    .formatted(s.fingerprint(), TRAITS, "c".repeat(64), target(s))),
            "blobs " + subjects.size(),
            each(s ->
                "blob %s file %s bytes %d sha256 %s envelope raw"
                    .formatted(s.fingerprint(), s.file(), s.blob().length, sha256(s.blob()))),
            "backup none",
            "end",
            "");
    return manifestEdit.apply(text);
  }

  private static String target(Subject subject) {
    return "target-key target-" + subject.file() + " name participant1 " + subject.file();
  }

  private String each(java.util.function.Function<Subject, String> line) {
    return subjects.stream().map(line).collect(Collectors.joining("\n"));
  }
}
