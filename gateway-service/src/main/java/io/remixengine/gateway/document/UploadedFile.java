package io.remixengine.gateway.document;

import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.gateway.upload.Upload;
import io.remixengine.gateway.video.Video;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds what a person handed in. Within the person's transaction. */
public final class UploadedFile {

    private UploadedFile() {}

    /** The file of a finished upload to the video's project; an upload to another one is not found. */
    public static Uni<AssetRef> of(Video video, @Nullable UUID upload) {
        if (upload == null) {
            return Uni.createFrom().failure(Fields.invalid("uploadId", "must be given"));
        }
        return Upload.require(upload).map(found -> {
            if (!found.projectId.equals(video.projectId)) {
                throw new ProblemException(Problem.notFound("upload"));
            }
            return found.file()
                    .orElseThrow(() -> new ProblemException(Problem.of(
                            409, "upload-unfinished", "The upload is not finished. Send the rest of it first.")));
        });
    }
}
