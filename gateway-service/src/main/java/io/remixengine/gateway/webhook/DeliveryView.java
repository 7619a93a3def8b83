package io.remixengine.gateway.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as people see it.
 *
 * @param messageId what the receiver gets as {@code webhook-id}, the same at each try
 * @param webhookId absent for a callback
 * @param state {@code waiting}, {@code delivered} or {@code failed}
 * @param nextTryAt absent when nothing more is to come by itself
 * @param responseStatus of the latest try; absent if there was no answer
 * @param responseBody its beginning
 * @param error why there was no answer to the latest try
 * @param message what is sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryView(
        UUID id,
        String messageId,
        @Nullable UUID webhookId,
        @Nullable UUID videoId,
        @Nullable String url,
        String type,
        String state,
        int tries,
        Instant createdAt,
        @Nullable Instant triedAt,
        @Nullable Instant nextTryAt,
        @Nullable Integer responseStatus,
        @Nullable String responseBody,
        @Nullable String error,

        @JsonRawValue @Schema(implementation = Message.class)
        String message) {

    static DeliveryView of(Delivery delivery) {
        return new DeliveryView(
                delivery.id,
                "msg_" + delivery.id,
                delivery.webhookId,
                delivery.videoId,
                delivery.url,
                delivery.type,
                delivery.state,
                delivery.tries,
                delivery.createdAt,
                delivery.triedAt,
                delivery.dueAt,
                delivery.responseStatus,
                delivery.responseBody,
                delivery.error,
                delivery.body);
    }

    RestResponse<DeliveryView> accepted() {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, this)
                .location(URI.create("webhook-deliveries/" + id))
                .build();
    }
}
