package io.scaleworthy.historian.quality;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * How a quality column speaks. The same integer means opposite things in different dialects, so the dialect is inferred once per
 * column, never per value.
 */
public enum QualityDialect {
    /** Words: good, uncertain, bad and their kin. */
    WORDS {
        @Override
        Optional<Quality> read(String code) {
            return switch (code.toLowerCase(Locale.ROOT)) {
                case "good", "ok", "g", "gut" -> Optional.of(Quality.GOOD);
                case "uncertain", "suspect", "doubtful", "questionable", "u" -> Optional.of(Quality.UNCERTAIN);
                case "bad", "b", "schlecht", "error", "fault", "stale" -> Optional.of(Quality.BAD);
                default -> word(code);
            };
        }

        private Optional<Quality> word(String code) {
            String lower = code.toLowerCase(Locale.ROOT);
            if (lower.startsWith("good_")) {
                return Optional.of(Quality.GOOD);
            }
            if (lower.startsWith("uncertain_")) {
                return Optional.of(Quality.UNCERTAIN);
            }
            return lower.startsWith("bad_") ? Optional.of(Quality.BAD) : Optional.empty();
        }
    },
    /** OPC DA, one byte QQSSSSLL: 192 to 219 good, 64 to 95 uncertain, below 64 bad. */
    OPC_DA {
        @Override
        Optional<Quality> read(String code) {
            return number(code).filter(q -> q >= 0 && q <= 0xFFFFFFFFL).map(q -> switch ((int) (q & 0xC0)) {
                case 0xC0 -> Quality.GOOD;
                case 0x40 -> Quality.UNCERTAIN;
                default -> Quality.BAD;
            });
        }
    },
    /** OPC UA status code: the top two bits; 0 is good. */
    OPC_UA {
        @Override
        Optional<Quality> read(String code) {
            return number(code).map(q -> switch ((int) ((q >>> 30) & 3)) {
                case 0 -> Quality.GOOD;
                case 1 -> Quality.UNCERTAIN;
                default -> Quality.BAD;
            });
        }
    };

    /** The status a code stands for; empty when the dialect does not know it. An empty cell says nothing against the value. */
    public Optional<Quality> quality(String code) {
        String trimmed = code.strip();
        return trimmed.isEmpty() ? Optional.of(Quality.GOOD) : read(trimmed);
    }

    abstract Optional<Quality> read(String code);

    /**
     * Infers the dialect of a column from some of its codes.
     *
     * @return empty when no dialect fits, or when several fit and disagree: {@code 0} is bad in OPC DA and good in OPC UA
     */
    public static Optional<QualityDialect> infer(Collection<String> codes) {
        boolean anyCode = codes.stream().anyMatch(code -> !code.isBlank());
        if (!anyCode) {
            return Optional.empty();
        }
        if (all(codes, WORDS)) {
            return Optional.of(WORDS);
        }
        if (!codes.stream()
                .allMatch(code -> code.isBlank() || number(code.strip()).isPresent())) {
            return Optional.empty();
        }
        boolean goodByte = codes.stream()
                .flatMap(code -> number(code.strip()).stream())
                .anyMatch(q -> q >= 0 && (q & 0xC0) == 0xC0 && q < 0x1000000);
        if (goodByte) {
            return Optional.of(OPC_DA);
        }
        boolean statusCode =
                codes.stream().flatMap(code -> number(code.strip()).stream()).anyMatch(q -> q < 0 || q >= 0x40000000L);
        return statusCode ? Optional.of(OPC_UA) : Optional.empty();
    }

    private static boolean all(Collection<String> codes, QualityDialect dialect) {
        return codes.stream().allMatch(code -> dialect.quality(code).isPresent());
    }

    private static Optional<Long> number(String code) {
        try {
            return Optional.of(Long.decode(code));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
