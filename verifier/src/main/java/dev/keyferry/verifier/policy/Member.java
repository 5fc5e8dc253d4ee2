package dev.keyferry.verifier.policy;

import dev.keyferry.verifier.note.NoteKey;
import dev.keyferry.verifier.text.Bytes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who can stand in a quorum: a witness's key, or a group of members. */
public sealed interface Member {
  /** The name in the policy. */
  String name();

  /** Whether it witnessed, when the keys given are those that signed. */
  boolean witnessed(Set<Bytes> signers);

  /**
   * Who counts once in a group that this is a member of: the person of a key, or the group itself.
   */
  String place();

  /**
   * A key of a person.
   *
   * @param name in the policy; up to the first slash it is the person
   * @param key of type 04 or 02
   */
  record Witness(String name, NoteKey key) implements Member {
    /** The person that the key is of. */
    public String person() {
      int slash = name.indexOf('/');
      return slash < 0 ? name : name.substring(0, slash);
    }

    @Override
    public boolean witnessed(Set<Bytes> signers) {
      return signers.contains(key.raw());
    }

    @Override
    public String place() {
      return "person " + person();
    }
  }

  /**
   * Members of whom some are enough.
   *
   * @param name in the policy
   * @param threshold how many distinct people or groups must have witnessed
   * @param members each defined before
   */
  record Group(String name, int threshold, List<Member> members) implements Member {
    /** Copies the list. */
    public Group {
      members = List.copyOf(members);
    }

    @Override
    public boolean witnessed(Set<Bytes> signers) {
      Set<String> places = new HashSet<>();
      for (Member member : members) {
        if (member.witnessed(signers)) {
          places.add(member.place());
        }
      }
      return places.size() >= threshold;
    }

    @Override
    public String place() {
      return "group " + name;
    }
  }
}
