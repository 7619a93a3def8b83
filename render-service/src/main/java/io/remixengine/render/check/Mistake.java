package io.remixengine.render.check;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.remixengine.contracts.timeline.Colour;
import io.remixengine.contracts.timeline.FieldException;
import io.remixengine.contracts.timeline.Layer;
import io.remixengine.contracts.wire.Json;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Jackson says of a value, in the words of somebody who wrote the JSON.
 *
 * @param place the path from the value that was read, such as {@code .keyframes[1].scale}; empty for itself
 * @param reason as it goes on after the path
 */
record Mistake(String place, String reason) {

    /** The mistake that an exception tells of. */
    static Mistake in(JsonMappingException exception) {
        String place = exception.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return switch (exception.getCause()) {
            case FieldException value -> new Mistake(place + "." + value.field(), value.reason());
            case NullPointerException missing -> new Mistake(place + "." + missing.getMessage(), "is missing");
            case IllegalArgumentException value -> new Mistake(place, "is wrong: " + value.getMessage());
            case InputCoercionException number -> new Mistake(place, "must be a number within its range");
            case null, default -> ofJackson(exception, place);
        };
    }

    /** As a flaw of the timeline. */
    Flaw at(String path, @Nullable String scene) {
        return new Flaw(path + place, scene, reason);
    }

    /** What a parser says, without the settings of itself that it advises. */
    static String withoutAdvice(String message) {
        return message.lines()
                .findFirst()
                .orElse("")
                .replaceFirst(": enable .*", "")
                .replaceFirst(" ?\\(for \\w+ starting at .*", "")
                .replaceAll(" \\(code \\d+[^)]*\\)", "")
                .strip();
    }

    private static Mistake ofJackson(JsonMappingException exception, String place) {
        return switch (exception) {
            case UnrecognizedPropertyException unknown ->
                new Mistake(place, "is unknown; known are " + listed(unknown.getKnownPropertyIds()));
            case InvalidTypeIdException kind ->
                new Mistake(place.endsWith(".type") ? place : place + ".type", "must be one of " + layerKinds());
            case InvalidFormatException format -> new Mistake(place, "must be " + kind(format.getTargetType()));
            case MismatchedInputException mismatch when isMissing(mismatch) -> new Mistake(place, "is missing");
            case MismatchedInputException mismatch -> new Mistake(place, "must be " + kind(mismatch.getTargetType()));
            default -> new Mistake(place, "can't be read");
        };
    }

    private static boolean isMissing(MismatchedInputException mismatch) {
        return mismatch.getOriginalMessage().startsWith("Cannot map `null`");
    }

    private static String kind(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(each -> Json.mapper().valueToTree(each).asText())
                            .collect(Collectors.joining(", "));
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == Colour.class) {
            return "a colour, #RRGGBB or #RRGGBBAA";
        }
        if (type == String.class) {
            return "text";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    private static String layerKinds() {
        JsonSubTypes kinds = Layer.class.getAnnotation(JsonSubTypes.class);
        return Arrays.stream(kinds == null ? new JsonSubTypes.Type[0] : kinds.value())
                .map(JsonSubTypes.Type::name)
                .collect(Collectors.joining(", "));
    }

    private static String listed(@Nullable Collection<Object> names) {
        return names == null
                ? "none"
                : names.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }
}
