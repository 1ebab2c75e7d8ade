package io.scaleworthy.historian.quality;

/**
 * What is known of a sample beside its time and value, in one small number: status (bits 0 and 1, the ordinal of {@link Quality}),
 * what stands in the value cell (bits 2 and 3), the reason of a status (bits 4 to 7, the ordinal of {@link Reason}), what the
 * clock says (bits 8, 9 and 13), whether the historian made the value up between two others (bit 10), whether a status came with
 * it (bits 11 and 12), and whether loggers write this number where they have none (bit 14).
 */
public final class SampleFlags {
    /** A good number has all of these bits unset. */
    public static final int NOT_GOOD_NUMBER = 0xF;

    private static final int KIND = 0xC;
    /** The value is a word's number, see the reader's dictionary. */
    public static final int WORD = 4;
    /** There is a record, but no value in it; with {@link #WORD} beside it, a word that stands for a status is in its place. */
    public static final int NOTHING = 8;
    /** The local time exists twice. */
    public static final int AMBIGUOUS = 1 << 8;
    /** The local time does not exist. */
    public static final int IMPOSSIBLE = 1 << 9;
    /** The status says that the value is interpolated or calculated. */
    public static final int INTERPOLATED = 1 << 10;

    /** The source gave a status with the sample, and its dialect is known. */
    public static final int STATUS_GIVEN = 1 << 11;
    /** The source gave a status in a dialect that is not known. */
    public static final int STATUS_UNCLEAR = 1 << 12;
    /** The stamp is finer than the millisecond that is kept of it. */
    public static final int FINER = 1 << 13;
    /** A number that may stand for no value: a step to it or from it says nothing of the signal. */
    public static final int STAND_IN = 1 << 14;

    private static final Quality[] QUALITIES = Quality.values();
    private static final Reason[] REASONS = Reason.values();

    private SampleFlags() {}

    public static int of(Quality quality, Reason reason) {
        return quality.ordinal() | reason.ordinal() << 4;
    }

    public static Quality quality(int flags) {
        return QUALITIES[Math.min(2, flags & 3)];
    }

    public static Reason reason(int flags) {
        return REASONS[Math.min(REASONS.length - 1, flags >> 4 & 15)];
    }

    public static boolean word(int flags) {
        return (flags & KIND) == WORD;
    }

    /** Whether a number or a word stands there, with a good status. */
    public static boolean goodValue(int flags) {
        return (flags & (NOT_GOOD_NUMBER & ~WORD)) == 0;
    }

    /** Whether a word that stands for a status stood where a value should. */
    public static boolean stateWord(int flags) {
        return (flags & KIND) == KIND;
    }

    /** Replaces status and reason, keeps the rest. */
    public static int with(int flags, Quality quality, Reason reason) {
        return flags & ~0xF3 | of(quality, reason);
    }
}
