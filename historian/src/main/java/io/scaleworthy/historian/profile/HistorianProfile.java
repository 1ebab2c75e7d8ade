package io.scaleworthy.historian.profile;

import io.scaleworthy.historian.time.Spans.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the samples of one site say. Facts only: no thresholds, no samples.
 *
 * @param zone the plant's time zone, or empty when it is unknown and the local clock was kept
 * @param windowFrom start of the assessment window, UTC milliseconds
 * @param windowTo end of the window, exclusive
 * @param windowDeclared the window was given; otherwise it is the whole local days between first and last sample
 * @param first first sample of any tag; 0 without samples
 * @param last last sample of any tag
 * @param rows rows read
 * @param rejected rows that could not be read
 * @param outside samples outside the window
 * @param planned length of planned stops inside the window, milliseconds
 * @param idle length of the time inside the window in which the machine does not run, planned stops included, milliseconds
 * @param quality how status was known
 * @param silences times in which no tag at all delivered, longest first, without planned stops
 * @param silenceTotal their sum, milliseconds
 * @param leastSilence shortest silence of all tags that chance does not explain, milliseconds
 * @param sourceSilences silences of one source while others deliver
 * @param delays server time minus source time, where both are exported and not negative
 * @param negativeDelays samples whose server time is over a second before the source time
 * @param tags sorted by name
 */
public record HistorianProfile(
        String zone,
        long windowFrom,
        long windowTo,
        boolean windowDeclared,
        long first,
        long last,
        long rows,
        long rejected,
        long outside,
        long planned,
        long idle,
        QualityColumn quality,
        List<Span> silences,
        long silenceTotal,
        long leastSilence,
        List<Silence> sourceSilences,
        Lengths delays,
        long negativeDelays,
        List<TagProfile> tags) {

    public HistorianProfile {
        silences = List.copyOf(silences);
        sourceSilences = List.copyOf(sourceSilences);
        tags = tags.stream().sorted(Comparator.comparing(TagProfile::name)).toList();
    }

    /**
     * A silence of one source.
     *
     * @param source its name
     * @param span from and to
     */
    public record Silence(String source, Span span) {}

    /** What is known of the samples' status. */
    public enum QualityColumn {
        /** No quality column. */
        NONE,
        /** A column whose codes are understood. */
        READ,
        /** A column whose codes fit no dialect, or several that disagree. */
        UNCLEAR
    }

    public Optional<TagProfile> tag(String name) {
        int low = 0;
        int high = tags.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = tags.get(middle).name().compareTo(name);
            if (order == 0) {
                return Optional.of(tags.get(middle));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    /** Length of the window without planned stops, milliseconds. */
    public long dueTime() {
        return Math.max(0, windowTo - windowFrom - planned);
    }

    /** Length of the window in which the machine runs, milliseconds. */
    public long runningTime() {
        return Math.max(0, windowTo - windowFrom - idle);
    }
}
