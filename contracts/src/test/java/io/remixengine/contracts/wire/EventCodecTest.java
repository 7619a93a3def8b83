package io.remixengine.contracts.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remixengine.contracts.SampleEvents;
import io.remixengine.contracts.event.JobCancelled;
import io.remixengine.contracts.event.VideoEvent;
import org.junit.jupiter.api.Test;

class EventCodecTest {

    private final VideoEvent event = SampleEvents.all().getFirst();

    @Test
    void headersAreThoseOfCloudEventsBinaryMode() {
        assertThat(EventCodec.headers(event, "gateway-service"))
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "re.video-requested.v1")
                .containsEntry("ce_source", "/remix-engine/gateway-service")
                .containsEntry("ce_id", event.meta().id().toString())
                .containsEntry("ce_subject", event.meta().videoId().toString())
                .containsEntry("ce_time", "2026-11-21T08:30:00.123Z")
                .containsEntry("content-type", "application/json");
    }

    @Test
    void keyIsTheVideoExceptForWhatIsCompactedByJob() {
        JobCancelled stopped = (JobCancelled) SampleEvents.all().getLast();

        assertThat(EventCodec.key(event)).isEqualTo(event.meta().videoId().toString());
        assertThat(EventCodec.key(stopped))
                .isEqualTo(stopped.job().toString())
                .isEqualTo(String.valueOf(stopped.meta().causeId()));
    }

    @Test
    void propertiesOfALaterVersionAreIgnored() throws Exception {
        ObjectNode later = (ObjectNode) Json.mapper().readTree(EventCodec.encode(event));
        later.put("addedLater", 1);

        assertThat(EventCodec.decode(event.type().id(), Json.mapper().writeValueAsBytes(later)))
                .isEqualTo(event);
    }

    @Test
    void absentOptionalPartsReadAsNull() throws Exception {
        ObjectNode earlier = (ObjectNode) Json.mapper().readTree(EventCodec.encode(event));
        ((ObjectNode) earlier.get("meta")).remove("causeId");

        assertThat(EventCodec.decode(event.type().id(), Json.mapper().writeValueAsBytes(earlier))
                        .meta()
                        .causeId())
                .isNull();
    }

    @Test
    void rubbishIsUnreadable() {
        assertThatThrownBy(() -> EventCodec.decode("re.video-requested.v1", "{".getBytes(UTF_8)))
                .isInstanceOf(UnreadableEventException.class);
        assertThatThrownBy(() -> EventCodec.decode("re.video-requested.v1", "null".getBytes(UTF_8)))
                .isInstanceOf(UnreadableEventException.class);
        assertThatThrownBy(() -> EventCodec.decode("re.video-requested.v1", "{}".getBytes(UTF_8)))
                .isInstanceOf(UnreadableEventException.class);
        assertThatThrownBy(() -> EventCodec.decode("re.unheard-of.v1", EventCodec.encode(event)))
                .isInstanceOf(UnreadableEventException.class);
    }

    @Test
    void anEventWithAnInvalidValueIsUnreadable() throws Exception {
        ObjectNode broken = (ObjectNode) Json.mapper().readTree(EventCodec.encode(event));
        ((ObjectNode) broken.get("brief")).put("durationSeconds", -1);

        assertThatThrownBy(
                        () -> EventCodec.decode(event.type().id(), Json.mapper().writeValueAsBytes(broken)))
                .isInstanceOf(UnreadableEventException.class);
    }
}
