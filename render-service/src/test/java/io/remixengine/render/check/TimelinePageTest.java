package io.remixengine.render.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.remixengine.contracts.asset.AssetRef;
import io.remixengine.contracts.asset.Provenance;
import io.remixengine.contracts.timeline.Timeline;
import io.remixengine.contracts.wire.Json;
import io.remixengine.render.RenderKit;
import io.remixengine.render.plan.RenderPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of {@code docs/timeline.md} are what they say: valid by the schema, and rendered. */
class TimelinePageTest {

    private static final AssetRef ASSET =
            new AssetRef("named/a", "image/jpeg", 1, "a".repeat(64), Provenance.uploaded(null, null));

    private final TimelineReader reader = new TimelineReader(file -> ASSET);

    static List<String> examples() throws Exception {
        String page = Files.readString(Path.of("../docs/timeline.md"));
        return Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleIsValidAndHasAPlan(String json) throws Exception {
        assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();

        Timeline timeline = reader.read(json.getBytes(UTF_8));

        assertThat(new TimelineCheck(Limits.of(RenderKit.defaults()), "Inter"::equals).flaws(timeline))
                .isEmpty();
        assertThat(RenderPlan.of(timeline).frames()).isEqualTo(timeline.frames());
        assertThat(schema().validate(Json.mapper().writeValueAsString(timeline), InputFormat.JSON))
                .isEmpty();
    }

    static Stream<String> mistakes() {
        return Stream.of(
                "\"frames\": 150|\"frames\": 0",
                "\"frames\": 150|\"frames\": 1.5",
                "\"degrees\": 135|\"degrees\": 400",
                "\"circle\"|\"star\"",
                "\"opacity\": 0}|\"opacity\": 2}",
                "#FFD61480|yellow",
                "\"corner\": 0.2|\"corners\": 0.2",
                "\"type\": \"shape\"|\"type\": \"blob\"",
                "\"width\": 1920|\"width\": 1",
                "\"frame\": 10|\"frame\": -1");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void schemaAndReaderRefuseTheSame(String mistake) throws Exception {
        String[] change = mistake.split("\\|");
        String json = examples().getLast().replace(change[0], change[1]);

        assertThat(examples().getLast()).contains(change[0]);
        assertThat(schema().validate(json, InputFormat.JSON)).isNotEmpty();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> reader.read(json.getBytes(UTF_8)))
                .isInstanceOf(FlawedTimelineException.class);
    }

    @Test
    void thereAreSeveralExamples() throws Exception {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(3);
    }

    private static JsonSchema schema() throws Exception {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("../contracts/timeline.schema.json")));
    }
}
