/**
 * Folders on removable media (docs/formats/media-layout-v1.md). Files are opened by the names that
 * a signed document lists, never by a listing; what is written is created anew, flushed, read back
 * and published by one rename. The only package of the module that touches files.
 */
@NullMarked
package dev.keyferry.transport.media;

import org.jspecify.annotations.NullMarked;
