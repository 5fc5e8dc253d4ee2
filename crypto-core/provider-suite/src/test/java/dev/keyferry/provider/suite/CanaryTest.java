package dev.keyferry.provider.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.engine.spi.JcaNames;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.WrapCode;
import dev.keyferry.model.key.OaepHash;
import dev.keyferry.model.key.WrappingMethod;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Control KC-15: a canary that does not come back is refused, and gives no evidence. */
class CanaryTest {
  private static final WrappingMethod HYBRID = new WrappingMethod.RsaAesKeyWrap(OaepHash.SHA256);

  /** Name and provider, of RSAES-OAEP and of AES-KWP. */
  private static final int QUESTIONS_OF_A_WRAP = 4;

  private final ProviderBinding honest = ProviderUnderTest.binding();

  /** How many more questions the provider answers as it should. */
  private final AtomicInteger answersLeft = new AtomicInteger(Integer.MAX_VALUE);

  private Object names() {
    JcaNames names = honest.jca();
    String other = names.aesCbc();
    return answersLeft.getAndDecrement() > 0
        ? names
        : new JcaNames(names.provider(), other, other, other, other, other);
  }

  @Test
  void sendCanary_thatIsWrappedAndDoesNotOpen_refusesWrapCanary() {
    try (EngineFixture engine =
        new EngineFixture(ChangedBinding.of(honest, "jca", arguments -> names()))) {
      assertEquals(HYBRID, engine.session.sendCanary(HYBRID).orBug().method());
      answersLeft.set(QUESTIONS_OF_A_WRAP);
      Failure failure = Refusals.of(WrapCode.WRAP_CANARY, engine.session.sendCanary(HYBRID));
      assertEquals(new Place.Whole(HYBRID.token()), failure.where());
    }
  }
}
