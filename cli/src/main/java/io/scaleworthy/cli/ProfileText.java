package io.scaleworthy.cli;

import io.scaleworthy.checks.Show;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.historian.probe.DumpReport;
import io.scaleworthy.historian.probe.Event;
import io.scaleworthy.historian.probe.Result;
import io.scaleworthy.historian.probe.TagReport;
import io.scaleworthy.historian.probe.Verdict;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.Timeline;
import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The profile of a dump for a terminal: worst tags first, one line each. */
final class ProfileText {
    /** Tags printed without {@code --all}. */
    static final int MOST = 40;

    private static final int STRIP = 24;

    private ProfileText() {}

    static String of(DumpReport dump, boolean all, Charset charset) {
        HistorianProfile p = dump.profile();
        StringBuilder out = new StringBuilder();
        String clock = p.zone().isEmpty() ? "zone unknown, local clock" : p.zone();
        out.append(Numbers.count(p.rows()))
                .append(" rows, ")
                .append(Numbers.count(p.rejected()))
                .append(" left out")
                .append(p.outside() == 0 ? "" : ", " + Numbers.count(p.outside()) + " samples outside --from and --to")
                .append("; ")
                .append(count(p.tags().size(), "tag"))
                .append("; ")
                .append(p.last() == 0 ? "no samples" : Show.span(p.first(), p.last(), p.zone()))
                .append(" (")
                .append(clock)
                .append(")\nstatus: ")
                .append(
                        switch (p.quality()) {
                            case NONE -> "no quality column";
                            case READ -> "quality column read";
                            case UNCLEAR -> "quality codes not understood; say which dialect with --quality";
                        })
                .append('\n');
        long failing =
                dump.tags().stream().filter(r -> r.count(Verdict.FAIL) > 0).count();
        out.append(count(failing, "tag")).append(" with a failed probe\n");
        for (DumpReport.Common c : dump.common()) {
            out.append(c.verdict().name().toLowerCase(Locale.ROOT))
                    .append(" on ")
                    .append(c.tags())
                    .append(" of ")
                    .append(count(p.tags().size(), "tag"))
                    .append(": ")
                    .append(c.probe())
                    .append(' ')
                    .append(c.probe().question())
                    .append(": ")
                    .append(c.text())
                    .append('\n');
        }
        for (Event e : dump.events().subList(0, Math.min(5, dump.events().size()))) {
            out.append(e.type().word())
                    .append(": ")
                    .append(e.explanation())
                    .append(", ")
                    .append(Show.span(e.from(), e.to(), p.zone()))
                    .append('\n');
        }
        if (dump.events().size() > 5) {
            out.append("... and ").append(dump.events().size() - 5).append(" more of the whole dump\n");
        }
        dump.twins().stream()
                .limit(5)
                .forEach(t -> out.append("twins: ")
                        .append(Summary.clean(t.one()))
                        .append(" and ")
                        .append(Summary.clean(t.other()))
                        .append(" carry the same signal\n"));
        if (dump.twins().size() > 5) {
            out.append("... and ").append(dump.twins().size() - 5).append(" more pairs\n");
        }
        out.append('\n');
        tags(dump, all, charset, out);
        return Console.plain(out.toString());
    }

