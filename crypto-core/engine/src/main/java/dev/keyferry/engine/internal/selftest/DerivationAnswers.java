package dev.keyferry.engine.internal.selftest;

import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.value.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Known answers of hashing and of keys from passwords. */
final class DerivationAnswers {
  private static final HexFormat HEX = HexFormat.of();

  private final ProviderBinding binding;

  DerivationAnswers(ProviderBinding binding) {
    this.binding = binding;
  }

  List<KnownAnswer> tests() {
    return List.of(
        new KnownAnswer("SHA-256", DerivationAnswers::sha256),
        new KnownAnswer("PBKDF2 HMAC-SHA-512", this::pbkdf2),
        new KnownAnswer("Argon2id, mode 1", this::argon2id));
  }

  /** FIPS 180-4 example "abc". */
  private static boolean sha256() {
    return Digest.sha256(new byte[] {'a', 'b', 'c'})
        .toHex()
        .equals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  /** The fifth vector of RFC 6070 with SHA-512 instead, as OpenSSL and Python give it. */
  private boolean pbkdf2() {
    byte[] key =
        binding.pbkdf2HmacSha512(
            "passwordPASSWORDpassword".getBytes(StandardCharsets.US_ASCII),
            "saltSALTsaltSALTsaltSALTsaltSALTsalt".getBytes(StandardCharsets.US_ASCII),
            4096);
    return HEX.formatHex(key)
        .equals("8c0511f4c6e597c6ac6315d8f0362e225f3c501495ba23b868c005174dc4ee71");
  }

  /** As the reference implementation gives it for Canton's parameters. */
  private boolean argon2id() {
    byte[] key =
        binding.argon2idMode1(
            "hello world".getBytes(StandardCharsets.US_ASCII),
            HEX.parseHex("000102030405060708090a0b0c0d0e0f"));
    return HEX.formatHex(key).equals("6fe41857fe71146a1b211b081cbf8338");
  }
}
