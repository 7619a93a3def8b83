package io.remixengine.gateway.render;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.render.Output;
import io.remixengine.contracts.render.Profile;
import io.remixengine.contracts.render.RenderOrder;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.wire.Json;
import io.remixengine.gateway.document.Fields;
import io.remixengine.gateway.document.UploadedFile;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.video.Video;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person sends to have a timeline rendered. Everything has a default. */
public record RenderFields(
        @Schema(
                description = "draft is 360 pixels on the shorter side, and done within seconds",
                enumeration = {"draft", "standard", "high"},
                defaultValue = "standard",
                examples = "draft")
        @Nullable
        String profile,

        @Schema(description = "What is made beside the MP4 and its thumbnail, each once, at most 20") @Nullable
        List<@Nullable OutputFields> outputs,

        @Schema(description = "The ids of the only scenes that are rendered; all if missing", examples = "[\"s1\"]")
        @Nullable
        List<@Nullable String> scenes,

        @Schema(
                description = "Another shape than the timeline's",
                enumeration = {"9:16", "16:9", "1:1", "4:5"},
                examples = "1:1")
        @Nullable
        String aspectRatio) {

    /** A file that is made beside the MP4. What the other fields mean depends on the type. */
    public record OutputFields(
            @Schema(
                    enumeration = {"preview", "thumbnail", "audio", "scenes", "captions"},
                    examples = "captions")
            @Nullable
            String type,

            @Schema(description = "preview: gif, webp; audio: m4a, mp3; captions: srt, vtt, ass", examples = "srt")
            @Nullable
            String format,

            @Schema(description = "of a preview: where it begins") @Nullable
            Double atSeconds,

            @Schema(description = "of a preview: how long it lasts, 1 to 5; 4 if missing") @Nullable
            Double seconds,

            @Schema(
                    description = "of a thumbnail: where its picture comes from; best if missing",
                    enumeration = {"first", "best", "frame", "own"})
            @Nullable
            String picture,

            @Schema(description = "of a thumbnail from a frame: which one, from 0") @Nullable
            Integer frame,

            @Schema(description = "of a thumbnail of one's own: a picture of this project's uploads") @Nullable
            UUID uploadId,

            @Schema(description = "of a thumbnail: what is written over it") @Nullable
            String title) {}

    private static final int LONGEST_TITLE = 120;

    /**
     * The order, within the person's transaction.
     *
     * @throws ProblemException (as a failure, or at once) with every field that is wrong
     */
    Uni<RenderOrder> order(Video video, Timeline timeline) {
        List<@Nullable OutputFields> wanted = Objects.requireNonNullElse(outputs, List.of());
        if (wanted.size() > RenderOrder.MOST_OUTPUTS) {
            throw Fields.invalid("outputs", "must be at most " + RenderOrder.MOST_OUTPUTS);
        }
        UUID upload = wanted.stream()
                .filter(each -> each != null && "own".equals(each.picture()))
                .map(each -> each.uploadId())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return (upload == null ? Uni.createFrom().<@Nullable AssetRef>nullItem() : UploadedFile.of(video, upload))
                .map(picture -> order(wanted, timeline, picture));
    }

    private RenderOrder order(List<@Nullable OutputFields> wanted, Timeline timeline, @Nullable AssetRef picture) {
        Fields fields = new Fields();
        Profile how = profile == null
                ? Profile.STANDARD
                : read(fields, "profile", "must be draft, standard or high", () -> known(profile, Profile.class));
        AspectRatio ratio = aspectRatio == null
                ? null
                : read(
                        fields,
                        "aspectRatio",
                        "must be 9:16, 16:9, 1:1 or 4:5",
                        () -> AspectRatio.of(String.valueOf(aspectRatio)));
        List<Output> made = new ArrayList<>();
        for (int index = 0; index < wanted.size(); index++) {
            Output output = output(fields, "outputs." + index, wanted.get(index), picture);
            if (output != null) {
                made.add(output);
            }
        }
        List<String> only = scenes(fields);
        fields.check();
        RenderOrder scenesOnly = read(fields, "scenes", null, () -> chosen(only, timeline));
        RenderOrder order = read(
                fields,
                "outputs",
                null,
                () -> new RenderOrder(Objects.requireNonNull(how, "checked"), made, only, ratio));
        fields.check();
        requireFrames(Objects.requireNonNull(scenesOnly, "checked").of(timeline), made);
        return Objects.requireNonNull(order, "checked");
    }

    /** An order of nothing but these scenes, which the timeline has. */
    private static RenderOrder chosen(List<String> scenes, Timeline timeline) {
        RenderOrder order = new RenderOrder(Profile.STANDARD, List.of(), scenes, null);
        order.of(timeline);
        return order;
    }

    private static void requireFrames(Timeline rendered, List<Output> outputs) {
        for (int index = 0; index < outputs.size(); index++) {
            if (outputs.get(index) instanceof Output.Thumbnail thumbnail
                    && thumbnail.frame() != null
                    && thumbnail.frame() >= rendered.frames()) {
                throw Fields.invalid("outputs." + index + ".frame", "must be 0 to " + (rendered.frames() - 1));
            }
        }
    }

    private List<String> scenes(Fields fields) {
        List<String> only = new ArrayList<>();
        for (String scene : Objects.requireNonNullElse(scenes, List.<@Nullable String>of())) {
            if (scene == null) {
                fields.wrong("scenes", "must be ids of scenes");
            } else {
                only.add(scene);
            }
        }
        return only;
    }

    private static @Nullable Output output(
            Fields fields, String path, @Nullable OutputFields wanted, @Nullable AssetRef picture) {
        String type = wanted == null || wanted.type() == null ? "" : wanted.type();
        if (wanted == null) {
            fields.wrong(path, "must be an output");
            return null;
        }
        return switch (type) {
            case "preview" -> preview(fields, path, wanted);
            case "thumbnail" -> thumbnail(fields, path, wanted, picture);
            case "audio" ->
                read(
                        fields,
                        path + ".format",
                        "must be m4a or mp3",
                        () -> new Output.Audio(known(wanted.format(), Output.Audio.Format.class)));
            case "scenes" -> new Output.Scenes();
            case "captions" ->
                read(
                        fields,
                        path + ".format",
                        "must be srt, vtt or ass",
                        () -> new Output.Captions(known(wanted.format(), Output.Captions.Format.class)));
            default -> {
                fields.wrong(path + ".type", "must be preview, thumbnail, audio, scenes or captions");
                yield null;
            }
        };
    }

    private static @Nullable Output preview(Fields fields, String path, OutputFields wanted) {
        Output.Preview.Format format = read(
                fields,
                path + ".format",
                "must be gif or webp",
                () -> known(wanted.format(), Output.Preview.Format.class));
        return format == null
                ? null
                : read(fields, path, null, () -> Output.Preview.of(format, wanted.atSeconds(), wanted.seconds()));
    }

    private static @Nullable Output thumbnail(Fields fields, String path, OutputFields wanted, @Nullable AssetRef own) {
        Output.Thumbnail.Picture picture = wanted.picture() == null
                ? Output.Thumbnail.Picture.BEST
                : read(
                        fields,
                        path + ".picture",
                        "must be first, best, frame or own",
                        () -> known(wanted.picture(), Output.Thumbnail.Picture.class));
        String title = wanted.title() == null ? "" : fields.optional(path + ".title", wanted.title(), LONGEST_TITLE);
        if (picture == null) {
            return null;
        }
        boolean isOwn = picture == Output.Thumbnail.Picture.OWN;
        if (isOwn != (wanted.uploadId() != null)) {
            fields.wrong(path + ".uploadId", "goes with the picture own, and only with that");
            return null;
        }
        if (isOwn && own != null && !own.mediaType().startsWith("image/")) {
            fields.wrong(path + ".uploadId", "must be a picture, and it is " + own.mediaType());
            return null;
        }
        return read(
                fields,
                path + ".frame",
                null,
                () -> new Output.Thumbnail(
                        picture, wanted.frame(), isOwn ? own : null, title.isEmpty() ? null : title));
    }

    /** @param message what is wrong; null is what the value itself says */
    private static <T> @Nullable T read(Fields fields, String field, @Nullable String message, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            fields.wrong(field, message == null ? String.valueOf(e.getMessage()) : message);
            return null;
        }
    }

    private static <T extends Enum<T>> T known(@Nullable String name, Class<T> type) {
        T known = name == null || name.isEmpty() ? null : Json.mapper().convertValue(name, type);
        if (known == null) {
            throw new IllegalArgumentException("is missing");
        }
        return known;
    }
}
