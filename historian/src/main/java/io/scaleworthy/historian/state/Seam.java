package io.scaleworthy.historian.state;

import java.util.function.Consumer;

/** What is open at the end of a course, and what was open at its start: courses that are joined may lengthen both. */
final class Seam {
    final OpenStretch open = new OpenStretch();
    final OpenStretch first = new OpenStretch();

    /** The stretch that is open has ended; it is kept, unless it began before the course. */
    void end(boolean started, Consumer<OpenStretch> keep) {
        if (!open.any) {
            // The first sample of this course ends whatever was open before it.
            if (!started && !first.any) {
                first.closed = true;
            }
            return;
        }
        if (open.inherited && !first.any) {
            first.set(open);
            first.closed = true;
        } else {
            keep.accept(open);
        }
        open.clear();
    }

    /** Joins a later course; what is open here goes on in what was open at its start. */
    void join(Seam later, boolean wasStarted, Consumer<OpenStretch> keep) {
        OpenStretch next = later.first.any ? later.first : later.open;
        if (!wasStarted) {
            first.set(later.first);
            open.set(later.open);
            return;
        }
        if (!next.any || !next.inherited) {
            end(true, keep);
            open.set(later.open);
            return;
        }
        if (open.any) {
            open.to = next.to;
            open.count += next.count;
            open.value = Math.max(open.value, next.value);
        } else {
            open.set(next);
            open.inherited = false;
        }
        if (later.first.any) {
            end(true, keep);
            open.set(later.open);
        }
    }

    /** Keeps what is open, for good. */
    void close(Consumer<OpenStretch> keep) {
        if (first.any) {
            keep.accept(first);
        }
        if (open.any) {
            keep.accept(open);
        }
    }

    void write(StateOutput out) {
        open.write(out);
        first.write(out);
    }

    void read(StateInput in) {
        open.read(in);
        first.read(in);
    }
}
