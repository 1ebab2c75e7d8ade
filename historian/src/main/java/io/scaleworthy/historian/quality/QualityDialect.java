package io.scaleworthy.historian.quality;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a quality column speaks. The same integer means opposite things in different dialects - 0 is bad in OPC DA and good in OPC UA,
 * 16 is a failed sensor in OPC DA and good in AVEVA's detail - so the dialect is inferred once per column, never per value. Sources:
 * OPC DA 3.0 and UA part 8, the vendors' documentation as quoted in the catalogue, section 2.4.
 */
public enum QualityDialect {
    /** Words: good, uncertain, bad and their kin; names of OPC UA status codes. */
    WORDS {
        @Override
        OptionalInt read(String code) {
            String lower = code.toLowerCase(Locale.ROOT);
            return switch (lower) {
                case "good", "ok", "g", "gut", "valid", "true", "raw", "bon", "bonne", "available" -> good();
                case "uncertain", "suspect", "doubtful", "questionable", "u", "unsicher" -> uncertain(Reason.NONE);
                case "bad", "b", "schlecht", "error", "fault", "invalid", "false", "mauvais", "unavailable" ->
                    bad(Reason.NONE);
                case "stale" -> bad(Reason.STALE);
                default -> prefixed(code, lower);
            };
        }

        private OptionalInt prefixed(String code, String lower) {
            if (lower.startsWith("good")) {
                return good();
            }
            if (lower.startsWith("uncertain")) {
                return uncertain(reason(lower));
            }
            if (lower.startsWith("bad")) {
                return bad(reason(lower));
            }
            return NonValues.state(code).map(QualityDialect::bad).orElse(OptionalInt.empty());
        }

        private static Reason reason(String lower) {
            if (lower.contains("comm") || lower.contains("notconnected")) {
                return Reason.COMMUNICATION;
            }
            if (lower.contains("sensor") || lower.contains("device")) {
                return Reason.DEVICE;
            }
            if (lower.contains("config")) {
                return Reason.CONFIGURATION;
            }
            if (lower.contains("service")) {
                return Reason.OUT_OF_SERVICE;
            }
            if (lower.contains("nodata")) {
                return Reason.NO_DATA;
            }
            return lower.contains("stale") || lower.contains("last") ? Reason.STALE : Reason.NONE;
        }
    },
    /** OPC DA, one byte QQSSSSLL: 192 to 219 good, 64 to 95 uncertain, below 64 bad. OPC HDA carries it in its low byte. */
    OPC_DA {
        @Override
        OptionalInt read(String code) {
            return number(code, 0, 0xFFFFFFFFL).map(QualityDialect::dataAccess).orElse(OptionalInt.empty());
        }
    },
    /** OPC UA status code: the top two bits; 0 is good. */
    OPC_UA {
        @Override
        OptionalInt read(String code) {
            return number(code, Integer.MIN_VALUE, 0xFFFFFFFFL)
                    .map(QualityDialect::unifiedArchitecture)
                    .orElse(OptionalInt.empty());
        }
    },
    /** Ignition 8: 0, 192 and 200 to 203 good, 256 and up uncertain, 512 and up bad, 768 and up an error; UA bits above. */
    IGNITION {
        @Override
        OptionalInt read(String code) {
            return number(code, Integer.MIN_VALUE, 0xFFFFFFFFL)
                    .map(q -> {
                        int low = (int) (q & 0xFFFF);
                        if (low == 0 || low == 192 || low >= 200 && low <= 203) {
                            return good();
                        }
                        if (low >= 256 && low < 512) {
                            return uncertain(Reason.NONE);
                        }
                        return switch (low) {
                            case 516 -> bad(Reason.STALE);
                            case 522, 523 -> bad(Reason.COMMUNICATION);
                            default -> low >= 512 && low < 1024 || low == 600 ? bad(Reason.NONE) : OptionalInt.empty();
                        };
                    })
                    .orElse(OptionalInt.empty());
        }
    },
    /** AVEVA Historian's QualityDetail: 192 good, 16 good but the clock is off, 24 disconnected, 249 no number, 65536 no data. */
    AVEVA_DETAIL {
        @Override
        OptionalInt read(String code) {
            return number(code, 0, 1 << 20)
                    .map(q -> {
                        // Variants with 0x100 to 0x400 added say that the stamp was overwritten.
                        int low = q == 65_536 ? 65_536 : (int) (q & 0xFF);
                        return switch (low) {
                            case 192, 202, 212, 16, 252, 248, 44 -> good();
                            case 17 -> uncertain(Reason.NONE);
                            case 10, 24 -> bad(Reason.COMMUNICATION);
                            case 0, 1, 249, 65_536 -> bad(Reason.NO_DATA);
                            case 20, 64 -> bad(Reason.CALCULATION);
                            case 33 -> bad(Reason.CONFIGURATION);
                            case 150, 151 -> bad(Reason.INITIAL);
                            default -> OptionalInt.empty();
                        };
                    })
                    .orElse(OptionalInt.empty());
        }
    },
    /** AVEVA Historian's Quality: 0 good, 1 bad, 16 doubtful, 133 good. */
    AVEVA {
        @Override
        OptionalInt read(String code) {
            return number(code, 0, 255)
                    .map(q -> switch ((int) q.longValue()) {
                        case 0, 133 -> good();
                        case 16 -> uncertain(Reason.NONE);
                        case 1 -> bad(Reason.NO_DATA);
                        default -> OptionalInt.empty();
                    })
                    .orElse(OptionalInt.empty());
        }
    },
    /** Plant SCADA's general quality: 3 good, 1 uncertain, 0 bad. */
    PLANT_SCADA {
        @Override
        OptionalInt read(String code) {
            return number(code, 0, 3)
                    .map(q -> switch ((int) q.longValue()) {
                        case 3 -> good();
                        case 1, 2 -> uncertain(Reason.NONE);
                        default -> bad(Reason.NONE);
                    })
                    .orElse(OptionalInt.empty());
        }
    },
    /** GE Proficy's share of good raw samples: 100 good, 0 bad, between uncertain. */
    PERCENT {
        @Override
        OptionalInt read(String code) {
            try {
                double share = Double.parseDouble(
                        code.replace(',', '.').replace("%", "").strip());
                return share >= 100 ? good() : share <= 0 ? bad(Reason.NONE) : uncertain(Reason.NONE);
            } catch (NumberFormatException e) {
                return OptionalInt.empty();
            }
        }
    };

