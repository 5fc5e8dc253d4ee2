package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.rehearsal.kms.KeyReport;
import dev.keyferry.rehearsal.kms.ProvenKey;

/**
 * A key that a KMS holds and has used.
 *
 * @param label what the screen calls the key
 * @param spec Canton's key spec
 * @param target the KMS that is played
 * @param blobSizeBytes the size of the file that it came in
 * @param report what the KMS says of it
 * @param proof the KMS's answer to the challenge
 */
record ProvenImport(
    String label,
    KeySpec spec,
    KmsTarget target,
    long blobSizeBytes,
    KeyReport report,
    ProvenKey proof) {}
