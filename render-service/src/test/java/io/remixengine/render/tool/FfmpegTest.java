package io.remixengine.render.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FfmpegTest {

    @Test
    void reasonIsTheCauseWithoutTheFilesOfThisMachine() {
        assertThat(Ffmpeg.reason("""
                [mov,mp4 @ 0x55d5] moov atom not found
                /srv/data/work/job-1/ab12-clip.mp4: Invalid data found when processing input
                """)).isEqualTo("moov atom not found");
        assertThat(Ffmpeg.reason("/srv/data/clip.mp4: Invalid data found\n")).isEqualTo("Invalid data found");
        assertThat(Ffmpeg.reason("")).isEqualTo("it said nothing");
    }
}
