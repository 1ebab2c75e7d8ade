package io.scaleworthy.historian.read;

import io.scaleworthy.historian.source.Lines;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a delimited text, split as {@link CellSplitter} does, empty lines left out. */
final class Records implements AutoCloseable {
    /**
     * One record.
     *
     * @param line number of its first line, from 1
     */
    record Row(long line, List<String> cells) {}

    private final Lines lines;
    private final CellSplitter splitter;
    private final Deque<String> ahead = new ArrayDeque<>();
    private long line;

    Records(Reader reader, char delimiter) {
        lines = new Lines(reader);
        splitter = new CellSplitter(delimiter);
    }

    /** The next record; null at the end. */
    @Nullable
    Row next() throws IOException {
        String text = line();
        while (text != null && text.isEmpty()) {
            line++;
            text = line();
        }
        if (text == null) {
            return null;
        }
        long first = ++line;
        if (text.indexOf('"') < 0 || !splitter.open(text)) {
            return new Row(first, splitter.split(text));
        }
        StringBuilder whole = new StringBuilder(text);
        Deque<String> taken = new ArrayDeque<>();
        while (taken.size() < CellSplitter.MOST_LINES) {
            String more = line();
            if (more == null) {
                break;
            }
            taken.add(more);
            whole.append('\n').append(more);
            if (more.indexOf('"') >= 0 && !splitter.open(whole.toString())) {
                line += taken.size();
                return new Row(first, splitter.split(whole.toString()));
            }
        }
        // Never closed: the line ends where it ends, and the others are read again.
        while (!taken.isEmpty()) {
            ahead.addFirst(taken.removeLast());
        }
        return new Row(first, splitter.split(text));
    }

    private @Nullable String line() throws IOException {
        return ahead.isEmpty() ? lines.next() : ahead.removeFirst();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
