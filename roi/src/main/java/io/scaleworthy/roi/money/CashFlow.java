package io.scaleworthy.roi.money;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Money by period, the first now. Figures of finance that say so when there is no figure. Rates are per period.
 *
 * @param amounts received above 0, paid below
 */
public record CashFlow(List<Double> amounts) {
    /** Rates that are looked for lie between a loss of all but a ten-thousandth and a tenfold gain per period. */
    private static final double LOWEST = StrictMath.log(1e-4);

    private static final double HIGHEST = StrictMath.log(11);
    private static final int STEPS = 4_000;

    public CashFlow {
        amounts = List.copyOf(amounts);
        if (amounts.stream().anyMatch(a -> !Double.isFinite(a))) {
            throw new IllegalArgumentException("an amount that is no number");
        }
    }

    public static CashFlow of(double... amounts) {
        return new CashFlow(Arrays.stream(amounts).boxed().toList());
    }

    /** Rate per period of a yearly rate: (1 + r)^(1/n) - 1. */
    public static double perPeriod(double yearly, int periods) {
        return StrictMath.pow(1 + yearly, 1.0 / periods) - 1;
    }

    /** Rate per year of a rate per period. */
    public static double perYear(double rate, int periods) {
        return StrictMath.pow(1 + rate, periods) - 1;
    }

    /** Net present value; the first amount is not discounted, as in textbooks and unlike in spreadsheets. */
    public double npv(double rate) {
        if (rate <= -1) {
            throw new IllegalArgumentException("rate " + rate);
        }
        double sum = 0;
        for (int t = amounts.size() - 1; t >= 0; t--) {
            sum = sum / (1 + rate) + amounts.get(t);
        }
        return sum;
    }

    /** What is known of the internal rate of return. */
    public enum RateKind {
        /** One rate. */
        ONE,
        /** Several rates: none of them decides anything; use the net present value. */
        SEVERAL,
        /** Amounts change their sign, but no rate makes them worth nothing. */
        NONE,
        /** Nothing is paid, or nothing comes back. */
        UNDEFINED
    }

    /** Internal rates of return, ascending. */
    public record Rates(RateKind kind, List<Double> rates) {
        public Rates {
            rates = List.copyOf(rates);
        }
    }

    /**
     * All internal rates of return. Scans the whole range and halves every bracket, so that loss-making flows have their rate too; a
     * root that only touches zero is found at the minimum of the distance.
     */
    public Rates rates() {
        boolean paid = amounts.stream().anyMatch(a -> a < 0);
        boolean received = amounts.stream().anyMatch(a -> a > 0);
        if (!paid || !received) {
            return new Rates(RateKind.UNDEFINED, List.of());
        }
        List<Double> roots = new ArrayList<>();
        double scale = amounts.stream().mapToDouble(Math::abs).sum();
        double[] value = new double[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            value[i] = present(at(i));
        }
        for (int i = 0; i <= STEPS; i++) {
            if (value[i] == 0) {
                add(roots, StrictMath.expm1(at(i)));
            } else if (i < STEPS && value[i] * value[i + 1] < 0) {
                add(roots, StrictMath.expm1(bisect(at(i), at(i + 1))));
            } else if (i > 0 && i < STEPS && touches(value, i)) {
                double x = minimum(at(i - 1), at(i + 1));
                if (Math.abs(present(x)) < 1e-9 * scale) {
                    add(roots, StrictMath.expm1(x));
                }
            }
        }
        return new Rates(roots.isEmpty() ? RateKind.NONE : roots.size() == 1 ? RateKind.ONE : RateKind.SEVERAL, roots);
    }

    private static boolean touches(double[] value, int i) {
        double here = Math.abs(value[i]);
        return here < Math.abs(value[i - 1]) && here <= Math.abs(value[i + 1]) && value[i - 1] * value[i + 1] > 0;
    }

    private static void add(List<Double> roots, double root) {
        if (roots.isEmpty() || Math.abs(roots.get(roots.size() - 1) - root) > 1e-9) {
            roots.add(root);
        }
    }

    private static double at(int step) {
        // The middle of the range is a rate of zero exactly, where many a flow has its root.
        int zero = (int) Math.round(STEPS * -LOWEST / (HIGHEST - LOWEST));
        return step <= zero ? LOWEST - LOWEST * step / zero : HIGHEST * (step - zero) / (double) (STEPS - zero);
    }

    /** Present value at the rate e^x - 1, scaled so that it does not overflow: to the last period where rates are below zero. */
    private double present(double x) {
        double sum = 0;
        int last = amounts.size() - 1;
        for (int t = 0; t <= last; t++) {
            sum += amounts.get(t) * StrictMath.exp(x < 0 ? x * (last - t) : -x * t);
        }
        return sum;
    }

    private double bisect(double low, double high) {
        boolean below = present(low) < 0;
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            if (present(middle) < 0 == below) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private double minimum(double low, double high) {
        for (int i = 0; i < 200; i++) {
            double a = low + (high - low) / 3;
            double b = high - (high - low) / 3;
            if (Math.abs(present(a)) < Math.abs(present(b))) {
                high = b;
            } else {
                low = a;
            }
        }
        return (low + high) / 2;
    }

    /** Modified internal rate of return; empty when nothing is paid or nothing comes back. */
    public OptionalDouble modifiedRate(double finance, double reinvest) {
        int last = amounts.size() - 1;
        double paid = 0;
        double received = 0;
        for (int t = 0; t <= last; t++) {
            double amount = amounts.get(t);
            paid += amount < 0 ? -amount / StrictMath.pow(1 + finance, t) : 0;
            received += amount > 0 ? amount * StrictMath.pow(1 + reinvest, last - t) : 0;
        }
        return paid == 0 || received == 0 || last == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(StrictMath.pow(received / paid, 1.0 / last) - 1);
    }

    /**
     * Periods until what was paid is back and stays back, linear within the period; empty when it never is. At a rate of 0 the plain
     * payback, else the discounted one.
     */
    public OptionalDouble payback(double rate) {
        double sum = 0;
        OptionalDouble back = OptionalDouble.empty();
        double factor = 1;
        for (int t = 0; t < amounts.size(); t++) {
            double amount = amounts.get(t) * factor;
            double before = sum;
            sum += amount;
            if (sum < 0) {
                back = OptionalDouble.empty();
            } else if (back.isEmpty()) {
                back = OptionalDouble.of(before < 0 ? t - 1 + -before / amount : t);
            }
            factor /= 1 + rate;
        }
        return back;
    }

    /** Present value of what comes after now, by what is paid now and later; empty when nothing is paid. */
    public OptionalDouble profitability(double rate) {
        double received = 0;
        double paid = 0;
        double factor = 1;
        for (double amount : amounts) {
            received += amount > 0 ? amount * factor : 0;
            paid += amount < 0 ? -amount * factor : 0;
            factor /= 1 + rate;
        }
        return paid == 0 ? OptionalDouble.empty() : OptionalDouble.of(received / paid);
    }

    /** The even amount per period that is worth the same. */
    public double annuity(double rate) {
        int n = amounts.size() - 1;
        double value = npv(rate);
        return n == 0 ? value : rate == 0 ? value / n : value * rate / (1 - StrictMath.pow(1 + rate, -n));
    }

    /** The same, so many periods later. */
    public CashFlow later(int periods) {
        List<Double> moved = new ArrayList<>();
        for (int i = 0; i < periods; i++) {
            moved.add(0.0);
        }
        moved.addAll(amounts);
        return new CashFlow(moved);
    }
}
