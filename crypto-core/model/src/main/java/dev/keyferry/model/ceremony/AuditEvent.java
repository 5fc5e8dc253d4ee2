package dev.keyferry.model.ceremony;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.key.KeyProof;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Fingerprint;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** What a stage says of itself before it hands on its result. Public facts only. */
public sealed interface AuditEvent {
  /** The plan and the request were read, and every file they name is there. */
  record BundleRead(Digest planDigest, Digest requestDigest, int keyFiles) implements AuditEvent {}

  /** Everybody in the plan signed the first entry of the log. */
  record Opened(Digest opening, List<String> people) implements AuditEvent {
    /** Copies the list. */
    public Opened {
      people = List.copyOf(people);
    }
  }

  /** Everybody in the plan signed the entry with which an interrupted ceremony goes on. */
  record Resumed(Digest statement, List<String> people) implements AuditEvent {
    /** Copies the list. */
    public Resumed {
      people = List.copyOf(people);
    }
  }

  /** The machine was looked at, all subjects once. */
  record MachineRead(List<MachineCheck> checks) implements AuditEvent {
    /** Copies the list. */
    public MachineRead {
      checks = List.copyOf(checks);
    }
  }

  /**
   * Rolls of dice supplement the token's generator.
   *
   * @param rolls how many
   * @param bits how much they are said to add
   */
  record DiceMixed(int rolls, int bits) implements AuditEvent {}

  /**
   * Somebody typed what their own watch says.
   *
   * @param person of the plan
   * @param entered hours and minutes, UTC
   * @param machine what the machine's clock said then
   */
  record TimeEntered(String person, LocalTime entered, Instant machine) implements AuditEvent {}

  /**
   * Somebody said where the keys have been, and whether they may be compromised.
   *
   * @param person an operator of the plan
   * @param where in their own words
   * @param compromised what they could say
   */
  record OriginAttested(String person, String where, Compromise compromised)
      implements AuditEvent {}

  /** What somebody can say of private keys. */
  enum Compromise {
    /** Nothing is known that would have told anybody else the keys. */
    NOT_KNOWN("not known"),
    /** That cannot be said. */
    CANNOT_SAY("cannot say");

    private final String token;

    Compromise(String token) {
      this.token = token;
    }

    /** The words for it. */
    public String token() {
      return token;
    }
  }

  /**
   * The plan was left, and two people of different roles said so.
   *
   * @param expected what the plan or the ceremony asks for
   * @param happened instead
   * @param decided what is done about it
   * @param people the two, by name
   */
  record Deviated(String expected, String happened, String decided, List<String> people)
      implements AuditEvent {
    /** Copies the list. */
    public Deviated {
      people = List.copyOf(people);
    }
  }

  /**
   * A medium was looked at before any key file on it was opened.
   *
   * @param files how many plain files are on it
   * @param extra how many of them neither a document of the ceremony nor the request names
   * @param list SHA-256 of their sizes and names
   */
  record MediumSeen(MediumUse use, MediumFacts kernel, int files, int extra, Digest list)
      implements AuditEvent {}

  /**
   * Two people typed the same serial and bag number of a medium.
   *
   * @param people who typed
   */
  record MediumTaken(MediumUse use, Custody custody, List<String> people) implements AuditEvent {
    /** Copies the list. */
    public MediumTaken {
      people = List.copyOf(people);
    }
  }

  /**
   * The record is given out.
   *
   * @param record name of its folder
   * @param custody of the medium that it goes on
   * @param people who typed
   */
  record RecordGiven(String record, Custody custody, List<String> people) implements AuditEvent {
    /** Copies the list. */
    public RecordGiven {
      people = List.copyOf(people);
    }
  }

  /**
   * What an HSM states of a wrapping key was verified, or there was nothing to verify.
   *
   * @param id of the wrapping key
   * @param spki its digest
   * @param files digests of what was verified; empty when the key is not attested
   * @param namesJob whether the statement names the import job, which it then is
   */
  record WrappingKeyAttested(
      String id, Digest spki, Optional<AttestationDigests> files, boolean namesJob)
      implements AuditEvent {}

