package dev.keyferry.witness;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.Ed25519NoteSigner;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.log.Checkpoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A log as a ceremony writes it, with as much in each entry as a witness looks at; its roots are
 * computed by the definition of RFC 6962, not by the code under test. For one thread.
 */
public final class PracticeLog {
  private final String origin;
  private final List<String> entries = new ArrayList<>();
  private final List<Ed25519NoteSigner> epochs = new ArrayList<>();

  private PracticeLog(String origin) {
    this.origin = origin;
    this.epochs.add(Ed25519NoteSigner.generate(origin));
  }

  /** A log with its opening. */
  public static PracticeLog open(String origin) {
    PracticeLog log = new PracticeLog(origin);
    log.add(
        "open",
        "{\"ceremony\":\"c\",\"description\":\"say \\\",\\\"ed25519\\\":\\\"x\\\",\","
            + "\"ed25519\":\""
            + log.signer().key().print()
            + "\",\"format\":\"keyferry/audit-log/v1\",\"mode\":\"rehearsal\"}");
    return log;
  }

  /** A log with the same entries and keys, which goes its own way from here. */
  public PracticeLog fork() {
    PracticeLog fork = new PracticeLog(origin);
    fork.entries.addAll(entries);
    fork.epochs.clear();
    fork.epochs.addAll(epochs);
    return fork;
  }

  /** Appends an entry that announces nothing. */
  public PracticeLog add(String what) {
    return add("confirm", "{\"channel\":\"paper\",\"what\":\"" + what + "\"}");
  }

  /** Ends the epoch: the entry is sealed by the old key, which {@link #signer} still is. */
  public Ed25519NoteSigner announce() {
    return announce(epochs.size());
  }

  /** The same, with a number of an epoch that may not be the next one's. */
  public Ed25519NoteSigner announce(int number) {
    Ed25519NoteSigner next = Ed25519NoteSigner.generate(origin);
    add(
        "epoch",
        "{\"ed25519\":\"" + next.key().print() + "\",\"mldsa44\":\"m\",\"number\":" + number + "}");
    return next;
  }

  /** An interruption: the entry is sealed by the key that it announces. */
  public PracticeLog resume() {
    epochs.add(Ed25519NoteSigner.generate(origin));
    return add(
        "resume",
        "{\"again\":0,\"cut\":0,\"ed25519\":\"%s\",\"entries\":%d,\"mldsa44\":\"m\",\"number\":%d,\"sealed\":1}"
            .formatted(signer().key().print(), entries.size(), epochs.size() - 1));
  }

  /** The next key signs from here on. */
  public PracticeLog turn(Ed25519NoteSigner next) {
    epochs.add(next);
    return this;
  }

  /** The key of the epoch. */
  public Ed25519NoteSigner signer() {
    return epochs.getLast();
  }

  /** The key of epoch 0, as it is on paper. */
  public String firstKey() {
    return epochs.getFirst().key().print();
  }

  /** {@code log.jsonl}. */
  public String jsonLines() {
    return String.join("\n", entries) + "\n";
  }

  /** The head, signed by the key of the epoch. */
  public SignedNote checkpoint() {
    return checkpoint(signer());
  }

  /** The head, signed by some key. */
  public SignedNote checkpoint(Ed25519NoteSigner signer) {
    List<byte[]> leaves =
        entries.stream().map(entry -> entry.getBytes(StandardCharsets.UTF_8)).toList();
    Checkpoint head = new Checkpoint(origin, leaves.size(), root(leaves));
    return SignedNote.sign(head.text(), List.of(signer));
  }

  private PracticeLog add(String type, String body) {
    entries.add(
        "{\"actor\":\"appliance\",\"at\":{\"mono\":12,\"rtc\":\"2026-11-25T13:00:00Z\"},\"body\":"
            + body
            + ",\"control\":\"\",\"epoch\":"
            + (epochs.size() - 1)
            + ",\"prev\":\""
            + Octets.of(new byte[32]).toBase64()
            + "\",\"seq\":"
            + entries.size()
            + ",\"step\":\"opening\",\"type\":\""
            + type
            + "\"}");
    return this;
  }

  private static Octets root(List<byte[]> leaves) {
    int n = leaves.size();
    if (n == 1) {
      return Digest.sha256(new byte[] {0}, leaves.getFirst()).octets();
    }
    int k = Integer.highestOneBit(n - 1);
    byte[] left = root(leaves.subList(0, k)).toByteArray();
    return Digest.sha256(new byte[] {1}, left, root(leaves.subList(k, n)).toByteArray()).octets();
  }
}
