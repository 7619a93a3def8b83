package io.remixengine.gateway.document;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Scenes in the order that a person wants.
 *
 * @param order the ids of all scenes
 */
public record OrderFields(
        @Schema(examples = "[\"s2\",\"s1\"]") @Nullable List<@Nullable String> order) {}
