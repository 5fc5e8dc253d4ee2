package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.key.KmsTarget;

/**
 * What the offline program said of one key at one target.
 *
 * @param target the KMS
 * @param taken whether the KMS imports the key and Canton can use it there
 * @param reason one sentence: what it takes, or why it does not
 * @param remedy one sentence: what to do instead; empty if it is taken
 */
record Verdict(KmsTarget target, boolean taken, String reason, String remedy) {}
