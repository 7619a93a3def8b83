package io.remixengine.gateway.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remixengine.contracts.event.ScriptRemixed;
import io.remixengine.contracts.script.Authorship;
import io.remixengine.contracts.script.Script;
import io.remixengine.contracts.script.ScriptScene;
import io.remixengine.contracts.script.ThumbnailIdea;
import io.remixengine.contracts.script.TitleVariation;
import io.remixengine.gateway.page.Versions;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * A script as people see it.
 *
 * @param version what an edit or the approval names in If-Match
 * @param editable whether it still waits for its approval
 * @param titles the title in use first
 * @param authorship who wrote it first, and why not the writer that was to; absent where nobody told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScriptView(
        int version,
        boolean editable,
        String language,
        List<TitleVariation> titles,
        String description,
        List<String> hashtags,
        ThumbnailIdea thumbnail,
        List<SceneView> scenes,
        @Nullable Authorship authorship) {

    /**
     * A scene as people see it.
     *
     * @param approved whether somebody found it good as it is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SceneView(
            String id,
            ScriptScene.Role role,
            String text,
            String visual,
            @Nullable Long sourceMs,
            boolean approved) {}

    static ScriptView of(Document<ScriptRemixed, ScriptDraft> document) {
        Script script = document.body().script();
        return new ScriptView(
                document.version(),
                document.editable(),
                script.language(),
                script.titles(),
                script.description(),
                script.hashtags(),
                script.thumbnail(),
                script.scenes().stream()
                        .map(each -> new SceneView(
                                each.id(),
                                each.role(),
                                each.text(),
                                each.visual(),
                                each.sourceMs(),
                                document.body().approved().contains(each.id())))
                        .toList(),
                document.seed().authorship());
    }

    static RestResponse<ScriptView> response(Document<ScriptRemixed, ScriptDraft> document) {
        return RestResponse.ResponseBuilder.ok(of(document))
                .header("ETag", Versions.etag(document.version()))
                .build();
    }
}
