package io.remixengine.scrape.download;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remixengine.contracts.wire.Json;
import org.junit.jupiter.api.Test;

class PageInfoTest {

    @Test
    void numberThatYtDlpAddsToATitleIsTakenAway() throws Exception {
        assertThat(page("{'extractor_key':'HTML5MediaEmbed','id':'a-b-1','title':'Ask not (1)'}")
                        .title())
                .isEqualTo("Ask not");
        assertThat(page("{'extractor_key':'HTML5MediaEmbed','id':'a-b-1','title':'Rocky (2)'}")
                        .title())
                .isEqualTo("Rocky (2)");
        assertThat(page("{'extractor_key':'Youtube','id':'a-1','title':'Part (1)'}")
                        .title())
                .isEqualTo("Part (1)");
    }

    @Test
    void bareHostIsNoAuthor() throws Exception {
        assertThat(page("{'uploader':'example.com','webpage_url_domain':'example.com'}")
                        .author())
                .isEmpty();
        assertThat(page("{'uploader':'','channel':'Archive'}").author()).contains("Archive");
    }

    @Test
    void emptyMetadataAreFine() throws Exception {
        PageInfo page = page("{'title':null,'duration':null,'is_live':null,'subtitles':null,'thumbnails':null}");

        assertThat(page.title()).isEmpty();
        assertThat(page.description()).isEmpty();
        assertThat(page.durationSeconds()).isZero();
        assertThat(page.live()).isFalse();
        assertThat(page.hasPicture()).isFalse();
        assertThat(page.subtitles(false).isEmpty()).isTrue();
    }

    @Test
    void textsAreBoundedAndWithoutInvisibleCharacters() throws Exception {
        PageInfo page = page("{'title':'a\\u0000b\\u202Ec%s'}".formatted("😀".repeat(400)));

        assertThat(page.title()).startsWith("abc😀");
        assertThat(page.title().codePointCount(0, page.title().length())).isEqualTo(300);
    }

    private static PageInfo page(String json) throws JsonProcessingException {
        return new PageInfo(Json.mapper().readValue(json.replace('\'', '"'), ObjectNode.class));
    }
}
