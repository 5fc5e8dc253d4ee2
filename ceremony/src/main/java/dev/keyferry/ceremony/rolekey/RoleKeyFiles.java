package dev.keyferry.ceremony.rolekey;

import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.engine.KeyFile;
import dev.keyferry.engine.PasswordHandle;
import dev.keyferry.engine.RoleKeys;
import dev.keyferry.engine.RoleSignature;
import dev.keyferry.engine.RoleStatement;
import dev.keyferry.engine.Session;
import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.RoleKeyName;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.Volume;
import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Role keys in files under passphrases (docs/formats/role-key-v1.md), each on the stick of its
 * person. Folders are looked into when a person is asked, so sticks may come and go. For one
 * thread.
 */
public final class RoleKeyFiles implements RoleKeySource {
  private static final int TRIES = 3;

  /** Ten times the size of a role key file; the engine decides what it is. */
  private static final int MAX_FILE_BYTES = 2048;

  private static final Set<FailureCode> MISTYPED =
      Set.of(KeyCode.ROLE_KEY_PASSPHRASE, KeyCode.ROLE_KEY_PASSPHRASE_SHORT);

  private final OperatorConsole console;
  private final List<Path> folders;

  /** Files in any of some folders, which need not be there yet. */
  public RoleKeyFiles(OperatorConsole console, List<Path> folders) {
    this.console = console;
    this.folders = List.copyOf(folders);
  }

  /** A file that was found: its bytes are ciphertext. */
  private record Found(MediaName name, Octets content) {
    KeyFile keyFile() {
      return new KeyFile(
          name.text(), Channels.newChannel(new ByteArrayInputStream(content.toByteArray())), null);
    }
  }

  /**
   * Finds the person's file, and asks for its passphrase, where people are there up to three times.
   * An empty line, or none, means that the person does not sign. Codes: MEDIA-NAME, MEDIA-MISSING
   * and the others of {@link Volume#read}, then those of {@link RoleKeys#open}.
   */
  @Override
  public Outcome<Optional<OpenedRoleKey>> open(Session session, Signatory who) {
    console.seat(who.words());
    return RoleKeyName.of(who.key())
        .then(name -> found(name, who))
        .then(file ->
            file.isPresent()
                ? opened(session, file.get(), who)
                : Outcome.accepted(Optional.empty()));
  }

  /** Where people are, a stick that is not there yet can be fetched. */
  private Outcome<Optional<Found>> found(MediaName name, Signatory who) {
    Outcome<Optional<Found>> found = look(name);
    while (console.isAttended() && isMissing(found)) {
      console.show("%s is in none of the folders for role keys.".formatted(name.text()));
      String stick = "the stick of " + who.person().name();
      if (console.ask("Type THERE when %s is there:".formatted(stick)).isEmpty()) {
        return Outcome.accepted(Optional.empty());
      }
      found = look(name);
    }
    return found;
  }

  /** In the first folder that has it. */
  private Outcome<Optional<Found>> look(MediaName name) {
    Outcome<Optional<Found>> found = missing(name);
    for (Path folder : folders) {
      if (isMissing(found)) {
        found =
            Volume.open(folder)
                .then(volume -> volume.read(name, MAX_FILE_BYTES))
                .map(content -> Optional.of(new Found(name, content)));
      }
    }
    return isMissing(found) ? missing(name) : found;
  }

  private static boolean isMissing(Outcome<?> outcome) {
    return refusedWith(outcome, Set.of(MediaCode.MEDIA_MISSING));
  }

  private static <T> Outcome<T> missing(MediaName name) {
    return Outcome.refused(
        new MediaFailure(
            MediaCode.MEDIA_MISSING,
            new Place.Whole(name.text()),
            Fact.word("the file in a folder for role keys"),
            Fact.word("no such file")));
  }

  private Outcome<Optional<OpenedRoleKey>> opened(Session session, Found file, Signatory who) {
    Outcome<Optional<OpenedRoleKey>> opened = openOnce(session, file, who);
    for (int tries = 1; tries < TRIES && console.isAttended() && mistyped(opened); tries++) {
      console.show("That passphrase does not open it. Nothing has happened.");
      opened = openOnce(session, file, who);
    }
    return opened;
  }

  private static boolean mistyped(Outcome<?> outcome) {
    return refusedWith(outcome, MISTYPED);
  }

  private Outcome<Optional<OpenedRoleKey>> openOnce(Session session, Found file, Signatory who) {
    String prompt = "Passphrase of %s, key %s:".formatted(who.words(), who.key().name());
    Outcome<PasswordHandle> typed = session.readPassword(console.askSecret(prompt));
    if (refusedWith(typed, Set.of(KeyCode.BUNDLE_PASSWORD_MISSING))) {
      return Outcome.accepted(Optional.empty());
    }
    return typed.then(passphrase -> {
      try (passphrase) {
        return session
            .roleKeys()
            .open(file.keyFile(), passphrase)
            .map(opened -> Optional.of(new InMemory(session, opened)));
      }
    });
  }

  private static boolean refusedWith(Outcome<?> outcome, Set<FailureCode> codes) {
    return outcome instanceof Outcome.Refused<?>(List<Failure> failures)
        && codes.contains(failures.getFirst().code());
  }

  /** A key in the engine's memory. */
  private record InMemory(Session session, RoleKeys.Opened opened) implements OpenedRoleKey {
    @Override
    public RoleKey key() {
      return opened.key();
    }

    @Override
    public Outcome<RoleSignature> sign(RoleStatement statement) {
      return session.roleKeys().sign(opened.handle(), statement);
    }

    @Override
    public Outcome<RoleKey> forget() {
      return session.zeroize(opened.handle()).map(handle -> opened.key());
    }
  }
}
