package io.scaleworthy.cli;

import io.scaleworthy.historian.transfer.Band;
import io.scaleworthy.historian.transfer.Comparison;
import io.scaleworthy.historian.transfer.Fleet;
import io.scaleworthy.historian.transfer.MissingTag;
import io.scaleworthy.historian.transfer.SitePair;
import io.scaleworthy.historian.transfer.SiteSummary;
import io.scaleworthy.historian.transfer.TagTransfer;
import io.scaleworthy.historian.transfer.TransferScore;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A comparison of sites for a terminal. */
final class ReplicateText {
    /** Sites printed as a matrix; more do not fit a line. */
    private static final int SQUARE = 12;

    private static final int LISTED = 40;

    private ReplicateText() {}

    static String of(Fleet fleet, List<SiteSummary> sites, boolean matrix) {
        StringBuilder out = new StringBuilder();
        if (matrix) {
            square(fleet, out);
            donors(fleet, out);
            pilots(fleet, out);
            fleet.partial()
                    .forEach((site, lacks) -> out.append(
                                    "no source for others, since it lacks inputs that most sites have: ")
                            .append(Summary.clean(site))
                            .append(" (")
                            .append(Summary.clean(String.join(", ", lacks.subList(0, Math.min(4, lacks.size())))))
                            .append(lacks.size() > 4 ? " and " + (lacks.size() - 4) + " more" : "")
                            .append(")\n"));
            units(fleet, out);
            shared(fleet, out);
        } else {
            fleet.pairs().stream()
                    .sorted(Comparator.comparingDouble(
                            (SitePair p) -> p.known() ? -p.score().score() : 1))
                    .forEach(pair -> pair(pair, out));
        }
        left(sites, out);
        out.append('\n').append(SitePair.BLIND).append('\n');
        if (fleet.pairs().stream().anyMatch(pair -> pair.shadow().isEmpty())) {
            out.append("The next step: 30 labelled rows of the target tell the loss itself (shadow).\n");
        }
        if (matrix) {
            out.append("More: --format html,json,csv --out DIR; replicate --pilot A --target B tells why.\n");
        } else {
            out.append("More: --format html,json,csv --out DIR.\n");
        }
        return out.toString();
    }

    private static void pair(SitePair pair, StringBuilder out) {
        TransferScore s = pair.score();
        out.append(Summary.clean(s.source()))
                .append(" -> ")
                .append(Summary.clean(s.target()))
                .append(": ");
        if (!pair.known()) {
            out.append("no number (grade D)\n  ").append(pair.advice()).append('\n');
            pair.notes().forEach(note -> out.append("  ").append(note).append('\n'));
            if (pair.unmapped().isEmpty()) {
                missing(s, out);
            }
            return;
        }
        out.append(score(pair))
                .append(", ")
                .append(
                        pair.shadow().isPresent()
                                ? "by the inputs alone; measured loss " + two(pair.loss())
                                : s.band().word());
        if (pair.comparison().crosses()) {
            out.append(" (the interval reaches another band)");
        }
        out.append("; grade ")
                .append(pair.grade())
                .append("\n  ")
                .append(pair.advice())
                .append('\n');
        out.append("  limited by: ")
                .append(s.limiting().words())
                .append("; inputs there ")
                .append(percent(s.available()))
                .append(", alike ")
                .append(percent(1 - s.marginal()))
                .append(", in the pilot's range ")
                .append(percent(1 - s.support()))
                .append(", relations kept ")
                .append(percent(1 - s.relation()))
                .append('\n');
        pair.measured().ifPresent(told -> out.append("  ").append(told).append('\n'));
        out.append(pair.shadow().isPresent() ? "  by the inputs alone: " : "  ")
                .append("loss that such pairs typically had: ")
                .append(two(s.expectedLoss()))
                .append(" standard deviations of the target value (8 of 10: ")
                .append(two(s.lossSpan()[0]))
                .append(" to ")
                .append(two(s.lossSpan()[1]))
                .append(")\n");
        pair.notes().forEach(note -> out.append("  ").append(note).append('\n'));
        out.append("  what costs most:\n");
        for (TagTransfer tag : s.worst(5)) {
            out.append("    ").append(Summary.clean(tag.tag())).append(": ");
            List<String> why = new ArrayList<>();
            why.add("median " + four(tag.sourceMedian()) + " -> " + four(tag.targetMedian()));
            why.add("distance " + percent(tag.distance()));
            if (tag.outside() > 0.005) {
                why.add(percent(tag.outside()) + " beyond the pilot's range");
            }
            if (tag.relation() > 0.02) {
                why.add("relation to the others lost by " + percent(tag.relation()));
            }
            out.append(String.join(", ", why)).append('\n');
        }
        missing(s, out);
    }

