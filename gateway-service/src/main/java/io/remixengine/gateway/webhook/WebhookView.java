package io.remixengine.gateway.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remixengine.gateway.news.NewsType;
import io.remixengine.gateway.page.Versions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as people see it.
 *
 * @param disabledBecause why it was turned off, if it was
 * @param failingSince since when it has taken nothing; absent after a success
 * @param secret what its deliveries are signed with; only where it was just made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookView(
        UUID id,
        UUID projectId,
        String url,
        @Nullable String description,
        List<NewsType> events,
        boolean enabled,
        @Nullable String disabledBecause,
        @Nullable Instant failingSince,
        int version,
        Instant createdAt,
        Instant updatedAt,

        @Schema(examples = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD") @Nullable
        String secret) {

    public WebhookView {
        events = List.copyOf(events);
    }

    static WebhookView of(Webhook webhook) {
        return new WebhookView(
                webhook.id,
                webhook.projectId,
                webhook.url,
                webhook.description,
                Arrays.stream(webhook.events).map(NewsType::of).toList(),
                webhook.enabled,
                webhook.disabledBecause,
                webhook.failingSince,
                webhook.version,
                webhook.createdAt,
                webhook.updatedAt,
                null);
    }

    WebhookView with(@Nullable String shown) {
        return new WebhookView(
                id,
                projectId,
                url,
                description,
                events,
                enabled,
                disabledBecause,
                failingSince,
                version,
                createdAt,
                updatedAt,
                shown);
    }

    RestResponse<WebhookView> response(RestResponse.Status status) {
        return RestResponse.ResponseBuilder.create(status, this)
                .header("ETag", Versions.etag(version))
                .build();
    }
}
