package io.remixengine.render.sound;

import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.segment.SegmentCache;
import io.remixengine.render.tool.Toolchain;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The sound of timelines, mixed unless the same has been mixed before. */
@Singleton
public final class Sounds {

    private static final Logger LOG = Logger.getLogger(Sounds.class);

    /** Raised when the same plan sounds in another way. */
    private static final String ENGINE = "sound-1";

    private final SoundMix mix;
    private final SegmentCache cache;

    public Sounds(SoundMix mix, SegmentCache cache) {
        this.mix = mix;
        this.cache = cache;
    }

    /** The name of a timeline's sound in the cache. */
    public static String key(Timeline timeline, Toolchain tools) {
        return key(SoundPlan.of(timeline), tools);
    }

    /** The sound of a timeline if it has been mixed before, brought into a folder. */
    public Optional<Path> known(Timeline timeline, Toolchain tools, Path folder) {
        try {
            return cache.find(key(timeline, tools), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Mixes what is not there yet.
     *
     * @return an MP4 with nothing but AAC, 48 kHz, stereo, as long as the timeline
     * @throws StageFailure naming the scene whose voice or clip can't be decoded
     */
    public Path of(Timeline timeline, SceneMedia media, Toolchain tools, Path folder)
            throws StageFailure, InterruptedException {
        try {
            String key = key(timeline, tools);
            Optional<Path> known = cache.find(key, folder);
            if (known.isPresent()) {
                LOG.info("Sound: from the cache");
                return known.get();
            }
            Path sound = mix.mix(timeline, media, folder);
            cache.keep(key, sound);
            return sound;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The digest of everything that is heard and of the programs that decode and encode it. */
    static String key(SoundPlan plan, Toolchain tools) {
        StringBuilder heard = new StringBuilder(ENGINE).append('\n').append(tools.ffmpeg());
        heard.append('\n').append(plan.samples());
        for (SoundPlan.Spoken voice : plan.voices()) {
            add(heard, voice.asset().sha256(), voice.startSample(), voice.trimmed());
        }
        for (SoundPlan.Clip clip : plan.clips()) {
            add(
                    heard,
                    clip.asset().sha256(),
                    clip.startSample(),
                    clip.samples(),
                    clip.fadeIn(),
                    clip.fadeOut(),
                    clip.source(),
                    clip.gainDb());
        }
        if (plan.music() != null) {
            add(heard, plan.music().asset().sha256(), plan.music().belowVoiceDb());
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(heard.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void add(StringBuilder heard, Object... parts) {
        heard.append('\n');
        for (Object part : parts) {
            heard.append(part).append(' ');
        }
    }
}
