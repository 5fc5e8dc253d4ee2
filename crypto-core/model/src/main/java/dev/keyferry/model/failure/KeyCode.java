package dev.keyferry.model.failure;

/**
 * Refusals about an exported key bundle and the key in it. First what the file is, then what the
 * key is, then what the plan wanted.
 */
public enum KeyCode implements FailureCode {
  /** The file has no bytes, so it holds no key. */
  BUNDLE_EMPTY(
      "BUNDLE-EMPTY",
      Severity.RETRY,
      "The file has no bytes, so it holds no key.",
      "Export the key again from the node with Canton's console and bring the new file."),
  /** No Canton key bundle is this large; it was not read. */
  BUNDLE_TOO_LARGE(
      "BUNDLE-TOO-LARGE",
      Severity.RETRY,
      "No Canton key bundle is this large; it was not read.",
      "Check that the right file was named; a bundle is at most 65536 bytes."),
  /** The file ends in the middle of a field; part of the key is missing. */
  BUNDLE_TRUNCATED(
      "BUNDLE-TRUNCATED",
      Severity.RETRY,
      "The file ends in the middle of a field; part of the key is missing.",
      "Compare size and digest with the request, copy the file again, or export the key again."),
  /** The bytes are not a Canton key bundle in its one canonical encoding. */
  BUNDLE_SYNTAX(
      "BUNDLE-SYNTAX",
      Severity.RETRY,
      "The bytes are not a Canton key bundle in its one canonical encoding.",
      "Export the key again from the node with Canton's console and bring the new file."),
  /** The bundle has a field that no Canton release writes. */
  BUNDLE_FIELD_UNKNOWN(
      "BUNDLE-FIELD-UNKNOWN",
      Severity.RETRY,
      "The bundle has a field that no Canton release writes.",
      "Find out which software wrote the file; bring an export by Canton itself."),
  /** A field of the bundle has the wrong wire type. */
  BUNDLE_FIELD_TYPE(
      "BUNDLE-FIELD-TYPE",
      Severity.RETRY,
      "A field of the bundle has the wrong wire type.",
      "Export the key again from the node with Canton's console and bring the new file."),
  /** A field occurs twice, so the file could be read in two ways. */
  BUNDLE_FIELD_REPEATED(
      "BUNDLE-FIELD-REPEATED",
      Severity.RETRY,
      "A field occurs twice, so the file could be read in two ways.",
      "Export the key again from the node with Canton's console and bring the new file."),
  /** The bundle lacks a field that it cannot do without. */
  BUNDLE_FIELD_MISSING(
      "BUNDLE-FIELD-MISSING",
      Severity.RETRY,
      "The bundle lacks a field that it cannot do without.",
      "Export the key again from the node with Canton's console and bring the new file."),
  /** The file is neither a plain nor a password-protected Canton key pair. */
  BUNDLE_NOT_RECOGNISED(
      "BUNDLE-NOT-RECOGNISED",
      Severity.RETRY,
      "The file is neither a plain nor a password-protected Canton key pair.",
      "Check that the file came from keys.secret.download and was copied whole."),
  /** A private key is on the medium in the clear. */
  BUNDLE_PLAIN(
      "BUNDLE-PLAIN",
      Severity.RETRY,
      "A private key is on the medium in the clear: whoever copied the file has the key.",
      "Export the key again with a password and ask for a new request. A key that others may have"
          + " had in hand is made safe by rotating it, not by moving it."),
  /** The bundle is protected by a password and none was given. */
  BUNDLE_PASSWORD_MISSING(
      "BUNDLE-PASSWORD-MISSING",
      Severity.RETRY,
      "The bundle is protected by a password and none was given.",
      "Give the password that was used for the export."),
  /** The password does not open the bundle. */
  BUNDLE_PASSWORD(
      "BUNDLE-PASSWORD",
      Severity.RETRY,
      "The password does not open the bundle.",
      "Type the password again; if it is certainly right, the file is damaged: copy it again."),
  /** The password fits, but the encrypted bytes were changed after the export. */
  BUNDLE_TAMPERED(
      "BUNDLE-TAMPERED",
      Severity.EXCEPTION,
      "The password fits, but the encrypted bytes were changed after the export.",
      "Do not use this file. Find out how it changed, and export the key again."),
  /**
   * The protection is not the one that Canton uses: Argon2id mode 1, a 16-byte salt and
   * AES-128-GCM.
   */
  BUNDLE_PROTECTION(
      "BUNDLE-PROTECTION",
      Severity.RETRY,
      "The protection is not the one that Canton uses: Argon2id mode 1, a 16-byte salt and"
          + " AES-128-GCM.",
      "Export the key again from the node with Canton's console and bring the new file."),
  /** The private key is in a format that Canton itself refuses for this key spec. */
  KEY_FORMAT(
      "KEY-FORMAT",
      Severity.RETRY,
      "The private key is in a format that Canton itself refuses for this key spec.",
      "Start the old node once on Canton 3.3 or later, which migrates its store, and export"
          + " again."),
  /** The key spec is missing or is none that Canton knows. */
  KEY_SPEC(
      "KEY-SPEC",
      Severity.RETRY,
      "The key spec is missing or is none that Canton knows.",
      "Export the key again from the node with Canton's console and bring the new file."),
  /** A usage in the bundle is none that Canton knows for exported keys. */
  KEY_USAGE(
      "KEY-USAGE",
      Severity.RETRY,
      "A usage in the bundle is none that Canton knows for exported keys.",
      "Export the key again from the node with Canton's console and bring the new file."),
  /** Canton refuses this set of usages. */
  KEY_USAGE_INVALID(
      "KEY-USAGE-INVALID",
      Severity.RETRY,
      "Canton refuses this set of usages.",
      "Check in the node which usages the key was made with; the file is not a faithful export."),
  /** The private key is not PKCS#8 in DER. */
  KEY_ENCODING(
      "KEY-ENCODING",
      Severity.RETRY,
      "The private key is not PKCS#8 in DER.",
      "Export the key again from the node with Canton's console and bring the new file."),
  /** Something follows the private key where nothing may. */
  KEY_TRAILING(
      "KEY-TRAILING",
      Severity.RETRY,
      "Something follows the private key where nothing may.",
      "Export the key again from the node with Canton's console and bring the new file."),
  /** The PKCS#8 names another algorithm than the key spec. */
  KEY_ALGORITHM(
      "KEY-ALGORITHM",
      Severity.RETRY,
      "The PKCS#8 names another algorithm than the key spec.",
      "The file mixes two keys. Export the key again."),
  /** The key is not on the named curve of its key spec. */
  KEY_CURVE(
      "KEY-CURVE",
      Severity.RETRY,
      "The key is not on the named curve of its key spec.",
      "The file mixes two keys. Export the key again."),
  /** The private scalar is not between 1 and the order of the curve. */
  KEY_SCALAR(
      "KEY-SCALAR",
      Severity.EXCEPTION,
      "The private scalar is not between 1 and the order of the curve.",
      "Do not use this key. Ask how it was made."),
  /** A part of the private key does not have the length of its kind. */
  KEY_LENGTH(
      "KEY-LENGTH",
      Severity.RETRY,
      "A part of the private key does not have the length of its kind.",
      "Export the key again from the node with Canton's console and bring the new file."),
  /** The public key in the file does not belong to the private key. */
  KEY_PAIR(
      "KEY-PAIR",
      Severity.EXCEPTION,
      "The public key in the file does not belong to the private key.",
      "Do not use this file. Export the key again and compare its fingerprint with the node."),
  /** The RSA modulus does not have 2048 bits. */
  KEY_RSA_MODULUS(
      "KEY-RSA-MODULUS",
      Severity.RETRY,
      "The RSA modulus does not have 2048 bits.",
      "Canton takes RSA-2048 only: generate and announce such a key."),
  /** The RSA public exponent is not 65537. */
  KEY_RSA_EXPONENT(
      "KEY-RSA-EXPONENT",
      Severity.RETRY,
      "The RSA public exponent is not 65537.",
      "Generate and announce a new RSA-2048 key in Canton."),
  /** The RSA key is not a two-prime key with all its CRT numbers. */
  KEY_RSA_PRIMES(
      "KEY-RSA-PRIMES",
      Severity.RETRY,
      "The RSA key is not a two-prime key with all its CRT numbers.",
      "Generate and announce a new RSA-2048 key in Canton."),
  /** The numbers of the RSA key do not belong together. */
  KEY_RSA_RELATION(
      "KEY-RSA-RELATION",
      Severity.EXCEPTION,
      "The numbers of the RSA key do not belong together.",
      "Do not use this key. Export it again; if it stays so, generate a new one."),
  /** The ML-DSA key does not have one of the encodings of FIPS 204, or its parts disagree. */
  KEY_ML_DSA(
      "KEY-ML-DSA",
      Severity.EXCEPTION,
      "The ML-DSA key does not have one of the encodings of FIPS 204, or its parts disagree.",
      "Do not use this key. Ask how it was made."),
  /** The provider of this distribution does not have what reading this file needs. */
  KEY_PROVIDER(
      "KEY-PROVIDER",
      Severity.EXCEPTION,
      "The provider of this distribution does not have what reading this file needs.",
      "Read this file with the standard provider: ceremony --provider bc."),
  /** The key in the file is not the key that the request names. */
  KEY_FINGERPRINT(
      "KEY-FINGERPRINT",
      Severity.EXCEPTION,
      "The key in the file is not the key that the request names.",
      "Stop. Find out which file was exchanged before anything is wrapped."),
  /** The key is not what the request or plan says of it. */
  KEY_EXPECTED(
      "KEY-EXPECTED",
      Severity.EXCEPTION,
      "The key is not what the request or plan says of it.",
      "Stop. Compare the request with the node, and prepare it again if it is wrong."),
  /** One key was given twice. */
  KEY_DUPLICATE(
      "KEY-DUPLICATE",
      Severity.EXCEPTION,
      "One key was given twice.",
      "Correct the request: each key is moved once."),
  /** The target cannot take this key, or Canton could not use it there. */
  KEY_UNSUPPORTED(
      "KEY-UNSUPPORTED",
      Severity.EXCEPTION,
      "The target cannot take this key, or Canton could not use it there.",
      "See the remedy of the support table with: ceremony inspect."),
  /** The file is no role key of the one form that the token takes. */
  ROLE_KEY_FORM(
      "ROLE-KEY-FORM",
      Severity.RETRY,
      "The file is no role key of the one form that the token takes.",
      "Bring the file that 'ceremony role-key' wrote, or one that OpenSSL wrote as"
          + " docs/formats/role-key-v1.md says."),
  /** The passphrase does not open the role key, or its file was changed. */
  ROLE_KEY_PASSPHRASE(
      "ROLE-KEY-PASSPHRASE",
      Severity.RETRY,
      "The passphrase does not open the role key, or its file was changed.",
      "Type the passphrase again. If it is right, bring the copy of the file."),
  /** The passphrase is too short to protect a role key. */
  ROLE_KEY_PASSPHRASE_SHORT(
      "ROLE-KEY-PASSPHRASE-SHORT",
      Severity.RETRY,
      "The passphrase is too short to protect a role key.",
      "Choose a longer one, such as five random words."),
  /** The PKCS#11 token does not give the role key. */
  ROLE_KEY_TOKEN(
      "ROLE-KEY-TOKEN",
      Severity.RETRY,
      "The PKCS#11 token does not give the role key.",
      "Check the library, that the token is there, and the PIN; it must hold one ECDSA P-256 key"
          + " with its certificate. A token may block after a few wrong PINs.");

  private final Text text;

  KeyCode(String mnemonic, Severity severity, String meaning, String action) {
    this.text = new Text(mnemonic, severity, meaning, action);
  }

  @Override
  public Text text() {
    return text;
  }
}
