package io.remixengine.gateway.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The server that sends mails; there are none without it. Its port, log-in and the sender are options of Quarkus' mailer. */
@ConfigMapping(prefix = "remix.mail")
public interface MailConfig {

    /** The SMTP server. */
    Optional<String> host();

    /** For a catcher of mails: whether they may go to addresses that nobody has proved to be theirs. */
    @WithDefault("false")
    boolean unverified();

    /** How many mails an instance sends at a time. */
    @WithDefault("4")
    int concurrency();

    /** How often an instance looks for mails to send. */
    @WithDefault("PT2S")
    Duration pollEvery();

    /** How long sending one may take. */
    @WithDefault("PT30S")
    Duration timeout();

    /** After how long a mail of an instance that is gone is sent by another; longer than the time-out. */
    @WithDefault("PT2M")
    Duration claim();

    /** How long each further try waits; some jitter is added. After the last one a mail is given up. */
    @WithDefault("PT10S,PT1M,PT10M,PT1H,PT6H,PT12H,PT24H")
    List<Duration> retryDelays();

    /** How long sent mails are remembered. */
    @WithDefault("PT168H")
    Duration keepFor();
}
