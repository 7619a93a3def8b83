package io.remixengine.scrape.download;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remixengine.contracts.wire.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubtitleTrackTest {

    private static final String VTT = "[{'url':'http://x/s.vtt','ext':'vtt'}]";

    @Test
    void peopleAreTrustedBeforeMachines() throws Exception {
        SubtitleTrack track = best("{'subtitles':{'en-US':VTT},'automatic_captions':{'en':VTT}}", "en");

        assertThat(track.language()).isEqualTo("en-US");
        assertThat(track.automatic()).isFalse();
    }

    @Test
    void languageOfTheBriefComesBeforeTheSourcesOwn() throws Exception {
        assertThat(best("{'language':'fr','subtitles':{'fr':VTT},'automatic_captions':{'en':VTT}}", "en-GB")
                        .language())
                .isEqualTo("en");
    }

    @Test
    void regionOfTheBriefIsPreferred() throws Exception {
        assertThat(best("{'subtitles':{'pt-PT':VTT,'pt-BR':VTT}}", "pt-BR").language())
                .isEqualTo("pt-BR");
    }

    @Test
    void sourcesOwnLanguageComesBeforeOthers() throws Exception {
        assertThat(best("{'language':'fr','subtitles':{'es':VTT,'fr':VTT}}", "de")
                        .language())
                .isEqualTo("fr");
    }

    @Test
    void whatAMachineHeardComesBeforeWhatItTranslated() throws Exception {
        assertThat(best("{'automatic_captions':{'af':VTT,'ja':VTT,'ja-orig':VTT}}", "de")
                        .language())
                .isEqualTo("ja");
    }

    @Test
    void chatAndUnreadableFormatsAreNoSubtitles() throws Exception {
        assertThat(find("{'subtitles':{'live_chat':VTT,'en':[{'ext':'json3'},{'ext':'ttml'}]}}", "en"))
                .isEmpty();
    }

    @Test
    void formatOfUnknownNameIsTakenForWebVtt() throws Exception {
        SubtitleTrack track = best("{'subtitles':{'en':[{'url':'http://x/s.php','ext':'php'}]}}", "en");

        assertThat(track.formats().get(0).path("ext").asText()).isEqualTo("vtt");
    }

    @Test
    void nameThatIsNoLanguageBecomesUnknown() throws Exception {
        assertThat(best("{'subtitles':{'../../x':VTT}}", "en").language()).isEqualTo("und");
        assertThat(best("{'subtitles':{'null':VTT}}", "en").language()).isEqualTo("und");
        assertThat(best("{'language':'it','subtitles':{'null':VTT}}", "en").language())
                .isEqualTo("it");
    }

    private static SubtitleTrack best(String json, String language) throws JsonProcessingException {
        return find(json, language).orElseThrow();
    }

    private static Optional<SubtitleTrack> find(String json, String language) throws JsonProcessingException {
        String text = json.replace("VTT", VTT).replace('\'', '"');
        return SubtitleTrack.best(new PageInfo(Json.mapper().readValue(text, ObjectNode.class)), language);
    }
}
