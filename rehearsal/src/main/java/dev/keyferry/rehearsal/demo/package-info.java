/**
 * The demo: every stage of the figure with practice keys and nobody in the room. It makes exports,
 * has the offline program inspect and wrap them in a child process of its own, and imports what
 * came out into the rehearsal KMS. It writes only under its own folder. Also the large requests of
 * the benchmarks. Called by the command line; never by the offline program.
 */
@NullMarked
package dev.keyferry.rehearsal.demo;

import org.jspecify.annotations.NullMarked;