    private static void missing(TransferScore s, StringBuilder out) {
        for (MissingTag tag : s.missing().stream()
                .sorted(Comparator.comparingDouble(MissingTag::cost).reversed().thenComparing(MissingTag::tag))
                .limit(5)
                .toList()) {
            out.append("    missing at the target: ")
                    .append(Summary.clean(tag.tag()))
                    .append(", ")
                    .append(percent(tag.recoverable()))
                    .append(" of it follows from the inputs that are there\n");
        }
        if (s.missing().size() > 5) {
            out.append("    and ").append(s.missing().size() - 5).append(" more\n");
        }
    }

    private static String score(SitePair pair) {
        return whole(pair.score().score()) + " ("
                + Math.round(pair.comparison().low()) + " to "
                + Math.round(pair.comparison().high()) + ")";
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** Four digits that matter. */
    private static String four(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** Rounded, but never up into a band that is not reached. */
    private static long whole(double score) {
        long whole = Math.round(score);
        return whole > score && Band.of(whole) != Band.of(score) ? whole - 1 : whole;
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    private static void square(Fleet fleet, StringBuilder out) {
        List<String> sites = fleet.sites();
        out.append(sites.size()).append(" sites, ").append(fleet.pairs().size()).append(" directions\n\n");
        if (sites.size() > SQUARE) {
            out.append("(all directions: --format html or csv)\n\n");
            return;
        }
        int width = Math.min(24, sites.stream().mapToInt(String::length).max().orElse(4));
        out.append(" ".repeat(width)).append("  to");
        for (int i = 0; i < sites.size(); i++) {
            out.append(String.format(Locale.ROOT, "%5d", i + 1));
        }
        out.append('\n');
        for (int i = 0; i < sites.size(); i++) {
            String name = Summary.clean(sites.get(i));
            String shown = name.length() > width ? name.substring(0, width - 3) + "..." : name;
            out.append(shown)
                    .append(" ".repeat(width - shown.length()))
                    .append(String.format(Locale.ROOT, "%4d", i + 1));
            for (String target : sites) {
                Optional<SitePair> pair = fleet.pair(sites.get(i), target);
                out.append(pair.map(p -> p.known()
                                ? String.format(
                                        Locale.ROOT, "%5d", whole(p.score().score()))
                                : "    ?")
                        .orElse("    ."));
            }
            out.append('\n');
        }
        reasons(fleet, out);
        out.append('\n');
    }

    /** Why directions have no number, each reason once. */
    private static void reasons(Fleet fleet, StringBuilder out) {
        Map<String, Long> reasons = fleet.pairs().stream()
                .filter(p -> !p.known())
                .collect(java.util.stream.Collectors.groupingBy(
                        SitePair::advice, java.util.TreeMap::new, java.util.stream.Collectors.counting()));
        reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(3)
                .forEach(e -> out.append(e.getValue())
                        .append(e.getValue() == 1 ? " direction has" : " directions have")
                        .append(" no number (?): ")
                        .append(e.getKey())
                        .append('\n'));
    }

    private static void donors(Fleet fleet, StringBuilder out) {
        out.append("best source of a model for each site");
        out.append(fleet.others().isEmpty() ? ":\n" : ", and all other sites together:\n");
        int n = 0;
        for (String site : fleet.sites()) {
            if (n++ == LISTED) {
                out.append("  and ").append(fleet.sites().size() - LISTED).append(" more, with --format json\n");
                break;
            }
            Optional<SitePair> donor = fleet.bestDonor(site);
            Comparison others = fleet.others().get(site);
            out.append("  ").append(Summary.clean(site)).append(": ");
            out.append(donor.map(d -> Summary.clean(d.score().source()) + " " + score(d) + ", "
                            + d.score().band().word())
                    .orElse("none: no direction to it has a number"));
            if (others != null && others.known()) {
                out.append("; all others ").append(whole(others.score().score()));
                if (!Double.isNaN(others.low())) {
                    out.append(" (")
                            .append(whole(others.low()))
                            .append(" to ")
                            .append(whole(others.high()))
                            .append(')');
                }
            }
            out.append('\n');
        }
    }

    /** Inputs that two sites take from one sensor, each pair of sites once. */
    private static void shared(Fleet fleet, StringBuilder out) {
        int told = 0;
        for (SitePair pair : fleet.pairs()) {
            TransferScore s = pair.score();
            if (fleet.sites().indexOf(s.source()) > fleet.sites().indexOf(s.target())) {
                continue;
            }
            for (String note : pair.notes()) {
                if (note.startsWith(SitePair.SAME_VALUES)) {
                    if (told++ < LISTED) {
                        out.append(Summary.clean(s.source()))
                                .append(" and ")
                                .append(Summary.clean(s.target()))
                                .append(": ")
                                .append(Summary.clean(note))
                                .append('\n');
                    }
                }
            }
        }
        if (told > LISTED) {
            out.append("and ").append(told - LISTED).append(" more such pairs, with --format json\n");
        }
    }

    /** Sites whose units look switched, as seen from most of the others. */
    private static void units(Fleet fleet, StringBuilder out) {
        for (String site : fleet.sites()) {
            List<String> told = fleet.pairs().stream()
                    .filter(p -> p.score().target().equals(site))
                    .flatMap(p -> p.units().stream())
                    .toList();
            for (String suspect : new LinkedHashSet<>(told)) {
                long from = told.stream().filter(suspect::equals).count();
                if (2 * from >= fleet.sites().size() - 1) {
                    out.append("possibly another unit at ")
                            .append(Summary.clean(site))
                            .append(", seen from most of the others: ")
                            .append(Summary.clean(suspect))
                            .append("; look at it first\n");
                }
            }
        }
    }

    private static void pilots(Fleet fleet, StringBuilder out) {
        Map<String, Set<String>> pilots = fleet.pilots(Band.REPLICATE.from());
        out.append("\npilots, the fewest that bring sites to ")
                .append(Math.round(Band.REPLICATE.from()))
                .append(":\n");
        int n = 0;
        for (Map.Entry<String, Set<String>> pilot : pilots.entrySet()) {
            n++;
            if (n <= 10) {
                out.append("  ")
                        .append(n)
                        .append(". ")
                        .append(Summary.clean(pilot.getKey()))
                        .append(": ")
                        .append(pilot.getValue().size())
                        .append(" of ")
                        .append(fleet.sites().size())
                        .append(" sites, itself among them\n");
            }
        }
        if (n > 10) {
            out.append("  and ").append(n - 10).append(" more\n");
        }
        Set<String> reached = new LinkedHashSet<>();
        pilots.values().forEach(reached::addAll);
        List<String> alone =
                fleet.sites().stream().filter(site -> !reached.contains(site)).toList();
        if (!alone.isEmpty()) {
            out.append("  reached from none: ")
                    .append(String.join(
                            ", ",
                            alone.subList(0, Math.min(5, alone.size())).stream()
                                    .map(Summary::clean)
                                    .toList()))
                    .append(alone.size() > 5 ? " and " + (alone.size() - 5) + " more" : "")
                    .append('\n');
        }
    }

    private static void left(List<SiteSummary> sites, StringBuilder out) {
        for (SiteSummary site : sites) {
            List<String> reasons = site.left().entrySet().stream()
                    .filter(e -> !e.getValue().equals("not asked for"))
                    .map(e -> Summary.clean(e.getKey()) + " (" + e.getValue() + ")")
                    .toList();
            if (!reasons.isEmpty()) {
                out.append("no inputs at ")
                        .append(Summary.clean(site.site()))
                        .append(": ")
                        .append(String.join(", ", reasons.subList(0, Math.min(5, reasons.size()))))
                        .append(reasons.size() > 5 ? " and " + (reasons.size() - 5) + " more" : "")
                        .append('\n');
            }
        }
    }
}
