package io.scaleworthy.historian.probe;

import io.scaleworthy.historian.probe.TagModel.Storage;
import io.scaleworthy.historian.profile.Cell;
import io.scaleworthy.historian.profile.Stretch;
import java.util.ArrayList;
import java.util.List;

/** Looks for a jump after which the tag goes on in another unit (C26). */
final class UnitProbe {

    private UnitProbe() {}

    /** One unit turned into another: after = factor x before + offset. */
    private record Conversion(double factor, double offset, String name) {}

    private static final List<Conversion> CONVERSIONS = List.of(
            new Conversion(1.8, 32, "°C to °F"),
            new Conversion(1 / 1.8, -32 / 1.8, "°F to °C"),
            new Conversion(1, 273.15, "°C to K"),
            new Conversion(1, -273.15, "K to °C"),
            new Conversion(14.503_774, 0, "bar to psi"),
            new Conversion(1 / 14.503_774, 0, "psi to bar"),
            new Conversion(6.894_757, 0, "psi to kPa"),
            new Conversion(1 / 6.894_757, 0, "kPa to psi"),
            new Conversion(16.666_667, 0, "m³/h to l/min"),
            new Conversion(0.06, 0, "l/min to m³/h"),
            new Conversion(3.6, 0, "m/s to km/h, or kWh to MJ"),
            new Conversion(1 / 3.6, 0, "km/h to m/s, or MJ to kWh"),
            new Conversion(60, 0, "per second to per minute"),
            new Conversion(1 / 60.0, 0, "per minute to per second"),
            new Conversion(25.4, 0, "inch to mm"),
            new Conversion(1 / 25.4, 0, "mm to inch"),
            new Conversion(10, 0, "times 10"),
            new Conversion(0.1, 0, "a tenth"),
            new Conversion(100, 0, "times 100, bar to kPa, or a fraction to percent"),
            new Conversion(0.01, 0, "a hundredth, kPa to bar, or percent to a fraction"),
            new Conversion(1000, 0, "times 1000"),
            new Conversion(0.001, 0, "a thousandth"));
    /** The median distance of Gaussian noise from its middle, in spreads. */
    private static final double GAUSS_MEDIAN = 0.6745;
    /** A jump that may be a switch of the unit is so many times the spread of the steps (C26). */
    private static final double SWITCH = 25;

    static void look(Look l) {
        if (!l.model.movement().measured() || l.tag.numeric() < 1440) {
            l.add(Result.notApplicable(Probe.C26, "needs a measured signal of 1,440 samples"));
            return;
        }
        if (l.cells.isEmpty()) {
            l.add(Result.unknown(Probe.C26, "facts carry no slices: profile the dump"));
            return;
        }
        if (l.model.storage() == Storage.COMPRESSED || l.model.storage() == Storage.EVENT) {
            l.add(Result.unknown(Probe.C26, "stored on change: the noise that tells a unit from a jump is gone"));
            return;
        }
        record Hit(Stretch jump, Conversion conversion) {}
        List<Hit> hits = new ArrayList<>();
        List<Stretch> jumps = new ArrayList<>(l.tag.shapes().jumps());
        jumps.addAll(l.tag.shapes().switches());
        for (Stretch jump : jumps) {
            boolean rest = stays(l, jump.value()) || stays(l, jump.size());
            for (Conversion c : rest ? List.<Conversion>of() : CONVERSIONS) {
                if (fits(jump, c, l.model.noise()) && lasting(l, jump, c)) {
                    hits.add(new Hit(jump, c));
                    break;
                }
            }
        }
        boolean few = hits.size() <= 4;
        Verdict verdict = hits.isEmpty() || !few ? Verdict.PASS : Verdict.FAIL;
        l.add(new Result(
                Probe.C26,
                verdict,
                few ? hits.size() : 0,
                "switches",
                hits.isEmpty() || !few
                        ? "none"
                        : Words.count(hits.size(), "jump") + (hits.size() == 1 ? " that fits" : " that fit")
                                + " a change of the unit",
                verdict == Verdict.PASS
                        ? "switches that move the value by more than " + Words.number(SWITCH * l.model.noise())
                                + ", between two units of the list and with noise alike, would have been seen"
                        : ""));
        if (verdict == Verdict.FAIL) {
            for (Hit hit : hits) {
                l.event(
                        EventType.UNIT_SWITCH,
                        hit.jump().from(),
                        hit.jump().to(),
                        Severity.FAIL,
                        1,
                        "from " + Words.number(hit.jump().value()) + " to "
                                + Words.number(hit.jump().size()) + ", level and noise fit "
                                + hit.conversion().name());
            }
        }
    }

    /** Whether a value is where the signal rests, or stands for none. */
    private static boolean stays(Look l, double value) {
        return l.model.dwells(value) || l.model.sentinel(value);
    }

    /** Slices looked at on either side of a jump, and fewest that tell. */
    private static final int SLICES = 16;

    private static final int LEAST_SLICES = 3;

    /** Whether level and noise stay in the new unit; a plant that changes its state jumps too, and does not multiply. */
    private static boolean lasting(Look l, Stretch jump, Conversion c) {
        List<Cell> cells =
                l.cells.stream().filter(x -> x.samples() >= 8 && x.steps() > 0).toList();
        List<Cell> before =
                cells.stream().filter(x -> x.from() + x.length() <= jump.to()).toList();
        List<Cell> after = cells.stream().filter(x -> x.from() >= jump.from()).toList();
        if (before.size() < LEAST_SLICES || after.size() < LEAST_SLICES) {
            return false;
        }
        before = before.subList(Math.max(0, before.size() - SLICES), before.size());
        after = after.subList(0, Math.min(SLICES, after.size()));
        double noise = SortedNumbers.of(after, Cell::noise).median()
                / SortedNumbers.of(before, Cell::noise).median()
                / c.factor();
        double expected = c.factor() * SortedNumbers.of(before, Cell::mean).median() + c.offset();
        double high = before.stream().mapToDouble(Cell::maximum).max().orElse(0);
        double low = before.stream().mapToDouble(Cell::minimum).min().orElse(0);
        double spread = (high - low) * c.factor();
        double off = Math.abs(SortedNumbers.of(after, Cell::mean).median() - expected);
        return noise > 1 / 1.7
                && noise < 1.7
                && off <= Math.max(0.3 * Math.abs(expected), Math.min(spread, Math.abs(expected)));
    }

    private static boolean fits(Stretch jump, Conversion c, double noise) {
        double before = jump.value();
        double after = jump.size();
        double near = jump.scale() / GAUSS_MEDIAN;
        double expected = c.factor() * before + c.offset();
        // From one sample to the next a signal moves by its usual step, told in the new unit.
        double tolerance =
                Math.min(0.15 * Math.abs(expected), Math.max(6 * near * c.factor(), 0.02 * Math.abs(expected)));
        boolean far = Math.abs(after - before) > SWITCH * Math.min(near, noise);
        double ratio = jump.count() / 1000.0 / c.factor();
        // The median of thirty steps is off by a quarter; large factors leave room for it.
        double room = c.factor() > 3 || c.factor() < 1 / 3.0 ? 2.2 : 1.7;
        return far && near > 0 && Math.abs(after - expected) <= tolerance && ratio >= 1 / room && ratio <= room;
    }
}
