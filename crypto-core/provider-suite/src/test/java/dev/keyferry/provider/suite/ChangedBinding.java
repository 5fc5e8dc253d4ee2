package dev.keyferry.provider.suite;

import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.engine.spi.Service;
import dev.keyferry.engine.spi.ServiceIndicator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/** A binding of which one operation gives another answer. */
final class ChangedBinding {
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
