package io.remixengine.platform.stage;

import io.remixengine.contracts.event.EventMeta;
import io.remixengine.contracts.event.StageFailed;
import io.remixengine.contracts.event.StageName;
import io.remixengine.contracts.event.VideoEvent;
import io.remixengine.platform.asset.AssetStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stages have noted of their work, for whoever sends work again of which Kafka knows nothing any more. */
public final class WorkNotes {

    private final AssetStore assets;

    public WorkNotes(AssetStore assets) {
        this.assets = assets;
    }

    /**
     * Forgets that the work for an input failed, was begun or was passed on, so that it is done when the input comes again.
     * A result that is good stays: then its events are sent again.
     *
     * @return false if there is a good result
     */
    public boolean forget(EventMeta input, StageName stage) throws IOException {
        StoredResults results = new StoredResults(assets, stage);
        Optional<List<VideoEvent>> result = results.find(input);
        boolean good = result.isPresent() && !result.get().stream().allMatch(event -> event instanceof StageFailed);
        List<String> notes = new ArrayList<>();
        assets.list(StoredResults.beginning(input, stage), asset -> notes.add(asset.key()));
        for (String note : notes) {
            if (!good || !note.equals(results.key(input))) {
                assets.delete(note);
            }
        }
        return !good;
    }
}