    private static OptionalInt good() {
        return OptionalInt.of(0);
    }

    private static OptionalInt uncertain(Reason reason) {
        return OptionalInt.of(SampleFlags.of(Quality.UNCERTAIN, reason));
    }

    private static OptionalInt bad(Reason reason) {
        return OptionalInt.of(SampleFlags.of(Quality.BAD, reason));
    }

    private static OptionalInt dataAccess(long code) {
        // OPC HDA: 0x20000 interpolated, 0x80000 calculated, 0x200000 no data.
        int made = code > 0xFFFF && (code & 0xA0000) != 0 ? SampleFlags.INTERPOLATED : 0;
        int low = (int) (code & 0xFF);
        int main = switch (low & 0xC0) {
            case 0xC0 -> low >> 2 == 216 >> 2 ? SampleFlags.of(Quality.GOOD, Reason.MANUAL) : 0;
            case 0x40 ->
                SampleFlags.of(
                        Quality.UNCERTAIN,
                        switch (low & 0x3C) {
                            case 4 -> Reason.STALE;
                            case 20 -> Reason.RANGE;
                            default -> Reason.NONE;
                        });
            default ->
                SampleFlags.of(
                        Quality.BAD,
                        switch (low & 0x3C) {
                            case 4 -> Reason.CONFIGURATION;
                            case 8, 24 -> Reason.COMMUNICATION;
                            case 12, 16 -> Reason.DEVICE;
                            case 20 -> Reason.STALE;
                            case 28 -> Reason.OUT_OF_SERVICE;
                            case 32 -> Reason.INITIAL;
                            default -> Reason.NONE;
                        });
        };
        return OptionalInt.of(main | made);
    }

    private static OptionalInt unifiedArchitecture(long code) {
        // Bits 0 and 1 of the info bits: 1 calculated, 2 interpolated, where the info type says data value (bit 10).
        int made = (code & 0x400) != 0 && (code & 3) != 0 ? SampleFlags.INTERPOLATED : 0;
        int sub = (int) (code >>> 16 & 0xFFF);
        Reason reason = switch (sub) {
            case 0x31, 0x0A, 0x8A -> Reason.COMMUNICATION;
            case 0x8B, 0x8C -> Reason.DEVICE;
            case 0x8D -> Reason.OUT_OF_SERVICE;
            case 0x89 -> Reason.CONFIGURATION;
            case 0x9B, 0x9D, 0x9E -> Reason.NO_DATA;
            case 0x90, 0x91 -> Reason.STALE;
            default -> Reason.NONE;
        };
        OptionalInt main = switch ((int) (code >>> 30 & 3)) {
            case 0 -> good();
            case 1 -> uncertain(reason);
            default -> bad(reason);
        };
        return OptionalInt.of(main.orElse(0) | made);
    }

