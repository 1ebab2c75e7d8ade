package io.scaleworthy.historian.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Spreads work on many tags over threads. The outcome does not depend on their number. */
public final class Workers {
    /** Tags are dealt out in parts of this many: enough to be worth a hand-over, few enough that no thread is left waiting. */
    private static final int PART = 32;

    private Workers() {}

    /** As many threads as there are processors, four at most: more find no work. */
    public static int usual() {
        return Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
    }

    /**
     * What a function gives for {@code from} up to {@code to}, in this order.
     *
     * @param work may be called by several threads at once; what it throws unchecked is thrown here
     * @param threads 1 or more
     */
    public static <T> List<T> map(int from, int to, int threads, IntFunction<T> work) {
        if (threads < 2 || to - from <= PART) {
            return IntStream.range(from, to).mapToObj(work).toList();
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads, Workers::thread);
        try {
            List<Future<List<T>>> parts = new ArrayList<>();
            for (int part = from; part < to; part += PART) {
                int start = part;
                int end = Math.min(to, part + PART);
                parts.add(pool.submit(
                        () -> IntStream.range(start, end).mapToObj(work).toList()));
            }
            List<T> all = new ArrayList<>(to - from);
            for (Future<List<T>> part : parts) {
                all.addAll(part.get());
            }
            return all;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            if (e.getCause() instanceof Error thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "tags");
        thread.setDaemon(true);
        return thread;
    }
}
