package io.remixengine.render.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.wire.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MediaProbeTest {

    @Test
    void cameraOrientationTurnsAStill() throws Exception {
        assertThat(picture("""
                {"frames": [{"width": 1200, "height": 1800, "tags": {"Orientation": "    6"}}], "streams": [{}]}
                """, true))
                .contains(new PictureFacts(1800, 1200, List.of("transpose=clock"), false, false, false, null, 0, 0));
    }

    @Test
    void turnedVideoIsSeenUpright() throws Exception {
        assertThat(picture("""
                {"frames": [{"width": 1080, "height": 720}],
                 "streams": [{"duration": "2.0", "avg_frame_rate": "25/1", "side_data_list": [{"rotation": -90}]}]}
                """, false))
                .contains(new PictureFacts(720, 1080, List.of(), false, false, false, null, 1.98, 2));
    }

    @Test
    void pixelsThatAreNotSquareAndBrightPicturesAreNoted() throws Exception {
        assertThat(picture("""
                {"frames": [{"width": 720, "height": 576, "color_transfer": "smpte2084"}],
                 "streams": [{"sample_aspect_ratio": "64:45", "avg_frame_rate": "1/1"}], "format": {"duration": "4.5"}}
                """, false))
                .contains(new PictureFacts(1024, 576, List.of(), true, false, false, null, 4.0, 4.5));
    }

    @Test
    void pictureThatMayBeClearIsNoted() throws Exception {
        assertThat(picture("""
                {"frames": [{"width": 60, "height": 40}], "streams": [{"pix_fmt": "rgba"}]}
                """, true))
                .hasValueSatisfying(facts -> assertThat(facts.alpha()).isTrue());
        assertThat(picture("""
                {"frames": [{"width": 60, "height": 40}],
                 "streams": [{"pix_fmt": "yuv420p", "codec_name": "vp9", "tags": {"alpha_mode": "1"}}]}
                """, false))
                .hasValueSatisfying(facts -> assertThat(facts.decoder()).isEqualTo("libvpx-vp9"));
    }

    @Test
    void pictureInThePlaceOfAClipLastsNoTimeAndIsTurnedByFfmpeg() throws Exception {
        assertThat(picture("""
                {"frames": [{"width": 1200, "height": 1800, "tags": {"Orientation": "6"}}],
                 "streams": [{"duration": "0.04", "avg_frame_rate": "25/1"}], "format": {"format_name": "jpeg_pipe"}}
                """, false))
                .contains(new PictureFacts(1800, 1200, List.of(), false, false, false, null, 0, 0));
    }

    @Test
    void headerWithoutAFrameIsNoPicture() throws Exception {
        assertThat(picture("""
                {"frames": [], "streams": [{"width": 1721, "height": 1721}]}
                """, true)).isEmpty();
    }

    private static Optional<PictureFacts> picture(String json, boolean still) throws Exception {
        return MediaProbe.picture(Json.mapper().readTree(json), still);
    }
}