  /**
   * The two files of an attestation.
   *
   * @param statement SHA-256 of the statement, expanded, with its signature
   * @param certificates SHA-256 of the file of certificates as it lay on the medium
   */
  record AttestationDigests(Digest statement, Digest certificates) {}

  /**
   * Somebody typed a wrapping key's fingerprint blind, and it was the right one.
   *
   * @param id of the wrapping key
   * @param channel where it came from
   * @param spki the digest that was typed
   * @param person who typed it
   */
  record WrappingKeyCompared(String id, String channel, Digest spki, Person person)
      implements AuditEvent {}

  /** Every key entered the engine and passed every KEY control. */
  record KeysValidated(List<Fingerprint> keys) implements AuditEvent {
    /** Copies the list. */
    public KeysValidated {
      keys = List.copyOf(keys);
    }
  }

  /** The wrapping of exactly these keys to exactly these wrapping keys was approved. */
  record Approved(Digest statement, List<String> approvers) implements AuditEvent {
    /** Copies the list. */
    public Approved {
      approvers = List.copyOf(approvers);
    }
  }

  /** Every key proved that its private half is there. */
  record KeysProven(List<Answer> answers) implements AuditEvent {
    /** Copies the list. */
    public KeysProven {
      answers = List.copyOf(answers);
    }

    /**
     * What one key answered.
     *
     * @param key which
     * @param proof of any kind but none
     */
    public record Answer(Fingerprint key, KeyProof proof) {}
  }

  /** A throw-away key went the same way and came back unchanged, before the first real wrap. */
  record CanaryPassed(String method) implements AuditEvent {}

  /** Every key was wrapped. */
  record KeysWrapped(List<Digest> blobs) implements AuditEvent {
    /** Copies the list. */
    public KeysWrapped {
      blobs = List.copyOf(blobs);
    }
  }

  /** The manifest was signed, parsed again and verified. */
  record ManifestSigned(Digest manifest) implements AuditEvent {}

  /**
   * An act follows that cannot be undone.
   *
   * @param object what it is done to
   * @param digest what it is done with: of the wrapping key, or of the manifest's text
   */
  record Intended(Act act, String object, Digest digest) implements AuditEvent {}

  /**
   * An act that cannot be undone was done.
   *
   * @param object what it was done to
   * @param digest of the file that came of it
   * @param sizeBytes of the file, or of all files
   */
  record Done(Act act, String object, Digest digest, long sizeBytes) implements AuditEvent {}

  /** What cannot be undone. */
  enum Act {
    /** A key leaves the token, wrapped. */
    WRAP("wrap"),
    /** Everything was written, flushed, read back and compared. */
    EXPORT("export");

    private final String token;

    Act(String token) {
      this.token = token;
    }

    /** The word for it. */
    public String token() {
      return token;
    }
  }

  /**
   * The room was told what must be destroyed once the import is proven.
   *
   * @param what it is
   * @param number how many of it there are
   * @param list SHA-256 of their digests or fingerprints in the request's order, each and LF
   * @param attested who sees to it: a line that fewer than two attested is open
   */
  record DestructionStated(Remains what, int number, Digest list, List<String> attested)
      implements AuditEvent {
    /** Copies the list. */
    public DestructionStated {
      attested = List.copyOf(attested);
    }

    /** How many people must see to it. */
    public static final int PEOPLE = 2;

    /** Whether too few see to it. */
    public boolean isOpen() {
      return attested.size() < PEOPLE;
    }
  }

  /** The subject keys of the session were overwritten. */
  record Zeroized(int keys) implements AuditEvent {}

  /** A control refused. */
  record Refused(List<Failure> failures) implements AuditEvent {
    /** Copies the list. */
    public Refused {
      failures = List.copyOf(failures);
    }
  }
}
