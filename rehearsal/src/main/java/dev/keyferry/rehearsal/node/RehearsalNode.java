package dev.keyferry.rehearsal.node;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KeyDescription;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.BundleForm;
import dev.keyferry.rehearsal.canton.BundleWriter;
import dev.keyferry.rehearsal.canton.PasswordProtection;
import dev.keyferry.rehearsal.canton.SoftKey;
import dev.keyferry.rehearsal.canton.TestKeys;
import dev.keyferry.transport.document.KeyFile;
import dev.keyferry.transport.document.ParticipantId;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.OutputFolder;
import dev.keyferry.transport.media.WrittenFile;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A participant with fresh practice keys: an Ed25519 node as Canton makes it, with the RSA-2048
 * encryption key that its operators announced for the move, the ECIES key from before, and P-256
 * keys for a KMS that does not take Ed25519. For one thread.
 */
public final class RehearsalNode {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

  private final SecureRandom random;
  private final Map<NodeKey, SoftKey> keys;
  private final ParticipantId participant;

  /**
   * Makes the keys.
   *
   * @param name the participant's name, as {@link #isName} says
   * @param random where the keys come from
   * @throws IllegalArgumentException for another form of name
   */
  public RehearsalNode(String name, SecureRandom random) {
    if (!isName(name)) {
      throw new IllegalArgumentException("not a name for a rehearsal node");
    }
    this.random = random;
    this.keys = generate(new TestKeys(random));
    this.participant = new ParticipantId(name, description(NodeKey.NAMESPACE).fingerprint());
  }

  /**
   * Whether a text can name a rehearsal node: 1 to 40 of {@code [a-z0-9_-]}, beginning with a
   * letter or digit, so that the names of its keys can also be names in a KMS.
   */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * The keys themselves, in the order of {@link NodeKey}. They are worth nothing: whoever looks for
   * leaks of a ceremony must know what to look for.
   */
  public List<SoftKey> keys() {
    return List.copyOf(keys.values());
  }

  /** The node's identity. */
  public ParticipantId participant() {
    return participant;
  }

  /**
   * Exports every key as {@code keys.secret.download} of the newest Canton writes it: all protected
   * but the one that no KMS takes. Files are called {@code namespace.bin} and the like.
   *
   * <p>Refuses what {@link OutputFolder#write} refuses.
   *
   * @param password protects the protected ones
   */
  public Outcome<NodeExports> export(String password, OutputFolder folder) {
    return Outcome.all(
            Arrays.stream(NodeKey.values()).map(key -> export(key, password, folder)).toList())
        .map(exported -> new NodeExports(participant, exported));
  }

  private Outcome<ExportedKey> export(NodeKey key, String password, OutputFolder folder) {
    Octets content = Octets.of(bundle(key, password));
    return folder
        .write(new MediaName(key.word() + ".bin"), content)
        .map(written -> exported(key, written));
  }

  private byte[] bundle(NodeKey key, String password) {
    byte[] plain = BundleWriter.write(softKey(key), BundleForm.current(key.spec(), key.usage()));
    return key.passwordProtected()
        ? PasswordProtection.fresh(random).protect(plain, password)
        : plain;
  }

  private ExportedKey exported(NodeKey key, WrittenFile written) {
    KeyDescription description = description(key);
    return new ExportedKey(
        description,
        participant.name() + "-" + key.word(),
        new KeyFile(
            description.fingerprint(), written.name(), written.sizeBytes(), written.digest()),
        key.passwordProtected());
  }

  private KeyDescription description(NodeKey key) {
    Set<KeyUsage> usage = EnumSet.noneOf(KeyUsage.class);
    usage.addAll(key.usage());
    return new KeyDescription(key.spec(), usage, softKey(key).publicKey());
  }

  private SoftKey softKey(NodeKey key) {
    return Objects.requireNonNull(keys.get(key));
  }

  private static Map<NodeKey, SoftKey> generate(TestKeys testKeys) {
    Map<NodeKey, SoftKey> keys = new EnumMap<>(NodeKey.class);
    for (NodeKey key : NodeKey.values()) {
      keys.put(key, testKeys.generate(key.spec().type()));
    }
    return keys;
  }
}
