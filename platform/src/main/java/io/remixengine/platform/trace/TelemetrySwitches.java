package io.remixengine.platform.trace;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** Tracing and the error tracker are on where it is said where they lead to, and off elsewhere. */
public final class TelemetrySwitches implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        return switch (name) {
            case "quarkus.otel.sdk.disabled" -> told(name, !isSet(context, "remix.tracing.endpoint"));
            case "quarkus.log.sentry.enabled" -> told(name, isSet(context, "remix.errors.dsn"));
            default -> context.proceed(name);
        };
    }

    private static boolean isSet(ConfigSourceInterceptorContext context, String option) {
        ConfigValue value = context.proceed(option);
        return value != null && value.getValue() != null && !value.getValue().isBlank();
    }

    private static ConfigValue told(String name, boolean value) {
        return ConfigValue.builder()
                .withName(name)
                .withValue(Boolean.toString(value))
                .withRawValue(Boolean.toString(value))
                .withConfigSourceName(TelemetrySwitches.class.getName())
                .build();
    }
}
