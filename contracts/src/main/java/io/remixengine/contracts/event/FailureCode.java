package io.remixengine.contracts.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a stage can fail; a closed list, so that failures can be counted. */
public enum FailureCode {
    /** The address is no http or https URL. */
    URL_INVALID,
    /** The address leads into a private network, or to this machine. */
    ADDRESS_REFUSED,
    /** Nothing answered, or not in time. */
    SOURCE_UNREACHABLE,
    /** The site answered that it has no such page, or refuses to show it. */
    SOURCE_NOT_FOUND,
    /** There is a page, but no video that can be downloaded. */
    SOURCE_WITHOUT_VIDEO,
    /** More bytes or a longer play time than allowed. */
    SOURCE_TOO_LARGE,
    /** A file is no readable picture, sound, video or transcript. */
    MEDIA_UNREADABLE,
    /** There is nothing to write a script from without a language model. */
    LANGUAGE_MODEL_NEEDED,
    /** A provider is away, busy, at fault or too slow. */
    PROVIDER_UNAVAILABLE,
    /** A provider does not accept our key. */
    PROVIDER_KEY_INVALID,
    /** A provider refuses what it is asked. */
    PROVIDER_REFUSED,
    /** A provider answered, twice, with nothing that can be used. */
    PROVIDER_ANSWER_INVALID,
    /** The answer to a paid call was lost with its worker. */
    PROVIDER_CALL_UNANSWERED,
    /** No voice speaks the language or has the name. */
    VOICE_UNKNOWN,
    /** A named track is not in the music library. */
    MUSIC_UNKNOWN,
    /** The place to publish to does not take the video. */
    TARGET_UNAVAILABLE,
    /** A timeline asks for something that can't be rendered. */
    TIMELINE_INVALID,
    /** A stored file is gone or has changed. */
    ASSET_MISSING,
    /** A program that this stage needs is not installed. */
    TOOL_MISSING,
    /** A program that this stage runs ended with an error. */
    TOOL_FAILED,
    /** There is no room left for files. */
    DISK_FULL,
    /** Something took longer than its limit. */
    TIMED_OUT,
    /** The work ended its worker again and again. */
    WORKER_LOST,
    /** A person stopped the work. */
    STOPPED,
    /** The message could not be read. */
    EVENT_UNREADABLE,
    /** A defect of ours. */
    INTERNAL;

    /** Reads the lower-case name. */
    @JsonCreator
    public static FailureCode of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** The name in lower case, such as {@code url_invalid}, as in events, the API and metrics. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
