package dev.keyferry.ceremony.secrecy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.Pkcs8Shape;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.canton.SoftKey;
import dev.keyferry.rehearsal.node.RehearsalNode;
import dev.keyferry.rehearsal.prepare.PracticeFolder;
import dev.keyferry.rehearsal.prepare.PracticePeople;
import dev.keyferry.rehearsal.prepare.PracticePerson;
import dev.keyferry.rehearsal.prepare.PracticeSettings;
import dev.keyferry.transport.media.MediaName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A rehearsal whose secrets are all known, and a search for them. */
final class KnownSecrets {
  private static final String PASSWORD = "correct horse battery staple";
  private static final long SEED = 20261125;

  /** With as few iterations as a role key file may have. */
  private static final PracticePeople PEOPLE =
      PracticePeople.fresh("test.example", RandomSource.seeded(SEED), 100_000);

  private final Path parent;
  private final Needles needles;

  /**
   * For a rehearsal.
   *
   * @param parent where its folder appears
   * @param needles get every secret of it
   */
  KnownSecrets(Path parent, Needles needles) {
    this.parent = parent;
    this.needles = needles;
  }

  /** A folder of a seeded node, whose keys are therefore known here. */
  PracticeFolder practice(KmsTarget target) throws GeneralSecurityException {
    PracticeSettings settings =
        new PracticeSettings(
            new CeremonyId("secrecy"),
            PEOPLE,
            target,
            4096,
            WrappingMethod.ALL.getFirst(),
            PASSWORD);
    PracticeFolder.Source source =
        new PracticeFolder.Source(Clock.systemUTC(), RandomSource.seeded(SEED), "node1");
    PracticeFolder folder =
        PracticeFolder.create(parent, new MediaName("request"), settings, source).orBug();
    RehearsalNode same = new RehearsalNode("node1", RandomSource.seeded(SEED));
    assertEquals(
        folder.exports().participant().namespace(), same.participant().namespace(), "same keys");
    for (SoftKey key : same.keys()) {
      addKey(key);
    }
    needles.add("password", PASSWORD.getBytes(StandardCharsets.UTF_8));
    for (PracticePerson operator : PEOPLE.of(Role.OPERATOR)) {
      addRoleKey(operator);
    }
    return folder;
  }

  /** The passphrase, and the seed that the JDK finds in the file with it. */
  private void addRoleKey(PracticePerson one) throws GeneralSecurityException {
    try {
      EncryptedPrivateKeyInfo file = new EncryptedPrivateKeyInfo(one.file().toByteArray());
      Key passphrase =
          SecretKeyFactory.getInstance(file.getAlgParameters().toString())
              .generateSecret(new PBEKeySpec(one.passphrase().toCharArray()));
      byte[] pkcs8 = file.getKeySpec(passphrase).getEncoded();
      needles.add("role key", Arrays.copyOfRange(pkcs8, pkcs8.length - 32, pkcs8.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    needles.add("passphrase", one.passphrase().getBytes(StandardCharsets.UTF_8));
  }

  private void addKey(SoftKey key) throws GeneralSecurityException {
    String name = key.type().name();
    if (key.type() == KeyType.ED25519) {
      needles.add(name, key.rawPrivate());
      return;
    }
    byte[] pkcs8 = key.pkcs8(Pkcs8Shape.normalised(key.type()));
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
    if (key.type() != KeyType.RSA_2048) {
      add(name, ((ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(spec)).getS());
      return;
    }
    RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
    add(name + " prime 1", rsa.getPrimeP());
    add(name + " prime 2", rsa.getPrimeQ());
    add(name + " private exponent", rsa.getPrivateExponent());
    add(name + " exponent 1", rsa.getPrimeExponentP());
    add(name + " exponent 2", rsa.getPrimeExponentQ());
    add(name + " coefficient", rsa.getCrtCoefficient());
  }

  private void add(String name, BigInteger number) {
    byte[] bytes = number.toByteArray();
    needles.add(name, bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  /** Google's blobs are raw: what RSAES-OAEP hides in each is the one-time key. */
  void addOneTimeKeys(PracticeFolder folder, Path out) throws IOException {
    String wrappingKey = folder.practice().request().wrappingKeys().getFirst().id();
    int count = 0;
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(KnownSecrets::isBlob).toList()) {
        Octets blob = Octets.of(Files.readAllBytes(file));
        needles.add(
            "one-time AES key", folder.kms().oneTimeKey(wrappingKey, blob).orBug().toByteArray());
        count++;
      }
    }
    assertEquals(folder.practice().request().keys().size(), count);
  }

  private static boolean isBlob(Path file) {
    String name = String.valueOf(file.getFileName());
    return Files.isRegularFile(file) && !Set.of("manifest", "log.vkey").contains(name);
  }

  void assertNothingIn(Path file) throws IOException {
    try (Stream<Path> files = Files.walk(file)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        byte[] content = Files.readAllBytes(each);
        List<String> found = new ArrayList<>();
        needles.search(content, content.length, (what, place) -> found.add(what));
        assertEquals(List.of(), found, each.toString());
      }
    }
  }
}
