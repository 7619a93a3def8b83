package io.remixengine.render;

import io.remixengine.platform.stage.StageFailure;
import io.remixengine.render.caption.CaptionScript;
import io.remixengine.render.tool.ToolchainProbe;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when FFmpeg and the caption font are installed. */
@Readiness
@Singleton
public final class ToolchainReadiness implements HealthCheck {

    private final ToolchainProbe tools;

    ToolchainReadiness(ToolchainProbe tools) {
        this.tools = tools;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("ffmpeg");
        try {
            String version = tools.toolchain(CaptionScript.FONT).ffmpeg();
            return response.up()
                    .withData("version", version.lines().findFirst().orElse(""))
                    .build();
        } catch (StageFailure e) {
            return response.down().withData("reason", e.getMessage()).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return response.down().build();
        }
    }
}
