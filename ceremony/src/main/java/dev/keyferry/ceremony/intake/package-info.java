/**
 * Stage 1: the plan and the request are read, and every key file is located. No key file is opened
 * here.
 */
@NullMarked
package dev.keyferry.ceremony.intake;

import org.jspecify.annotations.NullMarked;
