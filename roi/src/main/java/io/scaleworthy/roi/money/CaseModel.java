package io.scaleworthy.roi.money;

import io.scaleworthy.roi.money.BusinessCase.Benefit;
import io.scaleworthy.roi.money.BusinessCase.Cash;
import io.scaleworthy.roi.money.BusinessCase.Cost;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Computes a case: flows by quarter, at likely values, by ten thousand draws, and one figure at a time. Each figure draws from a stream of
 * its own, so that two cases that differ in one figure differ in nothing else.
 */
public final class CaseModel {
    /** Draws; their seed is {@link #SEED}. */
    public static final int DRAWS = 10_000;

    public static final long SEED = 20_260_701;
    private static final int QUARTERS = 4;
    /** Days of a quarter, on average. */
    private static final double QUARTER_DAYS = 365.25 / QUARTERS;

    private final BusinessCase plan;
    private final int periods;
    private final double rate;
    /** By figure, what one unit of it gives in each quarter. */
    private final List<Line> lines = new ArrayList<>();

    /** A figure of the case and what it does quarter by quarter. */
    private static final class Line {
        private final String name;
        private final Estimate estimate;
        private final boolean benefit;
        private final boolean cash;
        private final double[] perUnit;

        Line(String name, Estimate estimate, boolean benefit, boolean cash, double[] perUnit) {
            this.name = name;
            this.estimate = estimate;
            this.benefit = benefit;
            this.cash = cash;
            this.perUnit = perUnit;
        }

        String name() {
            return name;
        }

        Estimate estimate() {
            return estimate;
        }

        boolean benefit() {
            return benefit;
        }

        boolean cash() {
            return cash;
        }

        double[] perUnit() {
            return perUnit;
        }
    }

    public CaseModel(BusinessCase plan) {
        this.plan = plan;
        this.periods = plan.years() * QUARTERS;
        this.rate = CashFlow.perPeriod(plan.rate(), QUARTERS);
        for (Benefit benefit : plan.benefits()) {
            lines.add(new Line(
                    benefit.name(), benefit.perYear(), true, benefit.cash().counts(), schedule(benefit)));
        }
        for (Cost cost : plan.costs()) {
            lines.add(new Line(cost.name(), cost.amount(), false, true, schedule(cost)));
        }
    }

    private int quarter(LocalDate day) {
        return (int) Math.max(0, Math.floor(ChronoUnit.DAYS.between(plan.start(), day) / QUARTER_DAYS));
    }

    private double[] schedule(Benefit benefit) {
        double[] perUnit = new double[periods + 1];
        LocalDate from =
                benefit.from().filter(day -> day.isAfter(plan.goLive())).orElse(plan.goLive());
        int live = quarter(from);
        for (int q = live + 1; q <= periods; q++) {
            int since = q - live - 1;
            List<Double> ramp = benefit.ramp();
            double full = ramp.isEmpty() ? 1 : ramp.get(Math.min(since, ramp.size() - 1));
            double years = since / (double) QUARTERS;
            double stale = benefit.retrain() > 0 ? years % benefit.retrain() : years;
            double kept = StrictMath.pow(1 - benefit.decay(), stale);
            perUnit[q] = full * kept * benefit.share() / QUARTERS;
        }
        return perUnit;
    }

    private double[] schedule(Cost cost) {
        double[] perUnit = new double[periods + 1];
        int from = quarter(cost.from());
        if (!cost.yearly()) {
            perUnit[Math.min(from, periods)] = -1;
            return perUnit;
        }
        for (int q = from + 1; q <= periods; q++) {
            perUnit[q] = -1.0 / QUARTERS;
        }
        return perUnit;
    }

    private double[] likely() {
        return lines.stream().mapToDouble(line -> line.estimate().quantile(0.5)).toArray();
    }

    private CashFlow flow(double[] figures, double adoption, boolean nonCash) {
        double[] flow = new double[periods + 1];
        for (int i = 0; i < figures.length; i++) {
            Line line = lines.get(i);
            double times = figures[i] * (line.benefit() ? adoption : 1);
            for (int q = 0; q <= periods && (line.cash() || nonCash); q++) {
                flow[q] += times * line.perUnit()[q];
            }
        }
        return CashFlow.of(flow);
    }

    /** Flows by quarter at the middle of every estimate; benefits that are cash only. */
    public CashFlow likelyFlow() {
        return flow(likely(), plan.adoption().quantile(0.5), false);
    }

