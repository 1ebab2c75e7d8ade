package io.scaleworthy.historian.read;

import io.scaleworthy.historian.profile.ProfileRequest;
import io.scaleworthy.historian.profile.Profiler;
import io.scaleworthy.historian.state.Batch;
import io.scaleworthy.historian.state.TagState;
import io.scaleworthy.historian.time.Spans;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The parts of the engine in which a long dump spends its time: nanoseconds per row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class HotParts {
    private static final int ROWS = 20_000;
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private byte[] block = new byte[0];
    private RowParser parser;
    private final Batch batch = new Batch();
    private final double[] values = new double[ROWS];

    @Setup
    public void setUp() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            values[i] = 50 + random.nextGaussian();
            text.append(START.plusSeconds(10L * (i / 200)))
                    .append(",PLANT.LINE")
                    .append(i % 200)
                    .append(".VALUE,")
                    .append(String.format(Locale.ROOT, "%.3f", values[i]))
                    .append(",192\n");
        }
        Path file = Files.createTempFile("hot", ".csv");
        Files.writeString(file, "timestamp,tag,value,quality\n" + text);
        ReadOptions options = ReadOptions.in(Optional.empty());
        List<ReadProblem> problems = new ArrayList<>();
        Layout layout = HistorianReader.inspect(file, options, problems).orElseThrow();
        Files.delete(file);
        Profiler sink = new Profiler(ProfileRequest.plain(Optional.empty(), LocalDate.of(2026, 11, 21)));
        parser = new RowParser(layout, options, sink, StandardCharsets.UTF_8);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        // The parser reads words of eight bytes, a little past the end.
        block = java.util.Arrays.copyOf(bytes, bytes.length + 64);
        length = bytes.length;
    }

    private int length;

    /** Bytes to samples. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int parse() {
        batch.clear();
        parser.parse(block, 0, length, false, batch, new Oddities());
        return batch.size();
    }

    /** Samples of one tag into its state. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long state() {
        TagState state = new TagState(Spans.NONE, Spans.NONE, false);
        long time = START.toEpochMilli();
        for (int i = 0; i < ROWS; i++) {
            state.add(time + 10_000L * i, 20_000 + i / 8640, i / 360 % 168, values[i], 0);
        }
        return state.mark();
    }
}
