package io.scaleworthy.cli;

import io.scaleworthy.finding.Numbers;
import io.scaleworthy.historian.read.Progress;
import java.io.PrintStream;
import java.util.Locale;

/** One line on a terminal that says how far the reading has come, how fast, and how long it will take; silent elsewhere. */
final class ProgressLine implements Progress {
    /** Five times a second is as fast as anybody reads. Nanoseconds. */
    private static final long PAUSE = 200_000_000L;

    private final PrintStream err;
    private final boolean shown;
    private final long total;
    private final long started = System.nanoTime();
    private long bytes;
    private long rows;
    private long last;
    private int width;

    /**
     * A line that grows.
     *
     * @param total bytes of all files as stored; 0 when unknown
     */
    ProgressLine(PrintStream err, boolean shown, long total) {
        this.err = err;
        this.shown = shown;
        this.total = total;
    }

    @Override
    public synchronized void advanced(long moreBytes, long moreRows) {
        bytes += moreBytes;
        rows += moreRows;
        long now = System.nanoTime();
        if (!shown || now - last < PAUSE) {
            return;
        }
        last = now;
        double seconds = Math.max(1e-3, (now - started) / 1e9);
        double perSecond = bytes / seconds;
        StringBuilder line = new StringBuilder();
        if (total > 0) {
            line.append(String.format(Locale.ROOT, "%3.0f %%  ", Math.min(100.0, 100.0 * bytes / total)));
        }
        line.append(Numbers.count(rows))
                .append(" rows  ")
                .append(String.format(Locale.ROOT, "%.0f MB/s", perSecond / 1e6));
        if (total > bytes && seconds > 1) {
            line.append("  ")
                    .append(left((total - bytes) / Math.max(1, perSecond)))
                    .append(" left");
        }
        int longest = Math.max(width, line.length());
        width = line.length();
        err.print("\r" + line + " ".repeat(longest - line.length()));
        err.flush();
    }

    private static String left(double seconds) {
        return seconds < 90
                ? String.format(Locale.ROOT, "%.0f s", Math.ceil(seconds))
                : String.format(Locale.ROOT, "%.0f min", Math.ceil(seconds / 60));
    }

    /** Wipes the line. */
    synchronized void done() {
        if (shown && width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
            width = 0;
        }
    }
}
