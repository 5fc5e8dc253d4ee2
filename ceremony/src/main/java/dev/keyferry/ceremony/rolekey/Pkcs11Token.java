package dev.keyferry.ceremony.rolekey;

import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.KeyFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Octets;
import java.io.IOException;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;

/**
 * A PKCS#11 token that is there, with one ECDSA P-256 key and its certificate, through the JDK's
 * provider (SunPKCS11). A login holds for the whole process, so there is one at a time, and it is
 * as short as one signature: the next person must know their own PIN. For one thread.
 */
final class Pkcs11Token {
  private static final int COORDINATE_BYTES = 32;

  /** DER of a P-256 SubjectPublicKeyInfo before the point (RFC 5480 §2). */
  private static final String BEFORE_POINT = "3059301306072a8648ce3d020106082a8648ce3d030107034200";

  private final AuthProvider provider;

  private Pkcs11Token(AuthProvider provider) {
    this.provider = provider;
  }

  /**
   * The token in the first slot that a library knows. Refuses with ROLE-KEY-TOKEN when there is no
   * such library, or no token.
   *
   * @param library a PKCS#11 module, a shared library
   */
  static Outcome<Pkcs11Token> find(Path library) {
    try {
      String settings = "--name = keyferry\nlibrary = %s\nslotListIndex = 0\n".formatted(library);
      return Security.getProvider("SunPKCS11").configure(settings) instanceof AuthProvider made
              && made.getService("KeyStore", "PKCS11") != null
          ? Outcome.accepted(new Pkcs11Token(made))
          : missing();
    } catch (InvalidParameterException | ProviderException e) {
      return refused("a token's PKCS#11 module", e.getClass().getSimpleName());
    }
  }

  /** No token is there: ROLE-KEY-TOKEN. */
  static <T> Outcome<T> missing() {
    return refused("a token in the first slot", "none");
  }

  /**
   * Logs in and takes the token's only P-256 key; nothing when the token says that the PIN is
   * wrong. Refuses with ROLE-KEY-TOKEN when the key is not as it must be, or the token is locked.
   *
   * @param pin of the token's user; what the JDK copies of it is in docs/assurance.md
   */
  Outcome<Optional<Pkcs11RoleKey>> open(char[] pin) {
    try {
      logout();
      provider.login(null, callbacks -> answer(callbacks, pin));
      KeyStore store = KeyStore.getInstance("PKCS11", provider);
      store.load(null, null);
      return onlyKey(store).onRefusal(failures -> logout()).map(Optional::of);
    } catch (FailedLoginException e) {
      return Outcome.accepted(Optional.empty());
    } catch (GeneralSecurityException | IOException | ProviderException e) {
      logout();
      return refused("a token that its PIN opens", e.getClass().getSimpleName());
    }
  }

  private static void answer(Callback[] callbacks, char[] pin) {
    for (Callback callback : callbacks) {
      if (callback instanceof PasswordCallback asked) {
        asked.setPassword(pin);
      }
    }
  }

  /** Logs out, so that nobody is logged in whatever was before. */
  void logout() {
    try {
      provider.logout();
    } catch (LoginException | ProviderException e) {
      // Nobody was logged in, or the token is gone: either way nobody is now.
      return;
    }
  }

  private Outcome<Pkcs11RoleKey> onlyKey(KeyStore store) throws GeneralSecurityException {
    List<String> names =
        Collections.list(store.aliases()).stream().filter(name -> isKey(store, name)).toList();
    if (names.size() != 1) {
      return refused("one key with its certificate", names.size() + " keys");
    }
    String name = names.getFirst();
    PublicKey certified = store.getCertificate(name).getPublicKey();
    Optional<RoleKey> key = publicHalf(certified);
    return key.isPresent() && store.getKey(name, null) instanceof PrivateKey privateKey
        ? Outcome.accepted(new Pkcs11RoleKey(this, privateKey, key.get()))
        : refused("an ECDSA P-256 key", certified.getAlgorithm());
  }

  private static boolean isKey(KeyStore store, String name) {
    try {
      return store.isKeyEntry(name);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Optional<RoleKey> publicHalf(PublicKey publicKey) {
    Octets spki = Octets.of(publicKey.getEncoded());
    Octets front = Octets.ofHex(BEFORE_POINT);
    int sizeBytes = front.sizeBytes() + 1 + 2 * COORDINATE_BYTES;
    boolean p256 =
        publicKey instanceof ECPublicKey && spki.sizeBytes() == sizeBytes && spki.startsWith(front);
    return p256
        ? Optional.of(
            new RoleKey(RoleKey.Type.ECDSA_P256, spki.slice(front.sizeBytes(), sizeBytes)))
        : Optional.empty();
  }

  /** A signature by its key; refuses with ROLE-KEY-TOKEN when it does not sign. */
  Outcome<Octets> sign(PrivateKey privateKey, byte[] message) {
    try {
      Signature signer = Signature.getInstance("SHA256withECDSA", provider);
      signer.initSign(privateKey);
      signer.update(message);
      return Outcome.accepted(Octets.of(signer.sign()));
    } catch (GeneralSecurityException | ProviderException e) {
      return refused("a token that signs", e.getClass().getSimpleName());
    }
  }

  static <T> Outcome<T> refused(String expected, String actual) {
    return Outcome.refused(
        new KeyFailure(
            KeyCode.ROLE_KEY_TOKEN,
            new Place.Whole("PKCS#11 token"),
            Fact.word(expected),
            Fact.word(actual)));
  }
}
