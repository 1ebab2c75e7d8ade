package io.scaleworthy.historian.probe;

/**
 * What a probe found on a tag.
 *
 * @param value the figure that was judged; NaN when there is none
 * @param unit unit of the figure; empty when it has none
 * @param text what was found, or why nothing can be said and what to supply
 * @param detectable beside a pass: the smallest event that would have been seen; empty otherwise
 */
public record Result(Probe probe, Verdict verdict, double value, String unit, String text, String detectable) {
    static Result of(Probe probe, Verdict verdict, double value, String unit, String text) {
        return new Result(probe, verdict, value, unit, text, "");
    }

    static Result pass(Probe probe, double value, String unit, String text, String detectable) {
        return new Result(probe, Verdict.PASS, value, unit, text, detectable);
    }

    static Result unknown(Probe probe, String text) {
        return new Result(probe, Verdict.INDETERMINATE, Double.NaN, "", text, "");
    }

    static Result notApplicable(Probe probe, String text) {
        return new Result(probe, Verdict.NOT_APPLICABLE, Double.NaN, "", text, "");
    }
}
