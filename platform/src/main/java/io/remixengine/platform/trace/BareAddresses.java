package io.remixengine.platform.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** Takes out of the addresses in spans what opens a door: queries, and the tokens of links. */
@Singleton
public final class BareAddresses implements SpanProcessor {

    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<String> FULL = AttributeKey.stringKey("url.full");
    private static final Pattern TOKEN = Pattern.compile("/(shared|files)/[^/?]+");

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (span.getAttribute(QUERY) != null) {
            span.setAttribute(QUERY, "…");
        }
        String path = span.getAttribute(PATH);
        if (path != null) {
            span.setAttribute(PATH, withoutToken(path));
        }
        String full = span.getAttribute(FULL);
        if (full != null) {
            span.setAttribute(FULL, withoutToken(full.replaceFirst("\\?.*", "?…")));
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }

    private static String withoutToken(String address) {
        return TOKEN.matcher(address).replaceAll("/$1/…");
    }
}
