package io.remixengine.platform.stage;

import io.remixengine.contracts.event.StageName;
import io.remixengine.platform.event.Topics;
import io.remixengine.platform.queue.Job;
import java.util.HashMap;
import java.util.Map;

/**
 * One arrival of work at its stage.
 *
 * @param job the record as it came
 * @param task what it asks for
 * @param tryNumber which try of this work it is, from 1
 */
record Delivery(Job job, Task task, int tryNumber) {

    /** Which try a record is; travels with it through the delay topics. */
    static final String TRY = "re-try";

    /** When a delayed record is due, in ms since 1970. */
    static final String NOT_BEFORE = "re-not-before";

    /** Why a record is a dead letter. */
    static final String REASON = "re-reason";

    /** For which stage a record comes a second time; the others that hear its topic have had it. */
    static final String STAGE = "re-stage";

    static final String TYPE = "ce_type";

    /** The type of a stage's parts, which is also their topic; no event's. */
    static String typeOfParts(StageName stage) {
        return new Topics("").work(stage);
    }

    /** The job's headers with one more. */
    Map<String, String> headersWith(String name, String value) {
        Map<String, String> headers = new HashMap<>(job.headers());
        headers.put(TYPE, task.type());
        headers.put(name, value);
        return headers;
    }
}
