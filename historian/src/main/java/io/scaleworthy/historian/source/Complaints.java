package io.scaleworthy.historian.source;

import java.util.ArrayList;
import java.util.List;

/** What a file says against itself while it is read. */
public final class Complaints {
    private static final int MOST = 5;

    private final List<String> sentences = new ArrayList<>();

    void add(String sentence) {
        if (sentences.size() < MOST) {
            sentences.add(sentence);
        }
    }

    /** The sentences, in the order of the file. */
    public List<String> sentences() {
        return List.copyOf(sentences);
    }
}
