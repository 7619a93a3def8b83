package io.remixengine.gateway.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.Problem.Violation;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.video.VideoOrder;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be different in another attempt; what is missing stays as it was. The source never changes. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BriefChange(
        @Schema(
                description = "from media at the latest",
                enumeration = {"9:16", "16:9", "1:1", "4:5"},
                examples = "1:1")
        @Nullable
        String aspectRatio,

        @Schema(description = "from remix at the latest", examples = "45") @Nullable
        Integer durationSeconds,

        @Schema(description = "for a topic from remix, for an address from scrape", examples = "en") @Nullable
        String language,

        @Schema(description = "from media at the latest", examples = "auto") @Nullable
        String voice,

        @Schema(description = "from remix at the latest", examples = "llama3.2") @Nullable
        String model,

        @Schema(description = "from media at the latest") VideoOrder.@Nullable StyleOrder style,

        @Schema(description = "from media at the latest", examples = "true") @Nullable
        Boolean autoApprove,

        @Schema(description = "from media at the latest", examples = "[\"folder\"]") @Nullable
        List<@Nullable String> publishTargets) {

    private static final String FIELD = "brief.";

    /**
     * The changed brief.
     *
     * @throws ProblemException with every field that is wrong, or that counts before the stage
     */
    Brief of(Brief before, StageName from) {
        ObjectNode order = Json.mapper().valueToTree(before);
        ObjectNode change = Json.mapper().valueToTree(this);
        if (change.remove("style") instanceof ObjectNode look) {
            look.properties().removeIf(field -> field.getValue().isNull());
            order.withObject("style").setAll(look);
        }
        order.setAll(change);
        Brief changed = read(order);
        List<Violation> early = latest(before).entrySet().stream()
                .filter(field -> from.compareTo(field.getValue()) > 0)
                .filter(field ->
                        !tree(before).path(field.getKey()).equals(tree(changed).path(field.getKey())))
                .map(field -> new Violation(
                        FIELD + field.getKey(),
                        "counts before " + from.id() + "; replay from "
                                + field.getValue().id() + " to change it"))
                .toList();
        if (!early.isEmpty()) {
            throw new ProblemException(Problem.invalid(early));
        }
        return changed;
    }

    /** The last stage to begin with for a change to have its whole effect. */
    private static Map<String, StageName> latest(Brief brief) {
        Map<String, StageName> latest = new LinkedHashMap<>();
        latest.put("language", brief.source() instanceof Source.Url ? StageName.SCRAPE : StageName.REMIX);
        latest.put("durationSeconds", StageName.REMIX);
        latest.put("model", StageName.REMIX);
        for (String field : List.of("aspectRatio", "voice", "style", "autoApprove", "publishTargets")) {
            latest.put(field, StageName.MEDIA);
        }
        return latest;
    }

    private static ObjectNode tree(Brief brief) {
        return Json.mapper().valueToTree(brief);
    }

    /** As an order of a new video is read. */
    private static Brief read(ObjectNode order) {
        try {
            return Json.mapper().treeToValue(order, VideoOrder.class).brief();
        } catch (ProblemException e) {
            throw new ProblemException(Problem.invalid(e.problem().violations().stream()
                    .map(each -> new Violation(FIELD + each.field(), each.message()))
                    .toList()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a brief is an order", e);
        }
    }
}