    /** The same by year, and what benefits and costs add to it; the first year is now. */
    public List<Year> years() {
        double adoption = plan.adoption().quantile(0.5);
        double[] figures = likely();
        List<Year> years = new ArrayList<>();
        double sum = 0;
        for (int year = 0; year <= plan.years(); year++) {
            double benefits = 0;
            double soft = 0;
            double costs = 0;
            int first = year == 0 ? 0 : (year - 1) * QUARTERS + 1;
            double present = 0;
            for (int q = first; q <= year * QUARTERS; q++) {
                double of = 0;
                for (int i = 0; i < figures.length; i++) {
                    Line line = lines.get(i);
                    double amount = figures[i] * line.perUnit()[q] * (line.benefit() ? adoption : 1);
                    benefits += line.benefit() && line.cash() ? amount : 0;
                    soft += line.benefit() && !line.cash() ? amount : 0;
                    costs += line.benefit() ? 0 : -amount;
                    of += line.cash() ? amount : 0;
                }
                present += of / StrictMath.pow(1 + rate, q);
            }
            sum += benefits - costs;
            years.add(new Year(year, benefits, soft, costs, benefits - costs, sum, present));
        }
        return years;
    }

    /**
     * A year of the case; year 0 is what is spent at the start.
     *
     * @param soft benefits that are no cash
     * @param present value of the net at the start
     */
    public record Year(
            int year, double benefits, double soft, double costs, double net, double cumulative, double present) {}

    /** Rate per quarter. */
    public double quarterlyRate() {
        return rate;
    }

    /** Net present value at the middle of every estimate. */
    public double npv() {
        return likelyFlow().npv(rate);
    }

    /** Months until the money is back; empty when it is not within the horizon. */
    public OptionalDouble paybackMonths() {
        OptionalDouble quarters = likelyFlow().payback(0);
        return quarters.isEmpty() ? quarters : OptionalDouble.of(3 * quarters.getAsDouble());
    }

    /**
     * What ten thousand draws give.
     *
     * @param low not exceeded in one of ten draws
     * @param loss share of draws with a net present value below 0
     * @param late share of draws whose payback is beyond the bar, or never; empty without a bar
     * @param paybackLate months that are not enough in one of ten draws; empty when more than one of ten never pay back
     */
    public record Draws(
            double low, double middle, double high, double loss, OptionalDouble late, OptionalDouble paybackLate) {}

