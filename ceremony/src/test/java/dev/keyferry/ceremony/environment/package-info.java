/** Machines that are made of files. */
@org.jspecify.annotations.NullMarked
package dev.keyferry.ceremony.environment;
