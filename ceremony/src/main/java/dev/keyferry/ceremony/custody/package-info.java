/**
 * What is in whose hands: the media that come and go, the record, and what people must destroy
 * after the import. It asks, compares and records; it opens no file.
 */
@NullMarked
package dev.keyferry.ceremony.custody;

import org.jspecify.annotations.NullMarked;
