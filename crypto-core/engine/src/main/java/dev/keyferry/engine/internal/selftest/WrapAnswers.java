package dev.keyferry.engine.internal.selftest;

import dev.keyferry.engine.internal.op.Canary;
import dev.keyferry.engine.internal.secret.LockedMemory;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.key.OaepHash;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Known answers of RSAES-OAEP, wrapped by OpenSSL, and a round trip of RSA-AES key wrap. */
final class WrapAnswers {
  private final Canary canary;

  WrapAnswers(ProviderBinding binding, LockedMemory memory) {
    this.canary = new Canary(binding, memory);
  }

  List<KnownAnswer> tests() {
    List<KnownAnswer> tests = new ArrayList<>();
    for (OaepHash hash : OaepHash.values()) {
      String name = "RSAES-OAEP " + hash.jcaName();
      Octets blob = blob(hash);
      tests.add(new KnownAnswer(name + ", decrypt", () -> opens(blob, hash)));
      tests.add(
          new KnownAnswer(name + ", changed blob is refused", () -> !opens(changed(blob), hash)));
    }
    WrappingMethod joined = new WrappingMethod.RsaAesKeyWrap(OaepHash.SHA256);
    tests.add(new KnownAnswer("RSA-AES key wrap, there and back", () -> canary.comesBack(joined)));
    return tests;
  }

  private boolean opens(Octets blob, OaepHash hash) {
    byte[] known = "keyferry known answer 32 bytes !".getBytes(StandardCharsets.US_ASCII);
    return canary.opensTo(blob, hash, known);
  }

  private static Octets changed(Octets blob) {
    byte[] bytes = blob.toByteArray();
    bytes[bytes.length - 1] ^= 1;
    return Octets.of(bytes);
  }

  private static Octets blob(OaepHash hash) {
    String name = "oaep-" + hash.jcaName().toLowerCase(Locale.ROOT).replace("-", "") + ".hex";
    try (InputStream in = WrapAnswers.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new BugException(name + " is missing from the jar");
      }
      String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return Octets.ofHex(hex.replaceAll("\\s", ""));
    } catch (IOException e) {
      throw new BugException(name + " cannot be read", e);
    }
  }
}
