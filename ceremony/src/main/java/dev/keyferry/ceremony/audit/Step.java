package dev.keyferry.ceremony.audit;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The closed list of phases of a ceremony, in their order (docs/formats/audit-log-v1.md §3): what
 * must be true before each, and what it makes true (control KC-02).
 */
public enum Step {
  /** People sign what it begins with, and look around. */
  OPENING(List.of(), List.of(State.RECORD_OPEN, State.ROOM_KNOWN)),
  /** Plan and request. */
  INTAKE(List.of(State.RECORD_OPEN, State.ROOM_KNOWN), List.of(State.DOCUMENTS_READ)),
  /** Wrapping keys against their second channel. */
  COMPARISON(List.of(State.DOCUMENTS_READ), List.of(State.WRAPPING_KEYS_AUTHENTIC)),
  /** Keys enter. */
  VALIDATION(
      List.of(State.DOCUMENTS_READ, State.WRAPPING_KEYS_AUTHENTIC), List.of(State.KEYS_VALIDATED)),
  /** People sign what will be wrapped. */
  APPROVAL(
      List.of(State.KEYS_VALIDATED, State.WRAPPING_KEYS_AUTHENTIC), List.of(State.WRAP_APPROVED)),
  /** Keys leave, wrapped. */
  WRAPPING(List.of(State.KEYS_VALIDATED, State.WRAP_APPROVED), List.of(State.KEYS_WRAPPED)),
  /** What came out is stated and signed. */
  MANIFEST(List.of(State.KEYS_WRAPPED), List.of(State.MANIFEST_SIGNED)),
  /** It is written. */
  EXPORT(List.of(State.KEYS_WRAPPED, State.MANIFEST_SIGNED), List.of(State.EXPORT_WRITTEN)),
  /** The record is completed. */
  CLOSING(List.of(State.RECORD_OPEN, State.EXPORT_WRITTEN), List.of(State.RECORD_CLOSED));

  /** What is true of a ceremony. */
  public enum State {
    /** Everybody signed the first entry. */
    RECORD_OPEN("the record is open, and everybody signed its first entry"),
    /** Machine, time, and where the keys have been. */
    ROOM_KNOWN("machine and watches were compared, and the operator said where the keys were"),
    /** The plan's request, and every file that it names. */
    DOCUMENTS_READ("plan and request are one another's, and every file is there"),
    /** By two people, from the second channel. */
    WRAPPING_KEYS_AUTHENTIC("two people compared every wrapping key with its second channel"),
    /** They are in the token. */
    KEYS_VALIDATED("every key is in the token and passed every check"),
    /** By the plan's quorum. */
    WRAP_APPROVED("the quorum signed exactly what will be wrapped"),
    /** In memory. */
    KEYS_WRAPPED("every key proved itself where the plan asks, and was wrapped"),
    /** With the digest of every blob. */
    MANIFEST_SIGNED("the manifest of what was wrapped is signed"),
    /** On the medium. */
    EXPORT_WRITTEN("the export was written, read back and compared"),
    /** Everybody cosigned the last checkpoint. */
    RECORD_CLOSED("the record is closed, and everybody cosigned it");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** A sentence without its full stop. */
    public String words() {
      return words;
    }
  }

  private final List<State> needs;
  private final List<State> makes;

  Step(List<State> needs, List<State> makes) {
    this.needs = needs;
    this.makes = makes;
  }

  /** The word for it in the log. */
  public String token() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What must be true before it. */
  public List<State> needs() {
    return needs;
  }

  /** What is true after it. */
  public List<State> makes() {
    return makes;
  }

  /**
   * What is not yet true for the first step that could not happen, if these were taken in this
   * order; empty if all could.
   */
  public static Set<State> missing(List<Step> steps) {
    Set<State> now = EnumSet.noneOf(State.class);
    for (Step step : steps) {
      Set<State> missing = EnumSet.noneOf(State.class);
      missing.addAll(step.needs);
      missing.removeAll(now);
      if (!missing.isEmpty()) {
        return missing;
      }
      now.addAll(step.makes);
    }
    return EnumSet.noneOf(State.class);
  }
}
