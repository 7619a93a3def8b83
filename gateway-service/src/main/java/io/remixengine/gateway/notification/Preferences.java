package io.remixengine.gateway.notification;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code re_notification_preferences}: what a person does not want, as {@code kind/channel}. */
@Entity
@Table(name = "re_notification_preferences")
@NullUnmarked
public class Preferences extends PanacheEntityBase {

    @Id
    @Column(name = "user_id")
    public UUID userId;

    @Column(columnDefinition = "text[]")
    public String[] muted;

    @Version
    public int version = 1;
}
