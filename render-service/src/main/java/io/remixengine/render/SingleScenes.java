package io.remixengine.render;

import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.compose.Composer;
import io.remixengine.render.compose.Composers;
import io.remixengine.render.encode.EncoderSettings;
import io.remixengine.render.media.SceneMedia;
import io.remixengine.render.output.Outputs;
import io.remixengine.render.plan.RenderPlan;
import io.remixengine.render.segment.Segments;
import io.remixengine.render.sound.Sounds;
import io.remixengine.render.tool.Toolchain;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Renders the scenes of a timeline by themselves, each to an MP4 of its own. What is in the cache is not drawn again. */
@Singleton
public final class SingleScenes {

    private final Composers composers;
    private final Segments segments;
    private final Sounds sounds;
    private final FinalFile finalFile;

    public SingleScenes(Composers composers, Segments segments, Sounds sounds, FinalFile finalFile) {
        this.composers = composers;
        this.segments = segments;
        this.sounds = sounds;
        this.finalFile = finalFile;
    }

    /**
     * For the outputs of a render.
     *
     * @param media of the whole timeline
     * @param folder where each scene gets a folder of its own
     */
    public Outputs.Renderer of(SceneMedia media, EncoderSettings settings, Toolchain tools, Path folder) {
        return scene -> render(scene, media, settings, tools, fresh(folder));
    }

    private Path render(Timeline scene, SceneMedia media, EncoderSettings settings, Toolchain tools, Path folder)
            throws StageFailure, InterruptedException {
        RenderPlan plan = RenderPlan.of(scene);
        Composer composer = composers.open(plan.canvas(), plan.frameRate(), media, tools, folder);
        List<Path> pictures = segments.render(plan, scene, composer, settings, tools, folder, frame -> {});
        Path sound = sounds.of(scene, media, tools, folder);
        return finalFile.join(plan, scene, pictures, sound, folder);
    }

    private static Path fresh(Path folder) {
        try {
            return Files.createTempDirectory(folder, "scene");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
