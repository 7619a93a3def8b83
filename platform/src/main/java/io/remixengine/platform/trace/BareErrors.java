package io.remixengine.platform.trace;

import io.quarkus.arc.Unremovable;
import io.sentry.Breadcrumb;
import io.sentry.Hint;
import io.sentry.SentryEvent;
import io.sentry.SentryOptions;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes out of errors, before they leave for a tracker, what is a person's or opens a door. */
@Singleton
@Unremovable
public final class BareErrors implements SentryOptions.BeforeSendCallback {

    private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+");
    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?#]*)[?#][^\\s\"')]*");
    private static final Pattern LOG_IN = Pattern.compile("(\\w+://)[^\\s/@]+@");
    private static final Pattern KEY = Pattern.compile("\\b(sk|rmx|whsec|Bearer)[-_ ][\\w.*-]{8,}");

    @Override
    public @Nullable SentryEvent execute(SentryEvent event, Hint hint) {
        event.setUser(null);
        event.setRequest(null);
        Message message = event.getMessage();
        if (message != null) {
            message.setFormatted(bare(message.getFormatted()));
            message.setMessage(bare(message.getMessage()));
            message.setParams(null);
        }
        for (SentryException each : Objects.requireNonNullElse(event.getExceptions(), List.<SentryException>of())) {
            each.setValue(bare(each.getValue()));
        }
        for (Breadcrumb each : Objects.requireNonNullElse(event.getBreadcrumbs(), List.<Breadcrumb>of())) {
            each.setMessage(bare(each.getMessage()));
        }
        return event;
    }

    static @Nullable String bare(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String bare = LOG_IN.matcher(text).replaceAll("$1…@");
        bare = QUERY.matcher(bare).replaceAll("$1?…");
        bare = KEY.matcher(bare).replaceAll("$1-…");
        return MAIL.matcher(bare).replaceAll("…@…");
    }
}
