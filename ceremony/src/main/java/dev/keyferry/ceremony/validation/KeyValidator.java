package dev.keyferry.ceremony.validation;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.console.Progress;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.ceremony.intake.LocatedExport;
import dev.keyferry.ceremony.intake.TargetFit;
import dev.keyferry.engine.KeyFile;
import dev.keyferry.engine.LoadedKey;
import dev.keyferry.engine.PasswordHandle;
import dev.keyferry.engine.Session;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.KeyFailure;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.key.KeyDescription;
import dev.keyferry.transport.document.KeyTraits;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stage 2: every key enters the engine, and is compared with what the request and the support table
 * say (controls KC-11 and KC-12).
 */
public final class KeyValidator {
  /** Below this many keys a second thread costs more than it saves. */
  private static final int WORTH_SHARING = 64;

  /** After so many that were read together, people hear how far it is. */
  private static final int SHARE = 256;

  private static final int TRIES = 3;

  private final Session session;
  private final OperatorConsole console;
  private final AuditTrail audit;
  private final Progress progress;

  /** A validator that loads keys into a session. */
  public KeyValidator(
      Session session, OperatorConsole console, AuditTrail audit, Progress progress) {
    this.session = session;
    this.console = console;
    this.audit = audit;
    this.progress = progress;
  }

  /**
   * Loads and checks every key, and reports the faults of all of them. Codes, for each key in this
   * order: MEDIA-* and those of {@link Session#load}, KEY-FINGERPRINT, KEY-EXPECTED,
   * KEY-UNSUPPORTED.
   */
  public Outcome<ValidatedKeys> validate(IntakeBundle bundle) {
    console.show("Reading %d key files into locked memory.".formatted(bundle.exports().size()));
    List<Outcome<ValidatedKey>> loaded = load(bundle.exports());
    session.overwriteLeftovers();
    return Outcome.all(loaded).then(keys -> recorded(new CheckedKeys(bundle, keys)));
  }

  /**
   * Protected files are opened one by one, because each may need a person; plain ones may share the
   * processors.
   */
  private List<Outcome<ValidatedKey>> load(List<LocatedExport> exports) {
    Progress.Count count = progress.of(exports.size(), "keys read");
    List<Outcome<ValidatedKey>> loaded = new ArrayList<>();
    boolean anyProtected = exports.stream().anyMatch(LocatedExport::passwordProtected);
    if (anyProtected || exports.size() < WORTH_SHARING) {
      for (LocatedExport export : exports) {
        loaded.add(loadAsking(export));
        count.add(1);
      }
      return loaded;
    }
    for (int from = 0; from < exports.size(); from += SHARE) {
      List<LocatedExport> shared = exports.subList(from, Math.min(from + SHARE, exports.size()));
      loaded.addAll(shared.parallelStream().map(export -> load(export, null)).toList());
      count.add(shared.size());
    }
    return loaded;
  }

  /** A mistyped password is asked for again, where people are there to type it. */
  private Outcome<ValidatedKey> loadAsking(LocatedExport export) {
    if (!export.passwordProtected()) {
      return load(export, null);
    }
    Outcome<ValidatedKey> outcome = loadWithPassword(export);
    for (int tries = 1; tries < TRIES && console.isAttended() && mistyped(outcome); tries++) {
      console.show("That password does not open it. Nothing has happened.");
      outcome = loadWithPassword(export);
    }
    return outcome;
  }

  private static boolean mistyped(Outcome<ValidatedKey> outcome) {
    return outcome instanceof Outcome.Refused<ValidatedKey>(List<Failure> failures)
        && failures.getFirst().code() == KeyCode.BUNDLE_PASSWORD;
  }

  private Outcome<ValidatedKey> loadWithPassword(LocatedExport export) {
    String prompt = "Password of %s:".formatted(export.file().name().text());
    return session
        .readPassword(console.askSecret(prompt))
        .then(password -> {
          try (password) {
            return load(export, password);
          }
        });
  }

  private Outcome<ValidatedKey> load(LocatedExport export, @Nullable PasswordHandle password) {
    return export
        .file()
        .open()
        .then(channel -> load(export, channel, password))
        .then(key -> checked(new ValidatedKey(export, key)));
  }

  private Outcome<LoadedKey> load(
      LocatedExport export, FileChannel channel, @Nullable PasswordHandle password) {
    String name = export.file().name().text();
    try (channel) {
      return session.load(new KeyFile(name, channel, export.file().digest()), password);
    } catch (IOException e) {
      return Outcome.refused(
          new MediaFailure(
              MediaCode.MEDIA_READ,
              new Place.Whole(name),
              Fact.word("a file that closes"),
              Fact.word("an error")));
    }
  }

  private static Outcome<ValidatedKey> checked(ValidatedKey validated) {
    List<Failure> failures = new ArrayList<>();
    KeyDescription key = validated.key().facts().key();
    LocatedExport export = validated.export();
    String file = export.file().name().text();
    if (!key.fingerprint().equals(export.key().fingerprint())) {
      failures.add(
          failure(
              KeyCode.KEY_FINGERPRINT,
              file,
              Fact.fingerprint(export.key().fingerprint()),
              Fact.fingerprint(key.fingerprint())));
    }
    KeyTraits found = new KeyTraits(key.spec(), key.usage());
    if (!found.equals(export.key().traits())) {
      failures.add(failure(KeyCode.KEY_EXPECTED, file, words(export.key().traits()), words(found)));
    }
    if (validated.key().facts().passwordProtected() != export.passwordProtected()) {
      failures.add(
          failure(
              KeyCode.KEY_EXPECTED,
              file,
              protection(export.passwordProtected()),
              protection(!export.passwordProtected())));
    }
    checkSupport(validated, failures);
    return failures.isEmpty() ? Outcome.accepted(validated) : Outcome.refused(failures);
  }

  private static void checkSupport(ValidatedKey validated, List<Failure> failures) {
    KeyDescription key = validated.key().facts().key();
    new TargetFit(new KeyTraits(key.spec(), key.usage()), validated.export().wrappingKey().target())
        .refusal(validated.export().file().name().text())
        .ifPresent(failures::add);
  }

  private Outcome<ValidatedKeys> recorded(CheckedKeys keys) {
    return audit
        .append(
            new AuditEvent.KeysValidated(
                keys.keys().stream().map(k -> k.key().facts().key().fingerprint()).toList()))
        .map(event -> keys);
  }

  private static Fact words(KeyTraits traits) {
    return Fact.word(
        "%s %s for %s"
            .formatted(traits.spec().token(), traits.purpose().token(), traits.usageToken()));
  }

  private static Fact protection(boolean passwordProtected) {
    return Fact.word(passwordProtected ? "password-protected" : "plain");
  }

  private static KeyFailure failure(KeyCode code, String file, Fact expected, Fact actual) {
    return new KeyFailure(code, new Place.Whole(file), expected, actual);
  }
}
