package io.scaleworthy.historian.read;

import io.scaleworthy.historian.state.Batch;
import io.scaleworthy.historian.state.BatchSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file block by block, parses blocks side by side, and gives the samples of each shard to the sink in the order of the
 * file. Every worker does whatever is due next, so no thread waits while there is work. The outcome does not depend on the number
 * of workers: a tag belongs to one shard, and a shard takes the blocks one after the other.
 */
final class Pipeline {
    /** Turns the bytes of a block of whole lines into samples. One per worker. */
    interface BlockParser {
        /**
         * Parses a block.
         *
         * @param bytes the block, with at least sixteen unused bytes behind {@code to}; ends with a line feed
         */
        void parse(byte[] bytes, int from, int to, boolean first, Batch out, Oddities odd);

        /**
         * Where the last row ends that surely ends here, exclusive; 0 when none does. A quoted cell with line feeds may go on in the
         * next block.
         *
         * @param bytes whole lines up to {@code to}, the first of which begins a row, or the file
         * @param first whether this is the first block, in which other lines may stand in front of the rows
         */
        int wholeRows(byte[] bytes, int to, boolean first);
    }

    /**
     * Rows of sixty bytes or more are at most 16,384 a block, for which a batch has room: small enough for the cache, large enough to group by
     * tag. Bytes.
     */
    private static final int BLOCK = 15 << 16;
    /** With many tags a block must be larger, or every row meets another tag. Bytes. */
    private static final int LARGE_BLOCK = 15 << 18;

    private static final int MANY_TAGS = 2000;
    /** A line beyond this is no line. Bytes. */
    private static final int LONGEST_LINE = 1 << 26;

    /** Files are read by way of memory outside the heap, as much as is asked for at once: this much stays in the cache. Bytes. */
    private static final int PIECE = 1 << 17;

    static final int SLACK = 16;

    private final InputStream in;
    private final Supplier<BlockParser> parsers;
    private final BatchSink sink;
    private final Oddities oddities;
    private final Runnable afterBlock;
    /** Whether somebody else may take samples while a block is read. */
    private final boolean helped;

    private final Slot[] slots;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final boolean[] busy;
    private final long[] due;
    private long nextRead;
    private boolean reading;
    private boolean ended;
    private @Nullable Throwable failure;
    private byte[] carried = new byte[0];

    /** A block on its way. */
    private static final class Slot {
        long sequence = -1;
        boolean parsed;
        int taken;
        final Batch batch = new Batch();
        Oddities odd = new Oddities();
    }

    /** What a worker has to itself: a block is parsed by the one who read it. */
    private static final class Desk {
        final BlockParser parser;
        byte[] bytes = new byte[0];

        Desk(BlockParser parser) {
            this.parser = parser;
        }
    }

    Pipeline(
            InputStream in,
            Supplier<BlockParser> parsers,
            BatchSink sink,
            Oddities oddities,
            int threads,
            Runnable afterBlock) {
        this.in = in;
        this.parsers = parsers;
        this.sink = sink;
        this.oddities = oddities;
        this.afterBlock = afterBlock;
        helped = threads > 1;
        slots = new Slot[threads + 2];
        Arrays.setAll(slots, i -> new Slot());
        busy = new boolean[sink.shards()];
        due = new long[sink.shards()];
    }

