package io.remixengine.gateway.webhook;

import io.remixengine.gateway.news.NewsType;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a person sends to make or change a webhook.
 *
 * @param events all if absent at creation
 */
public record WebhookFields(
        @Schema(examples = "https://example.com/hooks/remix") @Nullable
        String url,

        @Schema(examples = "Our dashboard") @Nullable String description,

        @Schema(
                description = "any of video.approval_needed, video.rendered, video.published, video.failed and"
                        + " video.cancelled; all if absent at creation",
                examples = "[\"video.rendered\", \"video.failed\"]")
        @Nullable
        List<@Nullable String> events,

        @Nullable Boolean enabled) {

    private static final int LONGEST_DESCRIPTION = 200;

    /** Checks everything that is given and puts it into the webhook. */
    void into(Webhook webhook, WebhookAddresses addresses) {
        if (url != null) {
            webhook.url = addresses.check("url", url);
        }
        if (description != null) {
            if (description.length() > LONGEST_DESCRIPTION || description.indexOf('\0') >= 0) {
                throw wrong("description", "must have at most " + LONGEST_DESCRIPTION + " characters");
            }
            webhook.description = description.isBlank() ? null : description.strip();
        }
        if (events != null) {
            webhook.events = types(events).toArray(String[]::new);
        }
        if (enabled != null) {
            webhook.enabled = enabled;
            webhook.disabledBecause = enabled ? null : "Somebody turned it off.";
            webhook.failingSince = null;
        }
    }

    private static Set<String> types(List<@Nullable String> wanted) {
        if (wanted.isEmpty()) {
            throw wrong("events", "must name one at least");
        }
        Set<String> types = new LinkedHashSet<>();
        List<Problem.Violation> violations = new ArrayList<>();
        for (int index = 0; index < wanted.size(); index++) {
            String each = wanted.get(index);
            try {
                types.add(NewsType.of(each == null ? "" : each).id());
            } catch (IllegalArgumentException e) {
                violations.add(new Problem.Violation("events." + index, "is no event that webhooks know"));
            }
        }
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.invalid(violations));
        }
        return types;
    }

    static ProblemException wrong(String field, String message) {
        return new ProblemException(Problem.invalid(List.of(new Problem.Violation(field, message))));
    }
}
