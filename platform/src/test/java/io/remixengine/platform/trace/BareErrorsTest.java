package io.remixengine.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.sentry.Breadcrumb;
import io.sentry.Hint;
import io.sentry.SentryEvent;
import io.sentry.protocol.Message;
import io.sentry.protocol.Request;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.User;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BareErrorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Key (email)=(jo.doe+x@example.co.uk) exists      | Key (email)=(…@…) exists
            GET https://a.example/b?signature=abc&x=1 failed | GET https://a.example/b?… failed
            postgresql://re_owner:secret@db:5432/remix       | postgresql://…@db:5432/remix
            the key sk-proj-0123456789abcdef is refused      | the key sk-… is refused
            Authorization: Bearer eyJhbGciOi.eyJzdWIi.x      | Authorization: Bearer-…
            Files cannot be read or stored                   | Files cannot be read or stored""")
    void whatIsAPersonsOrOpensADoorIsTakenOut(String told, String bare) {
        assertThat(BareErrors.bare(told)).isEqualTo(bare);
    }

    @Test
    void everyTextOfAnErrorIsBare() {
        SentryEvent event = new SentryEvent();
        event.setUser(new User());
        event.setRequest(new Request());
        Message message = new Message();
        message.setFormatted("for jo@example.com");
        message.setParams(List.of("jo@example.com"));
        event.setMessage(message);
        SentryException exception = new SentryException();
        exception.setValue("of jo@example.com");
        event.setExceptions(List.of(exception));
        event.setBreadcrumbs(List.of(new Breadcrumb("before jo@example.com")));

        new BareErrors().execute(event, new Hint());

        assertThat(event.getUser()).isNull();
        assertThat(event.getRequest()).isNull();
        assertThat(message.getFormatted()).isEqualTo("for …@…");
        assertThat(message.getParams()).isNull();
        assertThat(exception.getValue()).isEqualTo("of …@…");
        assertThat(Objects.requireNonNull(event.getBreadcrumbs()).getFirst().getMessage())
                .isEqualTo("before …@…");
    }
}
