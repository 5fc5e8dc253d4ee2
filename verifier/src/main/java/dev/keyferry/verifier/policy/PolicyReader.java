package dev.keyferry.verifier.policy;

import dev.keyferry.verifier.note.NoteKey;
import dev.keyferry.verifier.note.SignatureKind;
import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a tlog-policy as strictly as docs/formats/verification-v1.md §1 asks. Used once. */
public final class PolicyReader {
  /** Room for many epochs' keys of 1,800 characters each. */
  public static final int MOST_BYTES = 256 * 1024;

  private static final String NONE = "none";

  private static final Set<SignatureKind> WITNESSES =
      Set.of(SignatureKind.ED25519_COSIGNATURE, SignatureKind.ECDSA_P256);

  private final List<NoteKey> logs = new ArrayList<>();
  private final List<Member.Witness> witnesses = new ArrayList<>();
  private final Map<String, Member> named = new LinkedHashMap<>();
  private final Set<String> grouped = new HashSet<>();
  private final Map<String, String> groupOfPerson = new LinkedHashMap<>();
  private final Set<Bytes> keys = new HashSet<>();
  private Optional<Member> quorum = Optional.empty();

  private PolicyReader() {}

  /** The policy that bytes spell; refuses what cannot be used. */
  public static Policy read(byte[] bytes) throws Malformed {
    if (bytes.length > MOST_BYTES) {
      throw Malformed.limit("at most " + MOST_BYTES + " bytes", bytes.length + " bytes");
    }
    String text = Bytes.utf8(bytes);
    if (!text.chars().allMatch(c -> c == '\t' || c == '\n' || (c >= 0x20 && c != 0x7f))) {
      throw Malformed.of("no control character but tab and LF", "another one");
    }
    if (!text.endsWith("\n")) {
      throw Malformed.of("LF at the end of the last line", "none");
    }
    PolicyReader reader = new PolicyReader();
    for (String line : text.split("\n", -1)) {
      reader.line(line.replaceAll("^[ \t]+|[ \t]+$", ""));
    }
    return reader.policy();
  }

  private void line(String line) throws Malformed {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    List<String> words = Arrays.asList(line.split("[ \t]+"));
    switch (words.getFirst()) {
      case "log" -> log(require(words, 2, 3));
      case "witness" -> witness(require(words, 3, 4));
      case "group" -> group(require(words, 4, Integer.MAX_VALUE));
      case "quorum" -> quorum(require(words, 2, 2));
      default -> throw Malformed.of("log, witness, group or quorum", words.getFirst());
    }
  }

  private void log(List<String> words) throws Malformed {
    NoteKey key = NoteKey.parse(words.get(1));
    if (key.kind() != SignatureKind.ED25519 && key.kind() != SignatureKind.ML_DSA_44) {
      throw Malformed.of("a log key of type 01 or 06", "type 0" + key.kind().type());
    }
    if (!logs.isEmpty() && !logs.getFirst().name().equals(key.name())) {
      throw Malformed.of("one origin, " + logs.getFirst().name(), key.name());
    }
    addKey(key);
    logs.add(key);
  }

  private void witness(List<String> words) throws Malformed {
    NoteKey key = NoteKey.parse(words.get(2));
    if (!WITNESSES.contains(key.kind())) {
      throw Malformed.of("a witness key of type 04 or 02", "type 0" + key.kind().type());
    }
    Member.Witness witness = new Member.Witness(words.get(1), key);
    if (witness.person().isEmpty()) {
      throw Malformed.of("the name of a person before the slash", words.get(1));
    }
    addKey(key);
    define(witness);
    witnesses.add(witness);
  }

  private void group(List<String> words) throws Malformed {
    List<Member> members = new ArrayList<>();
    Set<String> places = new HashSet<>();
    for (String name : words.subList(3, words.size())) {
      Member member = defined(name);
      if (!grouped.add(name)) {
        throw Malformed.of("each name a member once", name + " twice");
      }
      if (member instanceof Member.Witness witness) {
        takePlace(witness, words.get(1));
      }
      places.add(member.place());
      members.add(member);
    }
    int threshold = threshold(words.get(2), members.size());
    if (threshold > places.size()) {
      throw Malformed.of(
          "a threshold of at most " + places.size() + " distinct people", words.get(2));
    }
    define(new Member.Group(words.get(1), threshold, members));
  }

  private void quorum(List<String> words) throws Malformed {
    if (quorum.isPresent()) {
      throw Malformed.of("one quorum", "a second one");
    }
    if (words.get(1).equals(NONE)) {
      throw Malformed.of("a quorum of somebody", "quorum none: a record nobody signed");
    }
    quorum = Optional.of(defined(words.get(1)));
  }

  private Policy policy() throws Malformed {
    Member needed = quorum.orElseThrow(() -> Malformed.of("a quorum", "none"));
    if (logs.stream().noneMatch(key -> key.kind() == SignatureKind.ED25519)) {
      throw Malformed.of("a log key of type 01", "none");
    }
    return new Policy(logs.getFirst().name(), logs, witnesses, needed);
  }

  /** Nobody holds places in two groups: one person would count twice in a quorum. */
  private void takePlace(Member.Witness witness, String group) throws Malformed {
    String other = groupOfPerson.putIfAbsent(witness.person(), group);
    if (other != null && !other.equals(group)) {
      throw Malformed.of("each person in one group", witness.person() + " in two");
    }
  }

  private void addKey(NoteKey key) throws Malformed {
    if (!keys.add(key.raw())) {
      throw Malformed.of("each public key once", "one of " + key.name() + " a second time");
    }
  }

  private void define(Member member) throws Malformed {
    if (member.name().equals(NONE) || named.putIfAbsent(member.name(), member) != null) {
      throw Malformed.of("a new name", member.name());
    }
  }

  private Member defined(String name) throws Malformed {
    Member member = named.get(name);
    if (member == null) {
      throw Malformed.of("a name from a line before", name);
    }
    return member;
  }

  private static int threshold(String word, int members) throws Malformed {
    if (word.equals("any")) {
      return 1;
    }
    if (word.equals("all")) {
      return members;
    }
    if (!word.matches("[1-9][0-9]{0,8}") || Integer.parseInt(word) > members) {
      throw Malformed.of("any, all, or 1 to " + members, word);
    }
    return Integer.parseInt(word);
  }

  private static List<String> require(List<String> words, int least, int most) throws Malformed {
    if (words.size() < least || words.size() > most) {
      throw Malformed.of("a whole " + words.getFirst() + " line", String.join(" ", words));
    }
    return words;
  }
}
