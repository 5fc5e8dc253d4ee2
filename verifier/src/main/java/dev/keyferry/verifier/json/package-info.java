/** The JSON of log entries, read in its one canonical form, and the JSON of reports. */
@NullMarked
package dev.keyferry.verifier.json;

import org.jspecify.annotations.NullMarked;
