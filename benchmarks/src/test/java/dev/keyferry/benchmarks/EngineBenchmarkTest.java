package dev.keyferry.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.engine.LoadedKey;
import dev.keyferry.model.key.BundleLayout;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.WrappedKey;
import org.junit.jupiter.api.Test;

class EngineBenchmarkTest {
  private static LoadedKey load(String bundleForm) {
    EngineBenchmark.Loading loading = new EngineBenchmark.Loading();
    loading.bundleForm = bundleForm;
    loading.makeBundle();
    loading.renew();
    try {
      return new EngineBenchmark().parseAndValidate(loading);
    } finally {
      loading.close();
    }
  }

  @Test
  void parseAndValidate_formOfToday_loadsThatKey() {
    LoadedKey key = load("ec-p384@current");
    assertEquals(SigningKeySpec.EC_P384, key.facts().key().spec());
    assertEquals(BundleLayout.CURRENT, key.facts().layout());
  }

  @Test
  void parseAndValidate_formOfOldCanton_loadsThatKey() {
    LoadedKey key = load("rsa-2048@2.x");
    assertEquals(EncryptionKeySpec.RSA_2048, key.facts().key().spec());
    assertEquals(BundleLayout.CANTON_2, key.facts().layout());
  }

  @Test
  void wrap_modulusAndMethod_makesABlobOfTheirSize() {
    EngineBenchmark.Wrapping wrapping = new EngineBenchmark.Wrapping();
    wrapping.modulusBits = 2048;
    wrapping.method = "rsa-aes-key-wrap-sha256";
    wrapping.load();
    try {
      WrappedKey wrapped = new EngineBenchmark().wrap(wrapping);
      // RFC 8017 gives 256 bytes; RFC 5649 gives 138 rounded up to 144, and 8.
      assertEquals(256 + 144 + 8, wrapped.blob().sizeBytes());
    } finally {
      wrapping.close();
    }
  }
}
