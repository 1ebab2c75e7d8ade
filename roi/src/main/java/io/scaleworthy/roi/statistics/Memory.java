package io.scaleworthy.roi.statistics;

import java.util.List;

/**
 * How a daily series remembers the day before. Days that remember are worth fewer independent ones: n (1 - r)/(1 + r) (Bayley and
 * Hammersley, 1946).
 *
 * @param correlation of neighbouring days, 0 to 0.95
 */
public record Memory(double correlation) {
    /** Below 0 it would flatter; above 0.95 it says that all days are one. */
    private static final double MOST = 0.95;
    /** Fewer neighbours say nothing. */
    private static final int LEAST = 6;

    public static final Memory NONE = new Memory(0);

    public Memory {
        if (!(correlation >= 0 && correlation <= MOST)) {
            throw new IllegalArgumentException("correlation " + correlation);
        }
    }

    /**
     * Lag-1 correlation around each part's own mean, pooled, corrected for its bias in short series ((n r + 1)/(n - 4)) and held in 0
     * to 0.95.
     */
    public static Memory of(List<DaySeries> parts) {
        double products = 0;
        double squares = 0;
        int pairs = 0;
        int n = 0;
        for (DaySeries part : parts) {
            double mean = part.mean();
            for (int i = 0; i < part.size(); i++) {
                double step = part.value(i) - mean;
                squares += step * step;
                if (i > 0 && part.day(i) == part.day(i - 1) + 1) {
                    products += step * (part.value(i - 1) - mean);
                    pairs++;
                }
            }
            n += part.size();
        }
        // All values alike, but for rounding.
        double scale = parts.stream()
                .flatMap(p -> p.values().stream())
                .mapToDouble(v -> v * v)
                .sum();
        if (squares <= 1e-24 * scale || pairs < LEAST || n < LEAST) {
            return NONE;
        }
        // With days missing, the products are fewer than the squares.
        double r = products / squares * (n - parts.size()) / pairs;
        double corrected = (n * r + parts.size()) / (n - 4.0 * parts.size());
        return n <= 4 * parts.size() ? NONE : new Memory(Math.min(MOST, Math.max(0, corrected)));
    }

    /** Independent days that n days are worth. */
    public double effective(double n) {
        return n * (1 - correlation) / (1 + correlation);
    }

    /** Days that so many independent ones take. */
    public double raw(double independent) {
        return independent * (1 + correlation) / (1 - correlation);
    }
}
