package io.remixengine.platform.stage;

import io.remixengine.contracts.event.Failure;
import io.remixengine.contracts.event.FailureCode;

/** Carries an expected failure up from deep inside a stage. */
public final class StageFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;
    private final transient Failure failure;

    private StageFailure(Outcome outcome, Failure failure) {
        super(failure.code() + ": " + failure.reason());
        this.outcome = outcome;
        this.failure = failure;
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
        return failure.code();
    }

    /** The same as one of an outside service. */
    public StageFailure of(String provider) {
        Failure theirs = new Failure(failure.code(), failure.reason(), failure.remedy(), provider);
        Outcome same =
                outcome instanceof Outcome.RetryLater ? new Outcome.RetryLater(theirs) : new Outcome.Rejected(theirs);
        return new StageFailure(same, theirs);
    }
}
