package io.scaleworthy.checks.replicability;

import io.scaleworthy.checks.Check;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.History;
import io.scaleworthy.evidence.Evidence.Need;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Manifest;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.finding.Measurement;
import io.scaleworthy.finding.MetricValue;
import io.scaleworthy.finding.Numbers;
import io.scaleworthy.finding.Place;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.TagProfile;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * RP-SEASON: how much of the year the training window covers, checked against the history: a month counts when at least half of
 * its days lie in the window and have samples. With an ambient tag also how much of the site's usual range was seen in training.
 */
public final class SeasonCover implements Check {
    /** A month counts from half of its days on (rubric, measuring rules). */
    private static final double LEAST_DAYS = 0.5;
    /** The site's range is known from eleven months on; fewer leave out a season. Days. */
    private static final int YEAR = 330;

    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    @Override
    public Spec spec() {
        return new Spec(
                "RP-SEASON",
                Set.of(Need.MANIFEST, Need.HISTORY),
                Set.of(),
                List.of("season-cover"),
                List.of(
                        new Parameter("least days of a month", 100 * LEAST_DAYS, "%", "rubric, measuring rules"),
                        new Parameter("days of a known year", YEAR, "days", "eleven months; fewer leave out a season")),
                Finding.text("rp-season.method"));
    }

    @Override
    public Measurement measure(Evidence evidence, String subject) {
        Manifest manifest = evidence.manifest();
        Optional<LocalDate> from = manifest.pilot().trainedFrom();
        Optional<LocalDate> to = manifest.pilot().trainedTo();
        if (from.isEmpty() || to.isEmpty()) {
            return new Measurement.Unknown(
                    Measurement.Reason.MISSING,
                    Finding.text("rp-season.none"),
                    Finding.text("rp-season.none.bring"),
                    List.of());
        }
        double worst = 100;
        List<Finding> findings = new ArrayList<>();
        for (Manifest.Site site : manifest.sites()) {
            if (!site.home()) {
                continue;
            }
            Optional<History> history =
                    Optional.ofNullable(evidence.history().get(site.id())).flatMap(Input::asOptional);
            if (history.isEmpty()) {
                return new Measurement.Unknown(
                        Measurement.Reason.MISSING,
                        Finding.text("rp-season.no-history", site.id()),
                        Finding.text("rp-season.no-history.bring", site.id()),
                        List.of());
            }
            Set<Integer> months = months(history.get().profile(), from.get(), to.get());
            double cover = 100.0 * months.size() / 12;
            worst = Math.min(worst, cover);
            findings.add(Finding.of(
                    "rp-season.months",
                    new Place("history of " + site.id(), ""),
                    months.size(),
                    from.get(),
                    to.get(),
                    names(months)));
            String ambient = manifest.ambient().get(site.id());
            if (ambient != null) {
                Optional<TagProfile> tag =
                        history.get().profile().tag(history.get().stored(ambient));
                if (tag.isEmpty() || tag.get().dailyMeans().size() < YEAR) {
                    return new Measurement.Unknown(
                            Measurement.Reason.INSUFFICIENT,
                            Finding.text(
                                    "rp-season.ambient",
                                    ambient,
                                    tag.map(t -> t.dailyMeans().size()).orElse(0),
                                    YEAR),
                            Finding.text("rp-season.ambient.bring", ambient),
                            findings);
                }
                double overlap = overlap(tag.get(), from.get(), to.get());
                worst = Math.min(worst, overlap);
                findings.add(Finding.of(
                        "rp-season.range",
                        new Place("history of " + site.id(), "tag " + ambient),
                        ambient,
                        Numbers.show(overlap)));
            }
        }
        return new Measurement.Measured(
                List.of(MetricValue.exact("season-cover", worst)),
                Set.of(),
                false,
                false,
                Finding.text("rp-season.formula", Numbers.show(worst)),
                findings);
    }

    private static Set<Integer> months(HistorianProfile profile, LocalDate from, LocalDate to) {
        Set<Integer> months = new TreeSet<>();
        for (YearMonth month = YearMonth.from(from); !month.isAfter(YearMonth.from(to)); month = month.plusMonths(1)) {
            LocalDate first = month.atDay(1).isBefore(from) ? from : month.atDay(1);
            LocalDate last = month.atEndOfMonth().isAfter(to) ? to : month.atEndOfMonth();
            long inWindow = last.toEpochDay() - first.toEpochDay() + 1;
            String key = month.toString();
            int withSamples = profile.tags().stream()
                    .mapToInt(t -> t.months().getOrDefault(key, 0))
                    .max()
                    .orElse(0);
            if (Math.min(inWindow, withSamples) >= LEAST_DAYS * month.lengthOfMonth()) {
                months.add(month.getMonthValue());
            }
        }
        return months;
    }

    private static String names(Set<Integer> months) {
        return String.join(
                ", ",
                months.stream()
                        .map(m -> java.time.Month.of(m)
                                .getDisplayName(java.time.format.TextStyle.SHORT, java.util.Locale.ROOT))
                        .toList());
    }

    /** Share of the site's 5-95 % range of daily means that the 5-95 % range in training covers, in percent. */
    private static double overlap(TagProfile tag, LocalDate from, LocalDate to) {
        List<Double> all = tag.dailyMeans().values().stream().sorted().toList();
        List<Double> trained = tag.dailyMeans().entrySet().stream()
                .filter(e -> e.getKey() >= from.toEpochDay() && e.getKey() <= to.toEpochDay())
                .map(java.util.Map.Entry::getValue)
                .sorted()
                .toList();
        if (trained.isEmpty()) {
            return 0;
        }
        double low = at(all, LOW);
        double high = at(all, HIGH);
        double seen = Math.min(high, at(trained, HIGH)) - Math.max(low, at(trained, LOW));
        return high <= low ? 100 : Math.max(0, Math.min(100, 100 * seen / (high - low)));
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }
}