    /** The name as options take it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All names. */
    public static List<String> words() {
        return Arrays.stream(values()).map(QualityDialect::word).toList();
    }

    /** The dialect of that name. */
    public static Optional<QualityDialect> named(String word) {
        return Arrays.stream(values())
                .filter(d -> d.word().equalsIgnoreCase(word))
                .findFirst();
    }

    /** What a code stands for, see {@link SampleFlags}; empty when the dialect does not know it. An empty cell is good. */
    public Optional<Integer> flags(String code) {
        String trimmed = code.strip();
        OptionalInt found = trimmed.isEmpty() ? good() : read(trimmed);
        return found.isPresent() ? Optional.of(found.getAsInt()) : Optional.empty();
    }

    /** The status a code stands for; empty when the dialect does not know it. An empty cell says nothing against the value. */
    public Optional<Quality> quality(String code) {
        return flags(code).map(SampleFlags::quality);
    }

    abstract OptionalInt read(String code);

    /**
     * Infers the dialect of a column from its name and some of its codes.
     *
     * @return empty when no dialect fits, or when several fit and disagree
     */
    public static Optional<QualityDialect> infer(String header, Collection<String> codes) {
        List<String> filled =
                codes.stream().map(String::strip).filter(c -> !c.isEmpty()).toList();
        if (filled.isEmpty()) {
            return Optional.empty();
        }
        String name = header.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        if (filled.stream().allMatch(c -> WORDS.flags(c).isPresent())) {
            return Optional.of(WORDS);
        }
        if (filled.stream()
                .anyMatch(c -> number(c, Long.MIN_VALUE, Long.MAX_VALUE).isEmpty())) {
            boolean percent = filled.stream()
                    .allMatch(c -> c.endsWith("%") && PERCENT.flags(c).isPresent());
            return percent ? Optional.of(PERCENT) : Optional.empty();
        }
        long[] numbers = filled.stream()
                .mapToLong(c -> number(c, Long.MIN_VALUE, Long.MAX_VALUE).orElse(0L))
                .toArray();
        return infer(name, numbers);
    }

    private static Optional<QualityDialect> infer(String name, long[] q) {
        if (name.equals("qualitydetail") && all(AVEVA_DETAIL, q)) {
            return Optional.of(AVEVA_DETAIL);
        }
        boolean ignition = any(q, 256, 1023) || any(q, 200, 203);
        if (name.equals("dataintegrity") || ignition && all(IGNITION, q) && any(q, 256, 1023)) {
            return Optional.of(IGNITION);
        }
        boolean detail = Arrays.stream(q).anyMatch(c -> c == 44 || c == 248 || c == 249 || c == 252 || c == 65_536);
        if (detail && all(AVEVA_DETAIL, q)) {
            return Optional.of(AVEVA_DETAIL);
        }
        boolean goodByte = Arrays.stream(q).anyMatch(c -> c >= 0 && (c & 0xC0) == 0xC0 && c < 0x1000000);
        if (goodByte) {
            return Optional.of(OPC_DA);
        }
        boolean ua = Arrays.stream(q).anyMatch(c -> c < 0 || c >= 0x40000000L);
        boolean error = ua && Arrays.stream(q).anyMatch(c -> (c & 0xFFFF) >= 256 && (c & 0xFFFF) < 1024);
        if (ua) {
            return Optional.of(error && all(IGNITION, q) ? IGNITION : OPC_UA);
        }
        if (Arrays.stream(q).anyMatch(c -> c == 3) && Arrays.stream(q).allMatch(c -> c >= 0 && c <= 3)) {
            return Optional.of(PLANT_SCADA);
        }
        if (any(q, 100, 100) && Arrays.stream(q).allMatch(c -> c >= 0 && c <= 100)) {
            return Optional.of(PERCENT);
        }
        // AVEVA's Quality is always 0, 1 or 16; 16 beside 0 means nothing else, 0 and 1 alone may.
        if (any(q, 16, 16) && any(q, 0, 0) && all(AVEVA, q)) {
            return Optional.of(AVEVA);
        }
        return Optional.empty();
    }

    private static boolean any(long[] q, long low, long high) {
        return Arrays.stream(q).anyMatch(c -> c >= low && c <= high);
    }

    private static boolean all(QualityDialect dialect, long[] q) {
        return Arrays.stream(q).allMatch(c -> dialect.flags(String.valueOf(c)).isPresent());
    }

    private static Optional<Long> number(String code, long low, long high) {
        try {
            String plain = code.endsWith(".0") ? code.substring(0, code.length() - 2) : code;
            long value = Long.decode(plain.matches("-?0\\d+") ? plain.replaceFirst("0+", "") : plain);
            return value >= low && value <= high ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
