package io.remixengine.gateway.upload;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Removes uploads that nobody goes on with. Several gateways may do it at once. */
@Singleton
public final class UploadSweeper {

    private static final Logger LOG = Logger.getLogger(UploadSweeper.class);

    private final UploadBook book;
    private final Reception reception;

    UploadSweeper(UploadBook book, Reception reception) {
        this.book = book;
        this.reception = reception;
    }

    @Scheduled(every = "${remix.uploads.sweep-every:PT10M}", delayed = "PT1M")
    @RunOnVirtualThread
    void sweep() {
        for (List<Upload> old = book.expired(); !old.isEmpty(); old = book.expired()) {
            for (Upload upload : old) {
                book.remove(upload.id);
                reception.forget(upload);
                LOG.infof("An upload expired: %s", upload.id);
            }
        }
    }
}
