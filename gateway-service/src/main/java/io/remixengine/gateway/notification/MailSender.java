package io.remixengine.gateway.notification;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.remixengine.gateway.delivery.Backoff;
import io.remixengine.gateway.delivery.DueWork;
import io.remixengine.gateway.news.Links;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends the mails that are due, in each instance, while the application runs; none without an SMTP server. Virtual threads. */
@Singleton
final class MailSender {

    private static final Logger LOG = Logger.getLogger(MailSender.class);
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);

    private final MailQueue queue;
    private final ReactiveMailer mailer;
    private final Template html;
    private final Template text;
    private final Links links;
    private final Duration timeout;
    private final Backoff backoff;
    private final @Nullable DueWork<MailQueue.Claimed> work;

    private volatile long sweptAt = System.nanoTime() - SWEEP_EVERY.toNanos();

    MailSender(
            MailQueue queue,
            ReactiveMailer mailer,
            @Location("mail/notice.html") Template html,
            @Location("mail/notice.txt") Template text,
            Links links,
            MailConfig config) {
        this.queue = queue;
        this.mailer = mailer;
        this.html = html;
        this.text = text;
        this.links = links;
        this.timeout = config.timeout();
        this.backoff = new Backoff(config.retryDelays());
        this.work = config.host().isPresent()
                ? new DueWork<>("mails", config.concurrency(), config.pollEvery(), this::claim, this::send)
                : null;
    }

    void start(@Observes StartupEvent event) {
        if (work != null) {
            work.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (work != null) {
            work.close();
        }
    }

    private List<MailQueue.Claimed> claim(int most) {
        if (System.nanoTime() - sweptAt > SWEEP_EVERY.toNanos()) {
            sweptAt = System.nanoTime();
            queue.sweep();
        }
        return queue.claim(most);
    }

    private void send(MailQueue.Claimed claimed) {
        if (claimed.to() == null) {
            queue.failed(claimed, null, "the person has no address that mail can go to");
            return;
        }
        try {
            mailer.send(mail(claimed, claimed.to())).await().atMost(timeout);
        } catch (RuntimeException e) {
            boolean refused = causedByRefusal(e);
            // the reason may quote the address, which belongs into no log
            LOG.warnf(
                    "A mail could not be sent, %s: try %d of %s",
                    refused ? "refused" : "no server", claimed.tries(), claimed.id());
            queue.failed(
                    claimed,
                    refused
                            ? null
                            : backoff.after(claimed.tries(), ThreadLocalRandom.current())
                                    .orElse(null),
                    refused ? "refused by the server" : "the server did not take it");
            return;
        }
        queue.sent(claimed);
    }

    /** Each try of a mail has the same Message-ID, so that a mailbox may show doubles once. */
    private Mail mail(MailQueue.Claimed claimed, String to) {
        String link = claimed.videoId() == null ? links.root() : links.page(claimed.videoId());
        return Mail.withHtml(to, claimed.heading(), filled(html, claimed, link))
                .setText(filled(text, claimed, link))
                .addHeader("Message-ID", "<" + claimed.id() + "@remix-engine>")
                .addHeader("Auto-Submitted", "auto-generated");
    }

    private static String filled(Template template, MailQueue.Claimed claimed, String link) {
        return template.data("heading", claimed.heading())
                .data("text", claimed.text())
                .data("link", link)
                .render();
    }

    private static boolean causedByRefusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException smtp) {
                return smtp.isPermanent();
            }
        }
        return false;
    }
}
