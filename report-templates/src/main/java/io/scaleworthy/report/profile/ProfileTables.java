package io.scaleworthy.report.profile;

import io.scaleworthy.historian.probe.DumpReport;
import io.scaleworthy.historian.probe.Event;
import io.scaleworthy.historian.probe.Probe;
import io.scaleworthy.historian.probe.Result;
import io.scaleworthy.historian.probe.TagReport;
import io.scaleworthy.historian.probe.Verdict;
import java.util.List;
import java.util.Locale;

/** The profile as comma-separated values. Cells that a spreadsheet would run as a formula are disarmed. */
public final class ProfileTables {
    private ProfileTables() {}

    /** One row per tag, worst first, one column per probe. */
    public static String tags(DumpReport dump) {
        StringBuilder out = new StringBuilder(
                "tag,samples,missing,storage,movement,scan_seconds,good_percent,uncertain_percent,bad_percent,silent_percent,"
                        + "failed,warned,unknown,events,duplicates,backward,minimum,maximum,mean,deviation,resolution");
        for (Probe probe : Probe.values()) {
            out.append(',').append(probe.name().toLowerCase(Locale.ROOT));
        }
        out.append('\n');
        for (TagReport r : dump.worstFirst()) {
            double window = Math.max(1, r.partition().window() - r.partition().planned());
            boolean numbers = r.tag().numeric() > 0;
            boolean known = r.silenceKnown();
            out.append(cell(r.tag().name()))
                    .append(',')
                    .append(r.tag().samples())
                    .append(',')
                    .append(r.tag().missing())
                    .append(',')
                    .append(r.model().storage().name().toLowerCase(Locale.ROOT))
                    .append(',')
                    .append(r.model().movement().name().toLowerCase(Locale.ROOT))
                    .append(',')
                    .append(number(r.model().estimate() / 1000))
                    .append(',')
                    .append(known ? number(100 * r.partition().good() / window) : "")
                    .append(',')
                    .append(number(100 * r.partition().uncertain() / window))
                    .append(',')
                    .append(number(100 * r.partition().badTotal() / window))
                    .append(',')
                    .append(known ? number(100 * r.partition().silent() / window) : "")
                    .append(',')
                    .append(r.count(Verdict.FAIL))
                    .append(',')
                    .append(r.count(Verdict.WARN))
                    .append(',')
                    .append(r.count(Verdict.INDETERMINATE))
                    .append(',')
                    .append(r.events().size())
                    .append(',')
                    .append(r.tag().duplicates())
                    .append(',')
                    .append(r.tag().backward());
            for (double value : new double[] {
                r.tag().measured().minimum(),
                r.tag().measured().maximum(),
                r.tag().measured().mean(),
                r.tag().measured().deviation(),
                r.model().resolution()
            }) {
                out.append(',').append(numbers ? number(value) : "");
            }
            for (Probe probe : Probe.values()) {
                out.append(',')
                        .append(r.result(probe)
                                .map(Result::verdict)
                                .map(v -> v.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .orElse(""));
            }
            out.append('\n');
        }
        return out.toString();
    }

    /**
     * One row per event, by tag and time.
     *
     * @param zoneKnown times are UTC; otherwise the dump's local clock, and written without a zone
     */
    public static String events(List<Event> events, boolean zoneKnown) {
        StringBuilder out = new StringBuilder("tag,type,start,end,severity,count,explanation\n");
        Stamps stamps = new Stamps(zoneKnown);
        for (Event e : events) {
            out.append(cell(e.tag()))
                    .append(',')
                    .append(e.type().word())
                    .append(',')
                    .append(stamps.text(e.from()))
                    .append(',')
                    .append(stamps.text(e.to()))
                    .append(',')
                    .append(e.severity().name().toLowerCase(Locale.ROOT))
                    .append(',')
                    .append(e.count())
                    .append(',')
                    .append(cell(e.explanation()))
                    .append('\n');
        }
        return out.toString();
    }

    private static String number(double value) {
        double rounded = ProfileJson.round(value);
        return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
                ? String.valueOf((long) rounded)
                : String.valueOf(rounded);
    }

    /** Quotes a cell; a leading sign that a spreadsheet would run as a formula is disarmed. */
    public static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("[^\",\n\r]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
