package dev.keyferry.ceremony.intake;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What there is of a ceremony that is being planned.
 *
 * @param plan the file with the plan
 * @param request the folder of the request, if it is there
 * @param site the file with the site, if it is there
 */
public record Dossier(Path plan, Optional<Path> request, Optional<Path> site) {}
