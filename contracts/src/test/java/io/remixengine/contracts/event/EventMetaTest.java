package io.remixengine.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.remixengine.contracts.SampleEvents;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventMetaTest {

    private final EventMeta cause = SampleEvents.all().getFirst().meta();

    @Test
    void sameCauseTypeAndIndexGiveTheSameId() {
        EventMeta once = cause.next(EventType.VIDEO_SCRAPED, 0, Instant.EPOCH);
        EventMeta again = cause.next(EventType.VIDEO_SCRAPED, 0, Instant.now());

        assertThat(again.id()).isEqualTo(once.id());
        assertThat(again.causeId()).isEqualTo(cause.id());
        assertThat(cause.next(EventType.VIDEO_SCRAPED, 1, Instant.EPOCH).id()).isNotEqualTo(once.id());
        assertThat(cause.next(EventType.STAGE_FAILED, 0, Instant.EPOCH).id()).isNotEqualTo(once.id());
    }

    @Test
    void whatIsSaidAgainInALaterAttemptSeedsNewIds() {
        EventMeta again = cause.again(2, Instant.EPOCH);

        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.causeId()).isEqualTo(cause.id());
        assertThat(cause.again(2, Instant.now()).id()).isEqualTo(again.id());
        assertThat(cause.again(3, Instant.EPOCH).id()).isNotEqualTo(again.id());
        assertThat(again.next(EventType.VIDEO_SCRAPED, 0, Instant.EPOCH).id())
                .isNotEqualTo(
                        cause.next(EventType.VIDEO_SCRAPED, 0, Instant.EPOCH).id());
    }

    @Test
    void nameUuidIsTheOneOfTheStandardsExample() {
        // RFC 9562, appendix A.4: version 5 of www.example.com in the DNS namespace
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        assertThat(NameUuid.v5(dns, "www.example.com"))
                .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
    }

    @Test
    void everyEventClassHasExactlyOneType() {
        assertThat(VideoEvent.class.getPermittedSubclasses()).hasSize(EventType.values().length);
        for (EventType type : EventType.values()) {
            assertThat(EventType.of(type.eventClass())).isSameAs(type);
            assertThat(EventType.ofId(type.id())).isSameAs(type);
        }
    }
}
