package io.remixengine.contracts.timeline;

/** A value that a timeline can't have, and where in its record it is, so that a person can be shown the place. */
public final class FieldException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field the JSON path from the record to the value, such as {@code words[3].endFrame}
     * @param reason what is wrong with it, as it goes on after the path, such as {@code must not be negative}
     */
    FieldException(String field, String reason) {
        super(field + " " + reason);
        this.field = field;
    }

    /** The JSON path from the record to the value. */
    public String field() {
        return field;
    }

    /** What is wrong with it, as it goes on after the path. */
    public String reason() {
        return String.valueOf(getMessage()).substring(field.length() + 1);
    }

    /** Also refuses what is no number. */
    static void requireWithin(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new FieldException(field, "must be " + plain(least) + " to " + plain(most) + ", not " + plain(value));
        }
    }

    static void requireWithin(String field, int value, int least, int most) {
        requireWithin(field, (double) value, least, most);
    }

    static void requireNotNegative(String field, long value) {
        if (value < 0) {
            throw new FieldException(field, "must not be negative, and is " + value);
        }
    }

    private static String plain(double value) {
        return Math.rint(value) == value && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
