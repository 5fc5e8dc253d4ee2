package dev.keyferry.model.ceremony;

/**
 * What is left of the keys outside the KMS once they are imported, and must then be destroyed
 * (docs/formats/audit-log-v1.md §13).
 */
public enum Remains {
  /** The files that brought the keys. */
  EXPORTS(
      "exports",
      "EXPORTS",
      "every copy of the exported key files, wherever one passed",
      "overwrite and delete each; shred what cannot be overwritten"),
  /** What the files came on. */
  MEDIUM(
      "medium",
      "MEDIUM",
      "the medium that brought them here",
      "shred or burn it: flash memory is not erased for certain (SP 800-88)"),
  /** Where the keys were before. */
  OLD_KEYS(
      "old-keys",
      "OLD KEYS",
      "the private keys in the old node's key store",
      "once the new node runs on the KMS: the old database, disks and backups");

  private final String token;
  private final String noun;
  private final String words;
  private final String method;

  Remains(String token, String noun, String words, String method) {
    this.token = token;
    this.noun = noun;
    this.words = words;
    this.method = method;
  }

  /** The word for it in the log. */
  public String token() {
    return token;
  }

  /** What it is, for the room. */
  public String words() {
    return words;
  }

  /** How it is destroyed. */
  public String method() {
    return method;
  }

  /** What somebody types who sees to it. */
  public String sentence(int number) {
    return "DESTROY %d %s".formatted(number, noun);
  }
}
