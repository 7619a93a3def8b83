package io.remixengine.contracts.brief;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a finished video can be published. */
public enum PublishTarget {
    /** A folder of the operator's machine. */
    @JsonProperty("folder")
    FOLDER
}
