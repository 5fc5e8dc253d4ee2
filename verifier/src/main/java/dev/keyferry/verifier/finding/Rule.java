package dev.keyferry.verifier.finding;

/** The rules of docs/formats/verification-v1.md §3, each with the control it mostly speaks for. */
public enum Rule {
  /** Trust comes from the policy. */
  V1("KC-27", "origin and keys are those of the policy"),
  /** One tree. */
  V2("KC-27", "the tree, the tiles and the proof are those of the log"),
  /** Nothing to check is not good. */
  V3("KC-27", "a checkpoint is signed by the key of its epoch"),
  /** Forward security. */
  V4("KC-27", "each entry was sealed by the key of its epoch"),
  /** An end. */
  V5("KC-02", "the log ends in close, and its counts are right"),
  /** Of how many. */
  V6("KC-28", "what is shown says of how many"),
  /** No downgrade. */
  V7("KC-27", "both kinds of signatures, where the policy asks for both"),
  /** People, not keys. */
  V8("KC-05", "distinct people signed"),
  /** One spelling, one order. */
  V9("KC-27", "every entry is canonical, known and chained"),
  /** What was planned was done. */
  V10("KC-02", "steps in order, acts with results, the keys that were approved"),
  /** Time. */
  V11("KC-07", "the clock of the log never goes back"),
  /** Practice is practice. */
  V12("KC-33", "a rehearsal only when asked for, and no other"),
  /** Everything listed, nothing else. */
  V13("KC-32", "the files that are listed, and no others"),
  /** Limits. */
  V14("KC-27", "nothing is larger than its limit"),
  /** Wrong keys fail. */
  V15("KC-27", "every key of the policy belongs to this record"),
  /** What arrived is what left. */
  V16("KC-36", "every receipt is the requester's, and has the keys of the manifest one to one"),
  /** One story. */
  V17("KC-06", "every witness's note is of this log, and cosigned by somebody of the policy"),
  /** The links between documents that the rules name besides. */
  CHAIN("KC-21", "documents name each other's digests");

  private final String control;
  private final String says;

  Rule(String control, String says) {
    this.control = control;
    this.says = says;
  }

  /** The control of a finding that names no other. */
  public String control() {
    return control;
  }

  /** The rule in a few words. */
  public String says() {
    return says;
  }
}