    /** Draws every figure ten thousand times. */
    public Draws draws() {
        double[][] figures = new double[lines.size()][];
        for (int i = 0; i < lines.size(); i++) {
            figures[i] = draw(lines.get(i).name() + "#" + twins(i), lines.get(i).estimate());
        }
        double[] adoption = draw("adoption", plan.adoption());
        double[] values = new double[DRAWS];
        double[] paybacks = new double[DRAWS];
        OptionalDouble limit = plan.bar().map(BusinessCase.Bar::paybackMonths).orElse(OptionalDouble.empty());
        int late = 0;
        int losses = 0;
        double[] row = new double[lines.size()];
        for (int d = 0; d < DRAWS; d++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = figures[i][d];
            }
            CashFlow flow = flow(row, adoption[d], false);
            values[d] = flow.npv(rate);
            losses += values[d] < 0 ? 1 : 0;
            OptionalDouble quarters = flow.payback(0);
            paybacks[d] = quarters.isEmpty() ? Double.POSITIVE_INFINITY : 3 * quarters.getAsDouble();
            late += limit.isPresent() && paybacks[d] > limit.getAsDouble() ? 1 : 0;
        }
        Arrays.sort(values);
        Arrays.sort(paybacks);
        double ninety = paybacks[(int) (0.9 * DRAWS)];
        return new Draws(
                values[DRAWS / 10],
                values[DRAWS / 2],
                values[DRAWS * 9 / 10],
                (double) losses / DRAWS,
                limit.isPresent() ? OptionalDouble.of((double) late / DRAWS) : OptionalDouble.empty(),
                Double.isInfinite(ninety) ? OptionalDouble.empty() : OptionalDouble.of(ninety));
    }

    /** Earlier figures of the same name. */
    private long twins(int i) {
        return lines.subList(0, i).stream()
                .filter(line -> line.name().equals(lines.get(i).name()))
                .count();
    }

    /** One value from each of ten thousand equal parts, in an order that the name gives: Latin hypercube. */
    private static double[] draw(String name, Estimate estimate) {
        SplittableRandom random = new SplittableRandom(SEED ^ (long) name.hashCode() << 20);
        double[] probabilities = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            probabilities[i] = (i + random.nextDouble()) / DRAWS;
        }
        double[] values = estimate.quantiles(probabilities);
        for (int i = DRAWS - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
        return values;
    }

    /**
     * What one figure does.
     *
     * @param low net present value when it is at its P10, all others in the middle
     * @param likely the figure in the middle
     * @param breakEven the figure at which the case is worth nothing; empty when none of its sign does it
     */
    public record Swing(
            String name, double low, double high, double likely, OptionalDouble breakEven, boolean benefit) {}

    /** By figure, the widest swing first. */
    public List<Swing> swings() {
        double[] figures = likely();
        double adoption = plan.adoption().quantile(0.5);
        double base = flow(figures, adoption, false).npv(rate);
        List<Swing> swings = new ArrayList<>();
        for (int i = 0; i < figures.length; i++) {
            Line line = lines.get(i);
            if (!line.cash()) {
                continue;
            }
            double[] low = figures.clone();
            double[] high = figures.clone();
            low[i] = line.estimate().quantile(0.1);
            high[i] = line.estimate().quantile(0.9);
            double[] none = figures.clone();
            none[i] = 0;
            double without = flow(none, adoption, false).npv(rate);
            swings.add(new Swing(
                    line.name(),
                    flow(low, adoption, false).npv(rate),
                    flow(high, adoption, false).npv(rate),
                    figures[i],
                    breakEven(base, without, figures[i]),
                    line.benefit()));
        }
        double without = flow(figures, 0, false).npv(rate);
        swings.add(new Swing(
                "adoption",
                flow(figures, plan.adoption().quantile(0.1), false).npv(rate),
                flow(figures, plan.adoption().quantile(0.9), false).npv(rate),
                adoption,
                breakEven(base, without, adoption),
                true));
        swings.sort(Comparator.comparingDouble((Swing s) -> -Math.abs(s.high() - s.low()))
                .thenComparing(Swing::name));
        return swings;
    }

    /** The value is a line through both points. */
    private static OptionalDouble breakEven(double base, double without, double likely) {
        if (base == without || likely == 0) {
            return OptionalDouble.empty();
        }
        double at = -without * likely / (base - without);
        return at < 0 || !Double.isFinite(at) ? OptionalDouble.empty() : OptionalDouble.of(at);
    }

    /**
     * What a month of waiting costs.
     *
     * @param fixedEnd when benefits end on a day that does not move: a month of steady benefit
     * @param moving when everything moves with the start: only the time value
     */
    public record Delay(double fixedEnd, double moving) {}

    /** The cost of a month's delay, under both assumptions. */
    public Delay delay() {
        double monthly = CashFlow.perPeriod(plan.rate(), 12);
        double value = npv();
        double steady = 0;
        double adoption = plan.adoption().quantile(0.5);
        double[] figures = likely();
        for (int i = 0; i < figures.length; i++) {
            Line line = lines.get(i);
            boolean goesOn = line.benefit() && line.cash() || !line.benefit() && line.perUnit()[periods] < 0;
            steady += goesOn ? figures[i] * line.perUnit()[periods] * (line.benefit() ? adoption : 1) / 3 : 0;
        }
        double moving = value - value / (1 + monthly);
        return new Delay(moving + steady / StrictMath.pow(1 + rate, periods), moving);
    }

    /**
     * Whether piloting first is worth its price.
     *
     * @param expected value of piloting, then rolling out when it is good
     * @param breakEven probability of success at which piloting is worth nothing; empty when the roll-out is worth nothing
     * @param overDirect what piloting first is worth more than rolling out at once; empty when nobody says what a bad outcome costs
     */
    public record StageGate(double expected, OptionalDouble breakEven, OptionalDouble overDirect) {}

    /** Stage-gate value; the pilot is assumed to tell the truth, which is what detectability is about. Empty without a probability. */
    public java.util.Optional<StageGate> stageGate() {
        if (plan.success().isEmpty()) {
            return java.util.Optional.empty();
        }
        double p = plan.success().getAsDouble();
        double pilot = 0;
        for (Cost cost : plan.costs()) {
            pilot += cost.pilot() ? cost.amount().quantile(0.5) : 0;
        }
        double rollout = npv() + pilot;
        OptionalDouble over = plan.badOutcome().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(-(1 - p) * plan.badOutcome().getAsDouble() - pilot);
        return java.util.Optional.of(new StageGate(
                -pilot + p * Math.max(0, rollout),
                rollout <= 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, pilot / rollout)),
                over));
    }

    /** Benefits per year at full effect and likely use, by whether they are cash. */
    public double perYear(boolean cash) {
        double adoption = plan.adoption().quantile(0.5);
        return plan.benefits().stream()
                .filter(b -> b.cash().counts() == cash && b.cash() != Cash.UNQUANTIFIED)
                .mapToDouble(b -> b.perYear().quantile(0.5) * b.share() * adoption)
                .sum();
    }
}
