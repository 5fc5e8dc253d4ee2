/** What joined a record after its close: receipts of the importer, checkpoints of witnesses. */
@NullMarked
package dev.keyferry.verifier.joined;

import org.jspecify.annotations.NullMarked;
