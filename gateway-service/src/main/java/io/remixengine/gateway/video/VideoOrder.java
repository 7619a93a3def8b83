package io.remixengine.gateway.video;

import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.brief.Brief;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.brief.Source;
import io.remixengine.contracts.brief.Style;
import io.remixengine.contracts.settings.WriterSettings;
import io.remixengine.contracts.timeline.CaptionStyle;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person sends to have a video made. Everything but the source has a default. */
public record VideoOrder(
        @Schema(description = "what the video is made from") @Nullable
        SourceOrder source,

        @Schema(
                enumeration = {"9:16", "16:9", "1:1", "4:5"},
                defaultValue = "9:16",
                examples = "9:16")
        @Nullable
        String aspectRatio,

        @Schema(description = "how long the video is to be", defaultValue = "30", examples = "30") @Nullable
        Integer durationSeconds,

        @Schema(description = "BCP 47", defaultValue = "en", examples = "en") @Nullable
        String language,

        @Schema(description = "a voice's name", defaultValue = "auto", examples = "auto") @Nullable
        String voice,

        @Schema(
                description = "the language model that writes, of those whose price is set; the usual one if missing",
                examples = "llama3.2")
        @Nullable
        String model,

        @Nullable StyleOrder style,

        @Schema(description = "passes both gates at once", defaultValue = "false") @Nullable
        Boolean autoApprove,

        @Schema(description = "where to publish it: folder", examples = "[\"folder\"]") @Nullable
        List<@Nullable String> publishTargets,

        @Schema(
                description = "where every news of this video is posted to, signed with the project's callback secret",
                examples = "https://example.com/hooks/video")
        @Nullable
        String callbackUrl) {

    /** A {@code url}, or a {@code topic} with notes or a script. */
    public record SourceOrder(
            @Schema(
                    enumeration = {"url", "topic"},
                    examples = "topic")
            @Nullable
            String type,

            @Schema(description = "a page with a video; for url", examples = "https://example.org/video") @Nullable
            String url,

            @Schema(description = "for topic", examples = "How bees dance") @Nullable
            String topic,

            @Schema(
                    description = "what is written from",
                    examples = "Bees dance to tell the others where the flowers are.")
            @Nullable
            String notes,

            @Schema(description = "what is said word for word, instead of notes", examples = "Bees dance.") @Nullable
            String script) {}

    /** How it looks and sounds. */
    public record StyleOrder(
            @Schema(
                    enumeration = {"karaoke", "pop", "box", "underline", "minimal", "bold", "none"},
                    defaultValue = "karaoke",
                    examples = "karaoke")
            @Nullable
            String captions,

            @Schema(description = "a file of the music library") @Nullable
            String music) {}

    /**
     * The brief.
     *
     * @throws ProblemException with every field that is wrong
     */
    public Brief brief() {
        List<Problem.Violation> violations = new ArrayList<>();
        Source made = source(violations);
        AspectRatio ratio = read(violations, "aspectRatio", () -> AspectRatio.of(or(aspectRatio, "9:16")));
        List<PublishTarget> targets = targets(violations);
        CaptionStyle captions = read(
                violations,
                "style.captions",
                () -> style == null || style.captions() == null
                        ? Style.DEFAULT.captions()
                        : Json.mapper().convertValue(style.captions(), CaptionStyle.class));
        String music = style == null ? null : style.music();
        Style look = read(violations, "style.music", () -> new Style(Style.DEFAULT.captions(), music));
        int seconds = Objects.requireNonNullElse(durationSeconds, 30);
        String tongue = or(language, "en");
        String speaker = or(voice, Brief.AUTO_VOICE);
        Source anySource = new Source.Url("https://example.org");
        read(violations, "durationSeconds", () -> part(anySource, seconds, "en", Brief.AUTO_VOICE));
        read(violations, "language", () -> part(anySource, 30, tongue, Brief.AUTO_VOICE));
        read(violations, "voice", () -> part(anySource, 30, "en", clean(speaker)));
        read(violations, "model", () -> model == null ? "" : WriterSettings.requireModel(model));
        if (!violations.isEmpty() || made == null || ratio == null || captions == null || look == null) {
            throw new ProblemException(Problem.invalid(violations));
        }
        return new Brief(
                made,
                ratio,
                seconds,
                tongue,
                speaker,
                new Style(captions, music),
                Boolean.TRUE.equals(autoApprove),
                targets,
                model);
    }

    private @Nullable Source source(List<Problem.Violation> violations) {
        String type = source == null ? null : source.type();
        if (source == null || type == null) {
            violations.add(new Problem.Violation(source == null ? "source" : "source.type", "must be given"));
            return null;
        }
        return switch (type) {
            case "url" -> read(violations, "source.url", () -> new Source.Url(webAddress(source.url())));
            case "topic" -> topic(violations, source);
            default -> {
                violations.add(new Problem.Violation("source.type", "must be url or topic"));
                yield null;
            }
        };
    }

    private static @Nullable Source topic(List<Problem.Violation> violations, SourceOrder source) {
        Source topic =
                read(violations, "source.topic", () -> new Source.Topic(clean(or(source.topic(), "")), null, null));
        Source notes =
                read(violations, "source.notes", () -> new Source.Topic("any", cleanIfAny(source.notes()), null));
        Source script =
                read(violations, "source.script", () -> new Source.Topic("any", null, cleanIfAny(source.script())));
        return topic == null || notes == null || script == null
                ? null
                : new Source.Topic(or(source.topic(), ""), source.notes(), source.script());
    }

    private List<PublishTarget> targets(List<Problem.Violation> violations) {
        List<PublishTarget> targets = new ArrayList<>();
        List<@Nullable String> wanted = publishTargets == null ? List.of() : publishTargets;
        for (int index = 0; index < wanted.size(); index++) {
            if ("folder".equals(wanted.get(index))) {
                if (!targets.contains(PublishTarget.FOLDER)) {
                    targets.add(PublishTarget.FOLDER);
                }
            } else {
                violations.add(new Problem.Violation("publishTargets." + index, "must be folder"));
            }
        }
        return targets;
    }

    private static String webAddress(@Nullable String url) {
        try {
            URI address = new URI(or(url, ""));
            String scheme = or(address.getScheme(), "");
            if ((scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https")) && address.getHost() != null) {
                return address.toString();
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be an http or https address", e);
        }
        throw new IllegalArgumentException("must be an http or https address");
    }

    private static Brief part(Source source, int seconds, String language, String voice) {
        return new Brief(source, AspectRatio.PORTRAIT, seconds, language, voice, Style.DEFAULT, false, List.of());
    }

    private static <T> @Nullable T read(List<Problem.Violation> violations, String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            violations.add(new Problem.Violation(
                    field,
                    field.equals("style.captions") ? "is no known caption style" : Objects.toString(e.getMessage())));
            return null;
        }
    }

    private static @Nullable String cleanIfAny(@Nullable String text) {
        return text == null ? null : clean(text);
    }

    private static String clean(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("must not hold a NUL character");
        }
        return text;
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null ? otherwise : given;
    }
}
