package io.remixengine.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remixengine.contracts.settings.PriceSettings;
import io.remixengine.contracts.settings.RequestLimits;
import io.remixengine.contracts.settings.ScrapeLimits;
import io.remixengine.contracts.settings.SecretName;
import io.remixengine.contracts.settings.Settings;
import io.remixengine.contracts.settings.TokenPrice;
import io.remixengine.contracts.settings.VoiceSettings;
import io.remixengine.contracts.settings.Writer;
import io.remixengine.contracts.settings.WriterSettings;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsCodecTest {

    private final Settings settings = new Settings(
            7,
            Instant.parse("2026-11-21T08:30:00.123Z"),
            new VoiceSettings(Map.of("pt-BR", "espeak-pt-br")),
            new ScrapeLimits(500_000_000, 3_600),
            new RequestLimits(300, 2, 100, 3),
            new WriterSettings(
                    List.of(Writer.LANGUAGE_MODEL, Writer.EXTRACTIVE), "http://localhost:11434/v1", "llama3.2"),
            new PriceSettings(Map.of("llama3.2", new TokenPrice(new BigDecimal("0.25"), new BigDecimal("2")))),
            Map.of(SecretName.SCRAPE_COOKIES.id(), "c2VhbGVk"));

    @Test
    void settingsAreReadAndWrittenAsTheirGoldenFileSays() throws Exception {
        byte[] golden = Files.readAllBytes(Path.of("src/test/resources/golden/re.settings.v1-2.json"));

        assertThat(SettingsCodec.decode(golden)).isEqualTo(settings);
        assertThat(Json.mapper().readTree(SettingsCodec.encode(settings)))
                .isEqualTo(Json.mapper().readTree(golden));
    }

    @Test
    void settingsOfAFormerVersionHaveTheUsualWriterAndNoPrices() throws Exception {
        Settings former =
                SettingsCodec.decode(Files.readAllBytes(Path.of("src/test/resources/golden/re.settings.v1.json")));

        assertThat(former.version()).isEqualTo(7);
        assertThat(former.writer()).isEqualTo(WriterSettings.DEFAULT);
        assertThat(former.prices()).isEqualTo(PriceSettings.DEFAULT);
    }

    @Test
    void headersAreThoseOfCloudEvents() {
        assertThat(SettingsCodec.headers(settings, "gateway-service"))
                .containsEntry("ce_type", "re.settings.v1")
                .containsEntry("ce_subject", "settings")
                .containsEntry("ce_source", "/remix-engine/gateway-service")
                .containsEntry("ce_time", "2026-11-21T08:30:00.123Z");
    }

    @Test
    void aDocumentWithAForbiddenValueIsUnreadable() throws Exception {
        ObjectNode broken = (ObjectNode) Json.mapper().readTree(SettingsCodec.encode(settings));
        ((ObjectNode) broken.get("scrape")).put("maxSeconds", -1);

        assertThatThrownBy(() -> SettingsCodec.decode(Json.mapper().writeValueAsBytes(broken)))
                .isInstanceOf(UnreadableEventException.class);
        assertThatThrownBy(() -> SettingsCodec.decode("null".getBytes(UTF_8)))
                .isInstanceOf(UnreadableEventException.class);
    }

    @Test
    void valuesHaveBounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ScrapeLimits(999_999, 60));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScrapeLimits(1_000_000, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestLimits(-1, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new VoiceSettings(Map.of("../en", "espeak-en")));
        assertThatIllegalArgumentException().isThrownBy(() -> new VoiceSettings(Map.of("en", "-rf /")));
        assertThatIllegalArgumentException().isThrownBy(() -> new WriterSettings(List.of(), null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WriterSettings(List.of(Writer.EXTRACTIVE, Writer.EXTRACTIVE), null, null));
        for (String address :
                List.of("ftp://models", "http://me:secret@models/v1", "http://models/v1?key=1", "models")) {
            assertThatIllegalArgumentException().isThrownBy(() -> WriterSettings.requireBaseUrl(address));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenPrice(BigDecimal.ONE.negate(), BigDecimal.ZERO));
    }
}
