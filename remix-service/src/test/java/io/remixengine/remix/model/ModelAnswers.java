package io.remixengine.remix.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remixengine.contracts.wire.Json;
import io.remixengine.platform.testing.FakeProvider.Answer;

/** What a model could answer. */
public final class ModelAnswers {

    /** About 29 s of speech. */
    private static final String[] SCENES = {
        "Why does a kettle sing before it boils?",
        "At the bottom the water is already hot enough to form tiny bubbles of steam, while the water above them is still"
                + " cool.",
        "Each bubble rises, meets the cool water, and collapses with a small click that nobody could hear alone.",
        "Thousands of clicks a second make the song, and when all the water is hot the bubbles reach the top and the song"
                + " ends.",
        "Listen to your kettle tomorrow and tell us what you hear."
    };

    private ModelAnswers() {}

    /** A script as it should be. */
    public static ObjectNode script() {
        ObjectNode script = Json.mapper().createObjectNode();
        script.putArray("titles")
                .addObject()
                .put("title", "Why Your Kettle Sings")
                .put("reason", "asks what everyone has heard");
        script.put("description", "The song of a kettle, explained.");
        script.putArray("hashtags").add("#science").add("kettle");
        script.putObject("thumbnail").put("text", "It sings!").put("visual", "A steaming kettle, close");
        ArrayNode scenes = script.putArray("scenes");
        for (int i = 0; i < SCENES.length; i++) {
            scenes.addObject()
                    .put("role", i == 0 ? "hook" : i == SCENES.length - 1 ? "call_to_action" : "body")
                    .put("text", SCENES[i])
                    .put("visual", "A kettle on a stove, soft light")
                    .putNull("sourceSeconds");
        }
        return script;
    }

    /** The script as a server's answer, which used 1,000 tokens and wrote 500. */
    public static Answer good() {
        return content(script().toString());
    }

    /** Any text as a server's answer. */
    public static Answer content(String text) {
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.putArray("choices")
                .addObject()
                .put("finish_reason", "stop")
                .putObject("message")
                .put("role", "assistant")
                .put("content", text);
        answer.putObject("usage").put("prompt_tokens", 1_000).put("completion_tokens", 500);
        return Answer.ok(text(answer));
    }

    /** The answer of a model that does not want to. */
    public static Answer refusal() {
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.putArray("choices")
                .addObject()
                .put("finish_reason", "stop")
                .putObject("message")
                .putNull("content")
                .put("refusal", "I would rather not.");
        return Answer.ok(text(answer));
    }

    private static String text(ObjectNode node) {
        try {
            return Json.mapper().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
