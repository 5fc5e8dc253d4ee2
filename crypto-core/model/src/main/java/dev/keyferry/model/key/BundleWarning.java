package dev.keyferry.model.key;

/** Something odd in a key bundle that Canton itself would correct without a word. */
public sealed interface BundleWarning {
  /** A stable, speakable code. */
  String code();

  /** One sentence for people. */
  String text();

  /**
   * The id in the file is not the fingerprint of the key in it.
   *
   * @param found the id in the file, printable characters only
   * @param computed the fingerprint of the key
   */
  record IdDiffers(String found, String computed) implements BundleWarning {
    @Override
    public String code() {
      return "BUNDLE-ID-DIFFERS";
    }

    @Override
    public String text() {
      return "the id in the file is not this key's fingerprint; Canton would correct it silently";
    }
  }

  /**
   * The wrapper's version is none that a Canton release has written.
   *
   * @param version the number in the file
   */
  record VersionUnknown(int version) implements BundleWarning {
    @Override
    public String code() {
      return "BUNDLE-VERSION-UNKNOWN";
    }

    @Override
    public String text() {
      return "no Canton release writes wrapper version " + version + "; read as version 30";
    }
  }

  /** An RSA-2048 key numbered 3, as only Canton 3.1 did. */
  record SpecRenumbered() implements BundleWarning {
    @Override
    public String code() {
      return "BUNDLE-SPEC-RENUMBERED";
    }

    @Override
    public String text() {
      return "key spec 3 was RSA-2048 in Canton 3.1 only; later releases would refuse this file";
    }
  }
}
