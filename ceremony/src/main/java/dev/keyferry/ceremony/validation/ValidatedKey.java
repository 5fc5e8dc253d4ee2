package dev.keyferry.ceremony.validation;

import dev.keyferry.ceremony.intake.LocatedExport;
import dev.keyferry.engine.LoadedKey;

/**
 * A key in the engine that is what the request says.
 *
 * @param export what was asked
 * @param key what is there
 */
public record ValidatedKey(LocatedExport export, LoadedKey key) {}
