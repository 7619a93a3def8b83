package io.remixengine.platform.provider;

import io.remixengine.contracts.event.FailureCode;
import io.remixengine.platform.stage.StageFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A provider gave no answer that counts. Its message is for people and holds nothing that the provider said. */
public abstract sealed class ProviderFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private ProviderFailure(String reason) {
        super(reason);
    }

    /** As a failure of the stage that asked. */
    public abstract StageFailure forStage();

    String reason() {
        return String.valueOf(getMessage());
    }

    /** It is away, busy, at fault or too slow: this may pass. */
    public static final class Unavailable extends ProviderFailure {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable Duration retryAfter;

        Unavailable(String reason, @Nullable Duration retryAfter) {
            super(reason);
            this.retryAfter = retryAfter;
        }

        /** How long it asks to be left alone. */
        @Nullable
        Duration retryAfter() {
            return retryAfter;
        }

        @Override
        public StageFailure forStage() {
            return StageFailure.retryLater(
                    FailureCode.PROVIDER_UNAVAILABLE,
                    reason(),
                    "Look whether the provider is up and whether its limits are used up, then replay the video.");
        }
    }

    /** It does not know our key, or does not let it do this. */
    public static final class KeyRefused extends ProviderFailure {

        private static final long serialVersionUID = 1L;

        KeyRefused(String reason) {
            super(reason);
        }

        @Override
        public StageFailure forStage() {
            return StageFailure.rejected(
                    FailureCode.PROVIDER_KEY_INVALID,
                    reason(),
                    "Have an admin set a valid key in the settings, then replay the video.");
        }
    }

    /** It will never answer this request. */
    public static final class Refused extends ProviderFailure {

        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason);
        }

        @Override
        public StageFailure forStage() {
            return StageFailure.rejected(
                    FailureCode.PROVIDER_REFUSED,
                    reason(),
                    "Have an admin check the provider's address and the model in the settings (the service's log has the"
                            + " provider's own words), then replay the video.");
        }
    }

    /** A call may have been paid for, and its answer is lost: nobody but a person lets it be bought again. */
    public static final class Unanswered extends ProviderFailure {

        private static final long serialVersionUID = 1L;

        Unanswered(String provider) {
            super("The service stopped while " + provider + " was working on a paid call, so the answer is lost.");
        }

        @Override
        public StageFailure forStage() {
            return StageFailure.rejected(
                    FailureCode.PROVIDER_CALL_UNANSWERED,
                    reason(),
                    "Replay the video from this stage to ask again; the provider may charge for both calls.");
        }
    }

    /** The ledger cannot be read or written, and without it nothing is bought. */
    public static final class LedgerAway extends ProviderFailure {

        private static final long serialVersionUID = 1L;

        LedgerAway(Throwable cause) {
            super("The ledger of paid calls cannot be reached.");
            initCause(cause);
        }

        @Override
        public StageFailure forStage() {
            return StageFailure.retryLater(
                    FailureCode.INTERNAL, reason(), "Look whether the database is up, then replay the video.");
        }
    }
}
