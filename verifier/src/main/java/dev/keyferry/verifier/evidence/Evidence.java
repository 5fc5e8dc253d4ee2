package dev.keyferry.verifier.evidence;

import dev.keyferry.verifier.document.Documents;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.joined.Joined;
import dev.keyferry.verifier.note.SignedNote;
import dev.keyferry.verifier.policy.Policy;
import dev.keyferry.verifier.record.LogFacts;
import dev.keyferry.verifier.record.RecordFolder;
import java.util.Optional;

/**
 * What the rules look at after the walk over the log.
 *
 * @param policy the auditor's
 * @param folder of the record
 * @param heads the checkpoints in it
 * @param log what its sealed part says
 * @param documents plan, request, approval, manifest
 * @param opening the note of entry 0
 * @param joined what joined the record after its close
 * @param findings where everything goes
 */
public record Evidence(
    Policy policy,
    RecordFolder folder,
    Heads heads,
    LogFacts log,
    Documents documents,
    Optional<SignedNote> opening,
    Joined joined,
    Findings findings) {}
