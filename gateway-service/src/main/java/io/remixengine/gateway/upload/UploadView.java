package io.remixengine.gateway.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.gateway.download.SignedLinks;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An upload as people see it.
 *
 * @param length of all bytes
 * @param offset how many of them are stored
 * @param asset the file that it became; absent until it is finished
 * @param expiresAt when it is removed if no more bytes come; absent once it is finished
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UploadView(
        UUID id,
        UUID projectId,
        String fileName,
        long length,
        long offset,
        @Nullable UploadedFile asset,
        Instant createdAt,
        @Nullable Instant expiresAt) {

    /**
     * A finished file.
     *
     * @param width in pixels; absent of what is only heard
     * @param url where it can be had for an hour
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record UploadedFile(
            String mediaType,
            long bytes,
            String sha256,
            @Nullable Integer width,
            @Nullable Integer height,
            String url) {}

    static UploadView of(Upload upload, SignedLinks links) {
        AssetRef file = upload.file().orElse(null);
        return new UploadView(
                upload.id,
                upload.projectId,
                upload.fileName,
                upload.length,
                upload.received,
                file == null
                        ? null
                        : new UploadedFile(
                                file.mediaType(),
                                file.bytes(),
                                file.sha256(),
                                upload.width,
                                upload.height,
                                links.shown(file, file.fileName())),
                upload.createdAt,
                file == null ? upload.expiresAt : null);
    }
}
