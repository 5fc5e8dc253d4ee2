package dev.keyferry.ceremony.intake;

import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.media.LocatedFile;

/**
 * A key that the request names, with the wrapping key it goes to and the file it lies in, which
 * nobody has read yet.
 *
 * @param key what the request says of it
 * @param wrappingKey what it shall be wrapped to
 * @param file there, regular and of the stated size
 * @param passwordProtected whether the request says that it is protected
 */
public record LocatedExport(
    Request.Key key, WrappingKey wrappingKey, LocatedFile file, boolean passwordProtected) {}
