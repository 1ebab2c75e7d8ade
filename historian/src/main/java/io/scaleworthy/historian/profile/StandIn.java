package io.scaleworthy.historian.profile;

/**
 * A number that loggers write where they have none, and how often it came with a good status. Whether it stands for none in this tag,
 * or was measured, is judged: see {@link Sentinel}.
 *
 * @param value the number
 * @param count samples that carry it
 * @param first earliest of them, UTC milliseconds
 * @param last latest of them, UTC milliseconds
 */
public record StandIn(double value, long count, long first, long last) {
    /**
     * Such numbers, met in the field: -200 in UCI's air quality, -999.25 in well logs, from drivers the ends of 16 and 32 bit integers,
     * and of single precision as different programs write it. Zero and -1 are left out: machines rest there.
     */
    private static final double[] KNOWN = {
        -99.0,
        -200.0,
        -999.0,
        -999.25,
        -9999.0,
        -99_999.0,
        -32_768.0,
        -2_147_483_648.0,
        -1e30,
        -1.0000000150474662e30,
        -3.4e38,
        -3.40282e38,
        -3.402823e38,
        -3.4028235e38,
        -3.40282347e38,
        -3.402823466e38,
        -3.4028234663852886e38,
        999.0,
        999.25,
        9999.0,
        99_999.0,
        999_999.0,
        32_767.0,
        65_535.0,
        6553.5,
        3276.7,
        2_147_483_647.0,
        4_294_967_295.0,
        1e30,
        1.0000000150474662e30,
        3.4e38,
        3.40282e38,
        3.402823e38,
        3.4028235e38,
        3.40282347e38,
        3.402823466e38,
        3.4028234663852886e38
    };

    /** As many as there are. */
    public static final int MOST = KNOWN.length;

    /** No such number is nearer to zero. */
    private static final double LEAST = 99;

    /** A hash table with free slots between, since every number that is read is looked up; zero marks a free slot. */
    private static final double[] SLOTS = slots();

    private static double[] slots() {
        double[] slots = new double[128];
        for (double value : KNOWN) {
            int at = slot(value);
            while (slots[at] != 0) {
                at = at + 1 & slots.length - 1;
            }
            slots[at] = value;
        }
        return slots;
    }

    /** The upper seven bits of a multiplicative hash (Knuth, The Art of Computer Programming, 6.4). */
    private static int slot(double value) {
        return (int) (Double.doubleToRawLongBits(value) * 0x9E3779B97F4A7C15L >>> 57);
    }

    /** Whether loggers write this number where they have none. */
    public static boolean known(double value) {
        if (Math.abs(value) < LEAST) {
            return false;
        }
        for (int at = slot(value); SLOTS[at] != 0; at = at + 1 & SLOTS.length - 1) {
            if (SLOTS[at] == value) {
                return true;
            }
        }
        return false;
    }
}
