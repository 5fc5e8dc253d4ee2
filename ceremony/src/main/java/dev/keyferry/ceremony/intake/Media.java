package dev.keyferry.ceremony.intake;

import java.nio.file.Path;

/**
 * Where a ceremony's inputs lie.
 *
 * @param plan the file with the signed plan
 * @param request the folder with the file {@code request} and the exports it lists
 */
public record Media(Path plan, Path request) {}
