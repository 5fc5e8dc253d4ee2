package dev.keyferry.provider.suite;

import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.engine.spi.Service;
import dev.keyferry.engine.spi.ServiceIndicator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A binding of which one operation gives another answer. */
final class ChangedBinding {
  private static final List<String> DETERMINISTIC =
      List.of(
          "ed25519PublicKey",
          "ed25519Sign",
          "ed25519Verify",
          "ecPublicPoint",
          "ecdsaSign",
          "ecdsaVerify",
          "pbkdf2HmacSha512",
          "argon2idMode1");

  /** As many as the self-test asks for. */
  private static final int MOST_ITERATIONS = 4096;

  private ChangedBinding() {}

  static ProviderBinding of(
      ProviderBinding honest, String operation, Function<Object[], Object> answer) {
    return (ProviderBinding)
        Proxy.newProxyInstance(
            ProviderBinding.class.getClassLoader(),
            new Class<?>[] {ProviderBinding.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(operation)) {
                return answer.apply(arguments);
              }
              try {
                return method.invoke(honest, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /**
   * A binding that goes over a passphrase a few thousand times at most, which no test waits for.
   */
  static ProviderBinding hasty(ProviderBinding honest) {
    return of(
        honest,
        "pbkdf2HmacSha512",
        arguments ->
            honest.pbkdf2HmacSha512(
                (byte[]) arguments[0],
                (byte[]) arguments[1],
                Math.min((int) arguments[2], MOST_ITERATIONS)));
  }

  /**
   * A binding that computes every answer once: the same self-tests run for every token, and the
   * derivations are slow on purpose.
   */
  static ProviderBinding remembering(ProviderBinding honest) {
    Map<String, Object> answers = new ConcurrentHashMap<>();
    ProviderBinding binding = honest;
    for (String operation : DETERMINISTIC) {
      binding =
          of(
              binding,
              operation,
              arguments ->
                  copy(
                      answers.computeIfAbsent(
                          operation + Arrays.deepToString(arguments),
                          key -> call(honest, operation, arguments.clone()))));
    }
    return binding;
  }

  private static Object copy(Object answer) {
    return answer instanceof byte[] bytes ? bytes.clone() : answer;
  }

  /** Calls an operation by its name. */
  static Object call(ProviderBinding binding, String operation, Object[] arguments) {
    try {
      for (Method method : ProviderBinding.class.getMethods()) {
        if (method.getName().equals(operation)) {
          return method.invoke(binding, arguments);
        }
      }
      throw new AssertionError("no operation " + operation);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(operation, e);
    }
  }

  /** A binding that does not have one of its services. */
  static ProviderBinding without(ProviderBinding honest, Service service) {
    return of(
        honest,
        "indicator",
        arguments ->
            arguments[0] == service
                ? ServiceIndicator.UNAVAILABLE
                : honest.indicator((Service) arguments[0]));
  }
}
