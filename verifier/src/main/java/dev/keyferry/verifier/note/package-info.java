/** C2SP signed notes, checkpoints and their three kinds of signatures, verified with the JDK. */
@NullMarked
package dev.keyferry.verifier.note;

import org.jspecify.annotations.NullMarked;
