package io.remixengine.scrape.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.scrape.video.ProbeReport.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeReportTest {

    @Test
    void rotatedVideoIsMeasuredAsSeen() throws IOException {
        assertThat(report("{'codec_type':'video','width':1920,'height':1080,'side_data_list':[{'rotation':-90}]}")
                        .picture())
                .isEqualTo(new Size(1080, 1920));
        assertThat(report("{'codec_type':'video','width':1920,'height':1080,'side_data_list':[{'rotation':180}]}")
                        .picture())
                .isEqualTo(new Size(1920, 1080));
    }

    @Test
    void coverOfASongIsNoPicture() throws IOException {
        ProbeReport report = report(
                "{'codec_type':'video','width':9,'height':9,'disposition':{'attached_pic':1}},{'codec_type':'audio'}");

        assertThat(report.picture()).isNull();
        assertThat(report.sound()).isTrue();
    }

    @Test
    void durationOfThePictureComesBeforeThatOfTheWhole() throws IOException {
        assertThat(report("{'codec_type':'video','width':9,'height':9,'duration':'4.5'}")
                        .durationMs())
                .isEqualTo(4_500);
        assertThat(report("{'codec_type':'video','width':9,'height':9,'duration':'N/A'}")
                        .durationMs())
                .isEqualTo(10_000);
    }

    @Test
    void framesAreCountedAndTheirEndIsKnown() {
        assertThat(DecodedFrames.of("#software: x\n#tb 0: 1/25\n0,  0,  10,  1,  100, 0x1\n0,  1,  12,  1, 100, 0x2\n"))
                .isEqualTo(new DecodedFrames(2, 520));
        assertThat(DecodedFrames.of("")).isEqualTo(new DecodedFrames(0, 0));
    }

    @Test
    void everyForeignFileIsOpenedUnderTheWhitelists() {
        ForeignFile foreign = new ForeignFile("ffmpeg", "ffprobe");
        Path file = Path.of("/jobs/1/video.mp4");

        assertThat(List.of(
                        foreign.probe(file),
                        foreign.decodeFrom(file, 0, 3),
                        foreign.join(List.of(file, file), file),
                        foreign.picture(file, file)))
                .allSatisfy(command -> assertThat(command.arguments())
                        .containsSequence("-protocol_whitelist", "file", "-format_whitelist")
                        .contains("file:/jobs/1/video.mp4")
                        .noneMatch(argument -> argument.matches("(.*,)?(hls|concat|dash)(,.*)?")));
    }

    private static ProbeReport report(String streams) throws IOException {
        String json = "{'streams':[%s],'format':{'format_name':'avi','duration':'10.0'}}".formatted(streams);
        return ProbeReport.of(json.replace('\'', '"'));
    }
}
