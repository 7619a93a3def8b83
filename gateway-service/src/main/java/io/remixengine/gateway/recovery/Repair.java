package io.remixengine.gateway.recovery;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code re_repairs}. */
@Entity
@Table(name = "re_repairs")
@NullUnmarked
public class Repair extends PanacheEntityBase {

    @Id
    public UUID id;

    public String kind;

    @Column(name = "dry_run")
    public boolean dryRun;

    public String state;

    public long total;

    public long examined;

    public long changed;

    public long bytes;

    @Column(columnDefinition = "text")
    public String findings = "[]";

    @Column(columnDefinition = "text")
    public String problem;

    @Column(name = "started_by")
    public UUID startedBy;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "beat_at")
    public Instant beatAt;

    @Column(name = "finished_at")
    public Instant finishedAt;
}
