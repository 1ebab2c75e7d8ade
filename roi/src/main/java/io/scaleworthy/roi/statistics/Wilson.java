package io.scaleworthy.roi.statistics;

/**
 * A share with its 95 % interval. Source: E. B. Wilson, 1927.
 *
 * @param count how many of {@code of}
 */
public record Wilson(long count, long of) {
    private static final double Z = 1.959963984540054;

    public Wilson {
        if (count < 0 || of < count) {
            throw new IllegalArgumentException(count + " of " + of);
        }
    }

    /** The share, 0 to 1; 0 of nothing. */
    public double share() {
        return of == 0 ? 0 : (double) count / of;
    }

    public double low() {
        return of == 0 ? 0 : Math.max(0, centre() - half());
    }

    public double high() {
        return of == 0 ? 1 : Math.min(1, centre() + half());
    }

    private double centre() {
        return (share() + Z * Z / (2 * of)) / (1 + Z * Z / of);
    }

    private double half() {
        double p = share();
        return Z / (1 + Z * Z / of) * StrictMath.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of));
    }
}
