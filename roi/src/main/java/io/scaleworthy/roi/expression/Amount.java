package io.scaleworthy.roi.expression;

import io.scaleworthy.unit.Measure;

/**
 * Something that has one value per day or shift. It is kept as numerator and denominator, so that days can be put together as the
 * ratio of their sums.
 */
sealed interface Amount {
    Measure measure();

    int at();

    /** Whether its zero is that of a scale, as with a temperature, so that only differences of it can be multiplied. */
    default boolean absolute() {
        return false;
    }

    record Constant(double value, Measure measure, int at) implements Amount {}

    /** Length of the day without what is left out. */
    record Length(Measure measure, int at) implements Amount {}

    /** Average over time. */
    record Average(Signal of, int at) implements Amount {
        @Override
        public Measure measure() {
            return of.measure();
        }

        @Override
        public boolean absolute() {
            return true;
        }
    }

    /** Integral over time. */
    record Total(Signal of, int at) implements Amount {
        @Override
        public Measure measure() {
            return of.measure().times(Measure.SECOND);
        }
    }

    /** Sum of the samples: each is the amount of its own interval. */
    record Sum(Signal.Tag of, int at) implements Amount {
        @Override
        public Measure measure() {
            return of.measure();
        }
    }

    /**
     * Growth of a counter.
     *
     * @param top value at which it starts again; NaN when not known
     * @param fastest largest growth per second; NaN when not known
     */
    record Growth(Signal.Tag of, double top, double fastest, int at) implements Amount {
        @Override
        public Measure measure() {
            return of.measure();
        }
    }

    /**
     * Time during which a condition holds.
     *
     * @param share as a share of the time in which it is known
     */
    record Duration(Condition of, boolean share, int at) implements Amount {
        @Override
        public Measure measure() {
            return share ? Measure.ONE : Measure.SECOND;
        }
    }

    /** What is asked of events. */
    enum Question {
        COUNT,
        BETWEEN,
        REPAIR
    }

    /**
     * Events: unbroken times in which a condition holds.
     *
     * @param least shorter ones do not count, milliseconds
     * @param bridge interruptions up to this do not part two events, milliseconds
     */
    record Events(Condition of, long least, long bridge, Question question, int at) implements Amount {
        @Override
        public Measure measure() {
            return question == Question.COUNT ? Measure.ONE : Measure.SECOND;
        }
    }

    /** Batches that begin and end within what is looked at; counted where they begin. */
    record Batches(Signal.Tag of, int at) implements Amount {
        @Override
        public Measure measure() {
            return Measure.ONE;
        }
    }

    /**
     * A quantile, weighted by time.
     *
     * @param share 0 to 1
     */
    record Quantile(Signal of, double share, int at) implements Amount {
        @Override
        public Measure measure() {
            return of.measure();
        }

        @Override
        public boolean absolute() {
            return true;
        }
    }

    /** Standard deviation, weighted by time. */
    record Deviation(Signal of, int at) implements Amount {
        @Override
        public Measure measure() {
            Measure unit = of.measure();
            return new Measure(unit.factor(), 0, unit.powers());
        }
    }

    /** Only while a condition holds. */
    record Where(Condition when, Amount of, int at) implements Amount {
        @Override
        public Measure measure() {
            return of.measure();
        }

        @Override
        public boolean absolute() {
            return of.absolute();
        }
    }

    /** Two of them. */
    record Both(char sign, Amount left, Amount right, Measure measure, int at) implements Amount {
        @Override
        public boolean absolute() {
            return (sign == '+' || sign == '-') && left.absolute() != right.absolute();
        }
    }
}
