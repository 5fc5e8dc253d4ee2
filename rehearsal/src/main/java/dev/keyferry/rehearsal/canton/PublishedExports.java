package dev.keyferry.rehearsal.canton;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.value.Octets;
import java.io.IOException;
import java.io.InputStream;

/**
 * The three Ed25519 exports that Canton's own migration page prints: the only bundles whose every
 * byte is public and comes from Canton itself.
 */
public enum PublishedExports {
  /** 137 bytes; usage namespace. */
  NAMESPACE("docs-ed25519-namespace.bin", KeyUsage.NAMESPACE),
  /** 139 bytes; usages sequencer-auth and proof-of-ownership. */
  SEQUENCER_AUTHENTICATION("docs-ed25519-sequencer-auth.bin", KeyUsage.SEQUENCER_AUTHENTICATION),
  /** 139 bytes; usages signing and proof-of-ownership. */
  PROTOCOL("docs-ed25519-signing.bin", KeyUsage.PROTOCOL);

  private final String file;
  private final KeyUsage usage;

  PublishedExports(String file, KeyUsage usage) {
    this.file = file;
    this.usage = usage;
  }

  /** The file name, which is also a media name. */
  public String file() {
    return file;
  }

  /** What the key is mainly for. */
  public KeyUsage usage() {
    return usage;
  }

  /** The bundle's bytes. They are public, private key and all: nothing may ever trust this key. */
  public Octets octets() {
    try (InputStream in = PublishedExports.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new BugException("missing from the jar: " + file);
      }
      return Octets.of(in.readAllBytes());
    } catch (IOException e) {
      throw new BugException("unreadable in the jar: " + file, e);
    }
  }
}
