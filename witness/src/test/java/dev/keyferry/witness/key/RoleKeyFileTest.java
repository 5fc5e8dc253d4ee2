package dev.keyferry.witness.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import dev.keyferry.testing.PeerProgram;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.log.CosignerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The witness's key in its file, and the files that are none. */
class RoleKeyFileTest {
  private static final String WORDS = "correct horse battery";

  @ParameterizedTest
  @ValueSource(strings = {WORDS, "ünïcödé pässwörds", "fourteen bytes"})
  void openssl_aSealedKey_readsTheSameOne(String words, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("witness.key");
    WitnessKey made;
    try (Passphrase passphrase = typed(words)) {
      made = WitnessKey.create(file, "witness.example/bo", passphrase).orBug();
    }
    Path secret = Files.writeString(folder.resolve("pass"), words + "\n");
    PeerProgram openssl = new PeerProgram("openssl-witness-key", "openssl", "version");
    PeerProgram.Result result =
        openssl.run(
            List.of(
                "openssl",
                "pkey",
                "-inform",
                "DER",
                "-in",
                file.toString(),
                "-passin",
                "file:" + secret,
                "-pubout",
                "-outform",
                "DER",
                "-out",
                folder.resolve("public").toString()));
    assertEquals(0, result.exitCode(), result.output());
    Octets spki = Octets.of(Files.readAllBytes(folder.resolve("public")));
    assertEquals(made.key().publicKey(), spki.slice(12, spki.sizeBytes()));
    openssl.report("read a witness's key of ours");
  }

  @Test
  void open_ofARoleKeyThatTheAppliancesTokenWrote_isThatPersonsKey() {
    // Made by 'ceremony role-key --name ada@example.com', which printed this vkey.
    String printed = "ada@example.com+0aecf31f+AdsubuNFma16JYkMFSAEb+hdjxhHsLFX41yvSHboS4HR";
    Path file = Path.of("src", "test", "resources", "vectors", "role-key", "ada.key");
    try (Passphrase passphrase = typed(WORDS)) {
      assertEquals(
          CosignerKey.of(VerifierKey.parse(printed).orBug()),
          WitnessKey.open(file, "ada@example.com", passphrase).orBug().key());
    }
  }

  @Test
  void seed_ofASealedOne_comesBackUnderItsPassphraseOnly() {
    byte[] seed = Octets.ofHex("0102".repeat(16)).toByteArray();
    RoleKeyFile sealed = RoleKeyFile.seal(seed, typed(WORDS));
    RoleKeyFile read = RoleKeyFile.parse(sealed.print()).orBug();
    assertEquals(sealed, read);
    assertArrayEquals(seed, read.seed(typed(WORDS)).orBug());
    assertEquals(KeyCode.ROLE_KEY_PASSPHRASE, code(read.seed(typed(WORDS + "."))));
  }

  @Test
  void parse_ofEveryChangedByte_refusesOrIsStillThatForm() {
    Octets good = RoleKeyFile.seal(new byte[32], typed(WORDS)).print();
    assertEquals(good, RoleKeyFile.parse(good).orBug().print());
    for (int i = 0; i < good.sizeBytes(); i++) {
      byte[] bytes = good.toByteArray();
      bytes[i] ^= 0x41;
      Octets changed = Octets.of(bytes);
      Outcome<RoleKeyFile> read = RoleKeyFile.parse(changed);
      boolean sameForm =
          read instanceof Outcome.Accepted<RoleKeyFile>(RoleKeyFile file)
              && file.print().equals(changed);
      assertTrue(sameForm || code(read) == KeyCode.ROLE_KEY_FORM, "byte " + i);
    }
    assertEquals(KeyCode.ROLE_KEY_FORM, code(RoleKeyFile.parse(good.slice(0, 100))));
    Octets longer = Octets.ofHex(good.toHex() + "00");
    assertEquals(KeyCode.ROLE_KEY_FORM, code(RoleKeyFile.parse(longer)));
    assertEquals(KeyCode.ROLE_KEY_FORM, code(RoleKeyFile.parse(Octets.ofHex("3000"))));
  }

  @Test
  void parse_outsideTheBounds_refuses() {
    Octets salt = Octets.of(new byte[16]);
    Octets iv = Octets.of(new byte[16]);
    Octets text = Octets.of(new byte[64]);
    Octets good = new RoleKeyFile(salt, 100_000, iv, text).print();
    assertEquals(good, RoleKeyFile.parse(good).orBug().print());
    for (RoleKeyFile file :
        List.of(
            new RoleKeyFile(salt, 99_999, iv, text),
            new RoleKeyFile(salt, 10_000_001, iv, text),
            new RoleKeyFile(salt.slice(0, 8), 100_000, iv, text),
            new RoleKeyFile(Octets.of(new byte[33]), 100_000, iv, text),
            new RoleKeyFile(salt, 100_000, iv, text.slice(0, 48)))) {
      assertEquals(KeyCode.ROLE_KEY_FORM, code(RoleKeyFile.parse(file.print())));
    }
  }

  @Test
  void passphrase_thatIsShort_isWiped() {
    char[] thirteen = "thirteen byte".toCharArray();
    assertEquals(KeyCode.ROLE_KEY_PASSPHRASE_SHORT, code(Passphrase.taking(thirteen)));
    assertArrayEquals(new char[13], thirteen);
    // Seven letters of two bytes each are enough.
    char[] seven = "äöüäöüä".toCharArray();
    Passphrase.taking(seven).orBug().close();
    assertArrayEquals(new char[7], seven);
  }

  private static Passphrase typed(String words) {
    return Passphrase.taking(words.toCharArray()).orBug();
  }

  private static FailureCode code(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Refused<?>(List<Failure> failures) -> failures.getFirst().code();
      case Outcome.Accepted<?> _ -> throw new AssertionError("accepted");
    };
  }
}
