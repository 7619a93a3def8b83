package io.remixengine.gateway.news;

import io.smallrye.mutiny.Uni;

/**
 * Takes news, once each, within the transaction that makes them true: it writes rows and does nothing that could not be
 * rolled back.
 */
public interface NewsReader {

    Uni<Void> tell(News news);
}