    void run(int threads) throws IOException {
        List<Thread> helpers = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            Thread helper = new Thread(this::work, "historian-" + i);
            helper.setDaemon(true);
            helper.start();
            helpers.add(helper);
        }
        work();
        for (Thread helper : helpers) {
            boolean interrupted = false;
            while (helper.isAlive()) {
                try {
                    helper.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    fail(e);
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        Throwable thrown = failure;
        if (thrown instanceof IOException e) {
            throw e;
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
        if (thrown != null) {
            throw new IOException("the reading was interrupted", thrown);
        }
    }

    private void fail(Throwable thrown) {
        lock.lock();
        try {
            if (failure == null) {
                failure = thrown;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            Desk desk = new Desk(parsers.get());
            lock.lock();
            try {
                while (failure == null && step(desk)) {
                    // Each step does one piece of work.
                }
            } finally {
                lock.unlock();
            }
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        } catch (InterruptedException e) {
            fail(e);
            Thread.currentThread().interrupt();
        }
    }

    /** Does one piece of work, holding the lock on entry and exit. False when nothing is left. */
    @SuppressWarnings("WaitNotInLoop") // The caller loops, and looks at everything anew each time.
    private boolean step(Desk desk) throws IOException, InterruptedException {
        // Blocks come one after the other, and packed ones slowly: nobody should have to wait for the next.
        if (helped && readNext(desk)) {
            return true;
        }
        for (int shard = 0; shard < busy.length; shard++) {
            Slot slot = slots[(int) (due[shard] % slots.length)];
            if (!busy[shard] && slot.sequence == due[shard] && slot.parsed) {
                take(slot, shard);
                return true;
            }
        }
        if (readNext(desk)) {
            return true;
        }
        boolean all = ended && !reading;
        for (long next : due) {
            all &= next == nextRead;
        }
        if (all) {
            changed.signalAll();
            return false;
        }
        changed.await();
        return true;
    }

    /** Reads the next block, when there is one, room for it, and nobody else at it. */
    private boolean readNext(Desk desk) throws IOException {
        Slot free = slots[(int) (nextRead % slots.length)];
        if (ended || reading || free.sequence >= 0) {
            return false;
        }
        read(free, desk);
        return true;
    }

    private void take(Slot slot, int shard) {
        busy[shard] = true;
        lock.unlock();
        try {
            sink.accept(slot.batch, shard);
        } finally {
            lock.lock();
        }
        busy[shard] = false;
        due[shard]++;
        if (++slot.taken == busy.length) {
            sink.done(slot.batch);
            oddities.append(slot.odd);
            afterBlock.run();
            slot.sequence = -1;
            slot.taken = 0;
            slot.parsed = false;
        }
        changed.signalAll();
    }

    private void read(Slot slot, Desk desk) throws IOException {
        reading = true;
        long sequence = nextRead;
        lock.unlock();
        int length;
        try {
            length = fill(desk, sequence == 0);
        } finally {
            lock.lock();
            reading = false;
        }
        if (length == 0) {
            ended = true;
            changed.signalAll();
            return;
        }
        slot.sequence = sequence;
        nextRead++;
        changed.signalAll();
        lock.unlock();
        try {
            slot.batch.clear();
            slot.odd = new Oddities();
            desk.parser.parse(desk.bytes, 0, length, sequence == 0, slot.batch, slot.odd);
            slot.batch.group(sink.tagsKnown());
        } finally {
            lock.lock();
        }
        slot.parsed = true;
        changed.signalAll();
    }

    /** Reads the next block of whole lines, and gives its length; 0 at the end. Only one thread at a time is in here. */
    private int fill(Desk desk, boolean first) throws IOException {
        int want = sink.tagsKnown() > MANY_TAGS ? LARGE_BLOCK : BLOCK;
        if (desk.bytes.length < want + SLACK) {
            desk.bytes = new byte[want + SLACK];
        }
        if (carried.length + SLACK >= desk.bytes.length) {
            desk.bytes = new byte[carried.length * 2 + SLACK];
        }
        System.arraycopy(carried, 0, desk.bytes, 0, carried.length);
        int length = carried.length;
        carried = new byte[0];
        while (true) {
            length = piecewise(desk.bytes, length);
            boolean end = length < desk.bytes.length - SLACK;
            if (end) {
                if (length > 0 && desk.bytes[length - 1] != '\n') {
                    desk.bytes[length++] = '\n';
                }
                return length;
            }
            int last = length - 1;
            while (last >= 0 && desk.bytes[last] != '\n') {
                last--;
            }
            int whole = last < 0 ? 0 : desk.parser.wholeRows(desk.bytes, last + 1, first);
            if (whole == 0 && length > LONGEST_LINE) {
                whole = last + 1;
            }
            if (whole > 0) {
                carried = Arrays.copyOfRange(desk.bytes, whole, length);
                return whole;
            }
            if (length > LONGEST_LINE) {
                throw new IOException("a line of more than " + (LONGEST_LINE >> 20) + " MB");
            }
            desk.bytes = Arrays.copyOf(desk.bytes, desk.bytes.length * 2);
        }
    }

    /** Fills a block up, unless the file ends; gives its length. */
    private int piecewise(byte[] bytes, int from) throws IOException {
        int length = from;
        int n = 1;
        while (n > 0 && length < bytes.length - SLACK) {
            n = in.readNBytes(bytes, length, Math.min(PIECE, bytes.length - SLACK - length));
            length += n;
        }
        return length;
    }
}
