package dev.keyferry.paper.record;

import dev.keyferry.transport.document.Manifest;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.Site;
import java.util.Optional;

/**
 * The documents of a record, each the one whose digest the log or the plan names. Nobody verified a
 * signature here.
 *
 * @param plan what the room was to do
 * @param request what the importer asked for
 * @param site what belongs to the room, if the plan binds one
 * @param manifest what came out, if the log says that it was signed
 */
public record Documents(
    Plan plan, Request request, Optional<Site> site, Optional<Manifest> manifest) {}
