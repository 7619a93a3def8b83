package io.remixengine.contracts.timeline;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose buttons and titles the captions keep clear of. */
public enum SafeArea {
    /** All platforms at once. */
    @JsonProperty("generic")
    GENERIC,
    @JsonProperty("youtube-shorts")
    YOUTUBE_SHORTS,
    @JsonProperty("tiktok")
    TIKTOK,
    @JsonProperty("instagram-reels")
    INSTAGRAM_REELS,
    /** A player that covers nothing; only a small margin. */
    @JsonProperty("none")
    NONE
}
