package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeyDescription;
import dev.keyferry.model.key.KeyPurpose;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.PublicKeyInfo;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.value.Octets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what {@code ceremony inspect --json} prints: one JSON object (RFC 8259) a line and file,
 * with the members of docs/formats/inspect-v1.md. Members that it does not know are ignored.
 */
final class InspectionReader {
  private static final JsonMapper JSON = JsonMapper.shared();

  private InspectionReader() {}

  /**
   * The keys, in the order of the lines.
   *
   * <p>Refuses: DOC-LINE for every line that is not an object which describes a key: no JSON, a
   * member that is missing or of another type, a word that the model does not know, or a
   * fingerprint that is not the one of the public key beside it.
   */
  static Outcome<List<InspectedKey>> read(List<String> lines) {
    return Outcome.all(
        IntStream.range(0, lines.size()).mapToObj(i -> read(lines.get(i), i + 1)).toList());
  }

  private static Outcome<InspectedKey> read(String line, int number) {
    return parse(line)
        .flatMap(InspectionReader::key)
        .map(Outcome::accepted)
        .orElseGet(() ->
            Outcome.refused(
                new DocumentFailure(
                    DocumentCode.DOC_LINE,
                    new Place.Line("inspection", number),
                    Fact.word("a JSON object that describes a key"),
                    Fact.word(line))));
  }

  /** Jackson reports by unchecked exceptions of several families that a text is not JSON. */
  private static Optional<JsonNode> parse(String line) {
    try {
      return Optional.of(JSON.readTree(line));
    } catch (RuntimeException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<InspectedKey> key(JsonNode json) {
    Optional<KeyDescription> key = spec(json).flatMap(spec -> description(json, spec));
    String file = json.path("file").stringValue("");
    JsonNode isProtected = json.path("protected");
    List<Verdict> verdicts = verdicts(json.path("targets"));
    boolean whole =
        !file.isEmpty() && isProtected.isBoolean() && verdicts.size() == KmsTarget.values().length;
    return key.filter(_ -> whole)
        .map(found -> new InspectedKey(file, isProtected.booleanValue(), found, verdicts));
  }

  private static Optional<KeySpec> spec(JsonNode json) {
    String purpose = json.path("purpose").stringValue("");
    List<? extends KeySpec> specs =
        purpose.equals(KeyPurpose.SIGNING.token())
            ? List.of(SigningKeySpec.values())
            : List.of(EncryptionKeySpec.values());
    String token = json.path("spec").stringValue("");
    return specs.stream()
        .map(KeySpec.class::cast)
        .filter(spec -> spec.purpose().token().equals(purpose) && spec.token().equals(token))
        .findFirst();
  }

  private static Optional<KeyDescription> description(JsonNode json, KeySpec spec) {
    String fingerprint = json.path("fingerprint").stringValue("");
    return octets(json.path("publicSpki").stringValue(""))
        .map(spki -> new KeyDescription(spec, usage(json), new PublicKeyInfo(spec.type(), spki)))
        .filter(key -> key.fingerprint().text().equals(fingerprint));
  }

  /** The bytes that lower-case hex names, long enough for the shortest SPKI there is. */
  private static Optional<Octets> octets(String hex) {
    try {
      return Optional.of(Octets.ofHex(hex)).filter(spki -> spki.sizeBytes() >= 44);
    } catch (IllegalArgumentException notHex) {
      return Optional.empty();
    }
  }

  private static Set<KeyUsage> usage(JsonNode json) {
    Set<String> words = new java.util.HashSet<>();
    json.path("usage").forEach(word -> words.add(word.stringValue("")));
    Set<KeyUsage> usage = EnumSet.noneOf(KeyUsage.class);
    Arrays.stream(KeyUsage.values()).filter(u -> words.contains(u.token())).forEach(usage::add);
    return usage;
  }

  private static List<Verdict> verdicts(JsonNode targets) {
    return Arrays.stream(KmsTarget.values())
        .flatMap(target -> verdict(target, targets.path(target.token())).stream())
        .toList();
  }

  private static Optional<Verdict> verdict(KmsTarget target, JsonNode json) {
    JsonNode supported = json.path("supported");
    return supported.isBoolean()
        ? Optional.of(
            new Verdict(
                target,
                supported.booleanValue(),
                json.path("reason").stringValue(""),
                json.path("remedy").stringValue("")))
        : Optional.empty();
  }
}
