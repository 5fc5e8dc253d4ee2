package dev.keyferry.ceremony.intake;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a ceremony's inputs lie.
 *
 * @param plan the file with the signed plan
 * @param request the folder with the file {@code request} and the exports it lists
 * @param site the file with the signed site, if there is one
 */
public record Media(Path plan, Path request, Optional<Path> site) {}
