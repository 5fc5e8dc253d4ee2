package dev.keyferry.transport.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a file system says, and which refusal it becomes. */
class MediaDoorTest {
  private static final String HOSTILE = "evil\u001b[2J";

  @Test
  void at_noSuchFile_refusesMediaMissing() {
    assertEquals(
        new MediaFailure(
            MediaCode.MEDIA_MISSING,
            new Place.Whole("name"),
            Fact.word("present"),
            Fact.word("absent")),
        refusal(MediaCode.MEDIA_READ, new NoSuchFileException(HOSTILE)));
  }

  @Test
  void at_fileAlreadyThere_refusesMediaExists() {
    assertEquals(
        new MediaFailure(
            MediaCode.MEDIA_EXISTS,
            new Place.Whole("name"),
            Fact.word("absent"),
            Fact.word("present")),
        refusal(MediaCode.MEDIA_WRITE, new FileAlreadyExistsException(HOSTILE)));
  }

  @Test
  void at_anyOtherFault_refusesWithTheCodeOfTheDoorAndWithoutTheMessage() {
    List<IOException> faults =
        List.of(
            new IOException(HOSTILE),
            new AccessDeniedException(HOSTILE),
            new FileSystemLoopException(HOSTILE),
            new FileSystemException(HOSTILE, null, "No space left on device"));
    for (MediaCode code : List.of(MediaCode.MEDIA_READ, MediaCode.MEDIA_WRITE)) {
      for (IOException fault : faults) {
        Failure failure = refusal(code, fault);
        assertEquals(code, failure.code());
        assertEquals(Fact.word(fault.getClass().getSimpleName()), failure.actual());
        assertFalse(failure.toString().contains("evil"));
      }
    }
  }

  @Test
  void at_workThatSucceeds_isItsOutcome() {
    assertEquals(
        Outcome.accepted(1), MediaDoor.at("name", MediaCode.MEDIA_READ, () -> Outcome.accepted(1)));
  }

  private static Failure refusal(MediaCode code, IOException fault) {
    Outcome<Integer> outcome =
        MediaDoor.at(
            "name",
            code,
            () -> {
              throw fault;
            });
    return switch (outcome) {
      case Outcome.Refused<Integer>(List<Failure> failures) -> failures.getFirst();
      case Outcome.Accepted<Integer> _ -> throw new AssertionError("accepted");
    };
  }
}
