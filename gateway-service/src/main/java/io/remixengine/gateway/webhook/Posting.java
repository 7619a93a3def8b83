package io.remixengine.gateway.webhook;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.remixengine.gateway.news.Links;
import io.remixengine.gateway.news.News;
import io.remixengine.gateway.news.NewsReader;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Makes a delivery of each piece of news for each webhook that wants it, and for the video's own callback. */
@Singleton
final class Posting implements NewsReader {

    private final Links links;

    Posting(Links links) {
        this.links = links;
    }

    @Override
    public Uni<Void> tell(News news) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select cast(re_post_news(?1, ?2, ?3, ?4) as text)", String.class)
                        .setParameter(1, news.projectId())
                        .setParameter(2, news.videoId())
                        .setParameter(3, news.type().id())
                        .setParameter(4, Message.of(news, links).json())
                        .getSingleResult())
                .replaceWithVoid();
    }
}
