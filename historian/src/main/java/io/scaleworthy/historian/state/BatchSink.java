package io.scaleworthy.historian.state;

/**
 * Takes samples in batches. The tags are dealt out to shards; each shard sees all batches in the order of the file, one at a time,
 * but different shards may be served by different threads. What a tag's state becomes therefore does not depend on the number of
 * threads.
 */
public interface BatchSink {
    /**
     * The number of a tag, the same for equal arguments. Safe for threads.
     *
     * @param asset value of the asset column; empty without one
     */
    int tag(String asset, String tag);

    /** The number that stands for a word. Safe for threads. */
    double word(String word);

    /** Tags so far; their numbers are below. */
    int tagsKnown();

    /** How many shards there are. */
    int shards();

    /** Takes the samples of a shard's tags. */
    void accept(Batch batch, int shard);

    /** All shards have taken this batch. Called in the order of the file. */
    void done(Batch batch);

    /** The file has a quality column. */
    void qualityColumn(boolean understood);
}
