package io.remixengine.gateway.recovery;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a key of the asset store says of its file. Pure. */
sealed interface AssetPlace {

    /** Where all keys of this installation begin. */
    String ROOT = "remix-engine/";

    /**
     * A file of a video.
     *
     * @param input the event for whose work a stage made the file; null if the key names none
     * @param noted whether it is a note about that work, not a file that the work made
     */
    record OfVideo(UUID project, UUID video, @Nullable UUID input, boolean noted) implements AssetPlace {}

    /**
     * What a video's media were made of, which later work for it may take up.
     *
     * @param noted whether it is a note of what there is, not a file
     */
    record Made(UUID project, UUID video, boolean noted) implements AssetPlace {}

    /** A person's upload, or a piece of it. */
    record OfUpload(UUID project, UUID upload) implements AssetPlace {}

    /** A rendered segment, which every render can make again. */
    record Segment() implements AssetPlace {}

    String UUID_TEXT = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
    Pattern VIDEO = Pattern.compile(ROOT + "videos/" + UUID_TEXT + "/" + UUID_TEXT + "/(.+)");
    Pattern UPLOAD = Pattern.compile(ROOT + "uploads/" + UUID_TEXT + "/" + UUID_TEXT + "/.+");
    Pattern WORK = Pattern.compile("(results/)?[a-z]+-" + UUID_TEXT + "(?:[./].*)");

    /** Empty for what is none of ours to judge. */
    static Optional<AssetPlace> of(String key) {
        if (key.startsWith(ROOT + "segments/")) {
            return Optional.of(new Segment());
        }
        Matcher upload = UPLOAD.matcher(key);
        if (upload.matches()) {
            return Optional.of(new OfUpload(UUID.fromString(upload.group(1)), UUID.fromString(upload.group(2))));
        }
        Matcher video = VIDEO.matcher(key);
        if (!video.matches()) {
            return Optional.empty();
        }
        UUID project = UUID.fromString(video.group(1));
        UUID id = UUID.fromString(video.group(2));
        if (video.group(3).startsWith("made/")) {
            return Optional.of(new Made(project, id, key.endsWith(".json")));
        }
        Matcher work = WORK.matcher(video.group(3));
        boolean ofWork = work.matches();
        return Optional.of(new OfVideo(
                project, id, ofWork ? UUID.fromString(work.group(2)) : null, ofWork && work.group(1) != null));
    }
}
