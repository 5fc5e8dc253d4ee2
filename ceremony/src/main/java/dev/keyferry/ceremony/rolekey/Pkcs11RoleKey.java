package dev.keyferry.ceremony.rolekey;

import dev.keyferry.engine.RoleSignature;
import dev.keyferry.engine.RoleStatement;
import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.KeyFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Octets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.security.auth.login.LoginException;

/**
 * A person's ECDSA P-256 key in a PKCS#11 token, with its certificate, through the JDK's provider
 * (SunPKCS11). The private half never leaves the token. A login holds for the whole process, so it
 * ends with this: the next person must know their own PIN. For one thread.
 */
public final class Pkcs11RoleKey implements OpenedRoleKey, AutoCloseable {
  private static final int COORDINATE_BYTES = 32;

  /** DER of a P-256 SubjectPublicKeyInfo before the point (RFC 5480 §2). */
  private static final String BEFORE_POINT = "3059301306072a8648ce3d020106082a8648ce3d030107034200";

  private final Provider provider;
  private final PrivateKey privateKey;
  private final RoleKey key;

  private Pkcs11RoleKey(Provider provider, PrivateKey privateKey, RoleKey key) {
    this.provider = provider;
    this.privateKey = privateKey;
    this.key = key;
  }

  /**
   * Logs in to the first token that a library knows and takes its only P-256 key. Refuses with
   * ROLE-KEY-TOKEN when library, token, PIN or key is not as it must be.
   *
   * @param library the token's PKCS#11 module, a shared library
   * @param pin of the token's user; overwritten before this returns
   */
  public static Outcome<Pkcs11RoleKey> open(Path library, char[] pin) {
    try {
      Provider provider =
          Security.getProvider("SunPKCS11")
              .configure("--name = keyferry\nlibrary = " + library + "\nslotListIndex = 0\n");
      logout(provider);
      KeyStore store = KeyStore.getInstance("PKCS11", provider);
      store.load(null, pin);
      return onlyKey(provider, store);
    } catch (GeneralSecurityException
        | IOException
        | InvalidParameterException
        | ProviderException e) {
      return refused("a token that its PIN opens", e.getClass().getSimpleName());
    } finally {
      Arrays.fill(pin, '\0');
    }
  }

  private static void logout(Provider provider) {
    try {
      ((AuthProvider) provider).logout();
    } catch (LoginException | ProviderException e) {
      // Nobody was logged in, or the token is gone: either way nobody is now.
      return;
    }
  }

  /** Logs out of the token. */
  @Override
  public void close() {
    logout(provider);
  }

  /** Logs out of the token; refuses nothing. */
  @Override
  public Outcome<RoleKey> forget() {
    close();
    return Outcome.accepted(key);
  }

  private static Outcome<Pkcs11RoleKey> onlyKey(Provider provider, KeyStore store)
      throws GeneralSecurityException {
    List<String> names =
        Collections.list(store.aliases()).stream().filter(name -> isKey(store, name)).toList();
    if (names.size() != 1) {
      return refused("one key with its certificate", names.size() + " keys");
    }
    String name = names.getFirst();
    Optional<RoleKey> key = publicHalf(store.getCertificate(name).getPublicKey());
    return key.isPresent() && store.getKey(name, null) instanceof PrivateKey privateKey
        ? Outcome.accepted(new Pkcs11RoleKey(provider, privateKey, key.get()))
        : refused("an ECDSA P-256 key", store.getCertificate(name).getPublicKey().getAlgorithm());
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
        publicKey instanceof ECPublicKey
            && spki.sizeBytes() == sizeBytes
            && spki.slice(0, front.sizeBytes()).equals(front);
    return p256
        ? Optional.of(
            new RoleKey(RoleKey.Type.ECDSA_P256, spki.slice(front.sizeBytes(), sizeBytes)))
        : Optional.empty();
  }

  @Override
  public RoleKey key() {
    return key;
  }

  /** Signs the text of a statement; refuses with ROLE-KEY-TOKEN when the token does not. */
  @Override
  public Outcome<RoleSignature> sign(RoleStatement statement) {
    try {
      Signature signer = Signature.getInstance("SHA256withECDSA", provider);
      signer.initSign(privateKey);
      signer.update(statement.text().getBytes(StandardCharsets.UTF_8));
      return Outcome.accepted(new RoleSignature(key, Octets.of(signer.sign())));
    } catch (GeneralSecurityException | ProviderException e) {
      return refused("a token that signs", e.getClass().getSimpleName());
    }
  }

  private static <T> Outcome<T> refused(String expected, String actual) {
    return Outcome.refused(
        new KeyFailure(
            KeyCode.ROLE_KEY_TOKEN,
            new Place.Whole("PKCS#11 token"),
            Fact.word(expected),
            Fact.word(actual)));
  }
}
