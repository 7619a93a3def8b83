package io.remixengine.platform.stage;

import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.FailureCode;

/** Carries an expected failure up from deep inside a stage. */
public final class StageFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;
    private final FailureCode code;

    private StageFailure(Outcome outcome, Failure failure) {
        super(failure.code() + ": " + failure.reason());
        this.outcome = outcome;
        this.code = failure.code();
    }

    /** A permanent failure. */
    public static StageFailure rejected(FailureCode code, String reason, String remedy) {
        Failure failure = new Failure(code, reason, remedy);
        return new StageFailure(new Outcome.Rejected(failure), failure);
    }

    /** A failure that may pass. */
    public static StageFailure retryLater(FailureCode code, String reason, String remedy) {
        Failure failure = new Failure(code, reason, remedy);
        return new StageFailure(new Outcome.RetryLater(failure), failure);
    }

    public Outcome outcome() {
        return outcome;
    }

    public FailureCode code() {
        return code;
    }
}