    private static void tags(DumpReport dump, boolean all, Charset charset, StringBuilder out) {
        List<TagReport> worst = dump.worstFirst();
        int width = Math.min(
                40,
                Math.max(
                        8,
                        worst.stream()
                                .limit(all ? worst.size() : MOST)
                                .mapToInt(r -> r.tag().name().length())
                                .max()
                                .orElse(8)));
        String line = "%-" + width + "s %-" + STRIP + "s %12s %9s %-12s %-11s %4s %4s %4s\n";
        List<DumpReport.Common> common = dump.common();
        out.append(String.format(
                Locale.ROOT,
                line,
                "tag",
                "status over time",
                "samples",
                "good",
                "stored",
                "moves",
                "fail",
                "warn",
                "open"));
        int shown = 0;
        for (TagReport r : worst) {
            if (!all && shown++ >= MOST) {
                out.append("... and ").append(worst.size() - MOST).append(" more; --all prints them\n");
                break;
            }
            String name = r.tag().name().length() > width
                    ? r.tag().name().substring(0, width - 3) + "..."
                    : r.tag().name();
            double due = Math.max(1, r.partition().window() - r.partition().planned());
            out.append(String.format(
                                    Locale.ROOT,
                                    line,
                                    Summary.clean(name),
                                    strip(r.tag().timeline(), charset),
                                    Numbers.count(r.tag().samples()),
                                    r.silenceKnown()
                                            ? Numbers.show(100 * r.partition().good() / due) + " %"
                                            : "?",
                                    r.model().storage().name().toLowerCase(Locale.ROOT),
                                    r.model().movement().name().toLowerCase(Locale.ROOT),
                                    r.count(Verdict.FAIL),
                                    r.count(Verdict.WARN),
                                    r.count(Verdict.INDETERMINATE))
                            .stripTrailing())
                    .append('\n');
            String finding = finding(r, common);
            if (!finding.isEmpty()) {
                out.append("    ").append(finding).append('\n');
            }
        }
        out.append('\n').append(legend(charset)).append('\n');
        out.append("""
                good: share of the time with a value that is not too old: three scans, or as long as the tag may keep silent;
                      ? where the tag is stored on change and its longest silence is not known
                open: probes that cannot answer; --format html and --format json say what they need
                docs/probes.md says what each probe looks for. More: --format html,json,csv --out DIR; --events events.csv.
                """);
    }

    /** The worst that is said of this tag and not of many. */
    private static String finding(TagReport r, List<DumpReport.Common> common) {
        return r.results().stream()
                .filter(x -> x.verdict() == Verdict.FAIL || x.verdict() == Verdict.WARN)
                .filter(x -> common.stream()
                        .noneMatch(c -> c.probe() == x.probe() && c.text().equals(DumpReport.cause(x.text()))))
                .min(Comparator.comparing(Result::verdict).reversed().thenComparing(Result::probe))
                .map(x -> x.verdict().name().toLowerCase(Locale.ROOT) + " " + x.probe() + " "
                        + x.probe().question() + ": " + x.text())
                .orElse("");
    }

    private static String legend(Charset charset) {
        String marks = marks(charset);
        String[] words = {"planned stop", "good", "fewer samples than usual", "uncertain", "bad", "no samples"};
        StringBuilder out = new StringBuilder("status over time, each mark its worst day: ");
        for (int i = 1; i < words.length; i++) {
            out.append(marks.charAt(i) == ' ' ? "blank" : String.valueOf(marks.charAt(i)))
                    .append(' ')
                    .append(words[i])
                    .append(", ");
        }
        return out.append(marks.charAt(0)).append(' ').append(words[0]).toString();
    }

    /** A mark per letter of a timeline, from best to worst. */
    private static String marks(Charset charset) {
        return charset.newEncoder().canEncode('\u2588') ? "\u00b7\u2588\u2586\u2584\u2582 " : Timeline.ORDER;
    }

    /** The timeline in few characters, each its worst; blocks where the terminal can print them, letters elsewhere. */
    private static String strip(String timeline, Charset charset) {
        String blocks = marks(charset);
        int slices = Math.min(STRIP, timeline.length());
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < slices; i++) {
            int worst = 0;
            int from = i * timeline.length() / slices;
            int to = (i + 1) * timeline.length() / slices;
            for (int j = from; j < to; j++) {
                worst = Math.max(worst, Timeline.ORDER.indexOf(timeline.charAt(j)));
            }
            out.append(blocks.charAt(worst));
        }
        return out.toString();
    }

    private static String count(long n, String what) {
        return Numbers.count(n) + " " + what + (n == 1 ? "" : "s");
    }
}
