package dev.keyferry.ceremony.audit;

import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.log.CosignerKey;

/**
 * The public halves of an epoch's keys, as an entry of the log announces them.
 *
 * @param number of the epoch, from 0
 * @param from index of the first entry that these keys seal
 * @param classical type 01
 * @param postQuantum type 06
 */
record AnnouncedEpoch(int number, long from, VerifierKey classical, CosignerKey postQuantum) {}
