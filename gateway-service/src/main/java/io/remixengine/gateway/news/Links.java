package io.remixengine.gateway.news;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Addresses that still work outside of a request. */
@Singleton
public final class Links {

    private final String root;
    private final String videoPage;

    /**
     * @param publicUrl where people and programs reach this gateway
     * @param videoPage the page of a video below that; {@code {id}} stands for the video
     */
    Links(
            @ConfigProperty(name = "remix.public-url", defaultValue = "http://localhost:8080") String publicUrl,
            @ConfigProperty(name = "remix.video-page", defaultValue = "/api/remix-engine/videos/{id}")
                    String videoPage) {
        this.root = publicUrl.replaceFirst("/+$", "");
        this.videoPage = videoPage;
    }

    /** The video in the API. */
    public String video(UUID id) {
        return root + "/api/remix-engine/videos/" + id;
    }

    /** Where a person looks at the video. */
    public String page(UUID id) {
        return root + videoPage.replace("{id}", id.toString());
    }

    public String root() {
        return root;
    }
}
