package dev.keyferry.engine;

import dev.keyferry.engine.entry.RoleKeyFile;
import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;

/**
 * The services for people's own keys, which live in a file under a passphrase, and in locked memory
 * between opening and signing. Refuses like {@link Session}. Thread-safe.
 */
public final class RoleKeys {
  private final Session session;
  private final Token token;
  private final ObjectStore store;
  private final ChannelReader reader;
  private final RoleKeyFile files;

  RoleKeys(Session session, Token token, ObjectStore store, ChannelReader reader) {
    this.session = session;
    this.token = token;
    this.store = store;
    this.reader = reader;
    this.files = new RoleKeyFile(token.binding(), token.memory());
  }

  /**
   * A new role key.
   *
   * @param key its public half
   * @param file its private half under the passphrase, DER: docs/formats/role-key-v1.md
   */
  public record Created(RoleKey key, Octets file) {}

  /**
   * A role key that can sign until its session closes.
   *
   * @param handle names it
   * @param key its public half
   */
  public record Opened(KeyHandle handle, RoleKey key) {}

  /** Makes an Ed25519 role key; refuses with ROLE-KEY-PASSPHRASE-SHORT. */
  public Outcome<Created> create(PasswordHandle passphrase) {
    return session.perform(
        TokenService.CREATE_ROLE_KEY,
        "role key",
        () -> {
          try (SecretBytes seed = token.memory().allocate(RoleKeyFile.SEED_BYTES)) {
            byte[] random = new byte[RoleKeyFile.SEED_BYTES];
            token.binding().random().nextBytes(random);
            seed.take(random, 0);
            return files
                .seal(seed, passphrase.utf8())
                .map(file -> new Created(publicHalf(seed), file));
          }
        },
        created -> {});
  }

  /**
   * Opens a role key's file. Codes: MEDIA-READ, BUNDLE-TOO-LARGE, MEDIA-DIGEST, ROLE-KEY-FORM,
   * ROLE-KEY-PASSPHRASE-SHORT, ROLE-KEY-PASSPHRASE.
   */
  public Outcome<Opened> open(KeyFile file, PasswordHandle passphrase) {
    return session.perform(
        TokenService.OPEN_ROLE_KEY,
        file.name(),
        () -> read(file, passphrase).map(seed -> keep(file.name(), seed)),
        opened -> store.destroy(opened.handle()));
  }

  private Outcome<SecretBytes> read(KeyFile file, PasswordHandle passphrase) {
    return reader
        .readFile(file)
        .then(bytes -> {
          try (bytes) {
            return files.open(bytes.segment(), file.name(), passphrase.utf8());
          } finally {
            reader.giveBack(bytes);
          }
        });
  }

  private Opened keep(String label, SecretBytes seed) {
    RoleKey key = publicHalf(seed);
    return new Opened(store.keep(label, new ObjectStore.RoleSeed(seed, key)), key);
  }

  private RoleKey publicHalf(SecretBytes seed) {
    ProviderBinding binding = token.binding();
    return new RoleKey(RoleKey.Type.ED25519, Octets.of(seed.lend(binding::ed25519PublicKey)));
  }

  /**
   * Signs the text of a statement (RFC 8032 §5.1.6); refuses the handle of any other key with
   * TOKEN-HANDLE.
   */
  public Outcome<RoleSignature> sign(KeyHandle handle, RoleStatement statement) {
    byte[] text = statement.text().getBytes(StandardCharsets.UTF_8);
    return session.perform(
        TokenService.SIGN_AS_ROLE,
        handle.label() + ", sha256 " + statement.digest().toHex(),
        () -> store.use(handle, ObjectStore.RoleSeed.class, seed -> signed(seed, text)),
        signature -> {});
  }

  private Outcome<RoleSignature> signed(ObjectStore.RoleSeed seed, byte[] text) {
    byte[] signature = seed.material().lend(key -> token.binding().ed25519Sign(key, text));
    return Outcome.accepted(new RoleSignature(seed.key(), Octets.of(signature)));
  }
}
