package io.scaleworthy.historian.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.ProfileRequest;
import io.scaleworthy.historian.profile.Profiler;
import io.scaleworthy.historian.profile.TagProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of samples that are no table of text. */
class SourcesTest {
    private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");
    private static final int SAMPLES = 400;

    @TempDir
    private Path folder = Path.of(".");

    private final List<ReadProblem> problems = new ArrayList<>();

    private HistorianProfile read(Path file) throws IOException {
        ReadOptions options = ReadOptions.in(Optional.empty());
        Layout layout =
                HistorianReader.inspect(file, options, problems).orElseThrow(() -> new AssertionError(problems));
        Profiler profiler = new Profiler(ProfileRequest.plain(Optional.empty(), LocalDate.of(2026, 11, 21)));
        HistorianReader.read(file, layout, options, profiler, 2, Progress.NONE, problems);
        assertThat(problems).noneMatch(ReadProblem::refused);
        return profiler.profile();
    }

    private HistorianProfile read(String text) throws IOException {
        return read(Files.write(folder.resolve("T.csv"), text.getBytes(StandardCharsets.UTF_8)));
    }

    private static TagProfile tag(HistorianProfile profile, String name) {
        return profile.tags().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        profile.tags().stream().map(TagProfile::name).toList()));
    }

    @Test
    void aWorkbookIsReadFromTheSheetThatHoldsSamples() throws Exception {
        Path file = folder.resolve("export.xlsx");
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            workbook.createSheet("Notes").createRow(0).createCell(0).setCellValue("Exported for the pilot");
            Sheet sheet = workbook.createSheet("Data");
            sheet.createRow(0).createCell(0).setCellValue("Line 3, May");
            Row head = sheet.createRow(2);
            head.createCell(0).setCellValue("Timestamp");
            head.createCell(1).setCellValue("TEMP");
            head.createCell(3).setCellValue("STATE");
            head.createCell(2).setCellValue("FLOW");
            CellStyle date = workbook.createCellStyle();
            date.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd hh:mm:ss"));
            for (int i = 0; i < SAMPLES; i++) {
                Row row = sheet.createRow(3 + i);
                row.createCell(0)
                        .setCellValue(LocalDateTime.of(2026, 5, 1, 10, 0).plusSeconds(10L * i));
                row.getCell(0).setCellStyle(date);
                row.createCell(1).setCellValue(20.1 + i % 10);
                if (i % 4 != 0) {
                    row.createCell(2).setCellFormula("B" + (4 + i) + "*2");
                    row.getCell(2).setCellValue(2 * (20.1 + i % 10));
                }
                row.createCell(3).setCellValue(i % 2 == 0 ? "RUN" : "STOP");
            }
            workbook.write(out);
        }
        HistorianProfile profile = read(file);
        assertThat(profile.first()).isEqualTo(START.toEpochMilli());
        assertThat(profile.last())
                .isEqualTo(START.plusSeconds(10L * (SAMPLES - 1)).toEpochMilli());
        assertThat(tag(profile, "TEMP").numeric()).isEqualTo(SAMPLES);
        assertThat(tag(profile, "TEMP").maximum()).isEqualTo(29.1);
        assertThat(tag(profile, "FLOW").numeric()).isEqualTo(SAMPLES * 3 / 4);
        assertThat(tag(profile, "STATE").status().words()).isEqualTo(SAMPLES);
        assertThat(problems)
                .anyMatch(
                        p -> p.code().equals("HISTORY-SHEETS") && p.arguments().equals(List.of("Data", "1")));
    }

    /** What the reader unpacks, packed; the library's own codecs need native code. */
    private static final class Packing implements CompressionCodecFactory {
        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
            return new BytesInputCompressor() {
                @Override
                public BytesInput compress(BytesInput plain) throws IOException {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    plain.writeAllTo(bytes);
                    byte[] in = bytes.toByteArray();
                    if (codec == CompressionCodecName.GZIP) {
                        ByteArrayOutputStream packed = new ByteArrayOutputStream();
                        try (java.util.zip.GZIPOutputStream gz = new java.util.zip.GZIPOutputStream(packed)) {
                            gz.write(in);
                        }
                        return BytesInput.from(packed.toByteArray());
                    }
                    if (codec == CompressionCodecName.UNCOMPRESSED) {
                        return BytesInput.from(in);
                    }
                    io.airlift.compress.Compressor compressor =
                            codec == CompressionCodecName.SNAPPY ? new SnappyCompressor() : new ZstdCompressor();
                    byte[] out = new byte[compressor.maxCompressedLength(in.length)];
                    int n = compressor.compress(in, 0, in.length, out, 0, out.length);
                    return BytesInput.from(out, 0, n);
                }

                @Override
                public CompressionCodecName getCodecName() {
                    return codec;
                }

                @Override
                public void release() {}
            };
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void release() {}
    }

    @ParameterizedTest
    @EnumSource(
            value = CompressionCodecName.class,
            names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD"})
    void parquetIsReadRowGroupByRowGroup(CompressionCodecName codec) throws Exception {
        MessageType schema = MessageTypeParser.parseMessageType(
                "message m { required int64 ts (TIMESTAMP(MICROS,true)); required binary tag (STRING);"
                        + " optional double value; required int32 quality; }");
        Path file = folder.resolve(codec + ".parquet");
        try (var writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withCodecFactory(new Packing())
                .withCompressionCodec(codec)
                .withRowGroupSize(4096L)
                .build()) {
            SimpleGroupFactory groups = new SimpleGroupFactory(schema);
            for (int i = 0; i < SAMPLES; i++) {
                for (String name : List.of("TEMP", "FLOW")) {
                    Group row = groups.newGroup()
                            .append("ts", START.plusSeconds(10L * i).toEpochMilli() * 1000)
                            .append("tag", name)
                            .append("quality", i == 7 ? 24 : 192);
                    if (i % 4 != 0) {
                        row.append("value", 20.25 + i % 10);
                    }
                    writer.write(row);
                }
            }
        }
        HistorianProfile profile = read(file);
        assertThat(profile.zone()).isEmpty();
        assertThat(profile.first()).isEqualTo(START.toEpochMilli());
        assertThat(profile.rows()).isEqualTo(2 * SAMPLES);
        assertThat(tag(profile, "TEMP").samples()).isEqualTo(SAMPLES);
        assertThat(tag(profile, "FLOW").numeric()).isEqualTo(SAMPLES * 3 / 4 - 1);
        assertThat(tag(profile, "FLOW").maximum()).isEqualTo(29.25);
    }

    @Test
    void canaryTellsQualityAndValueApartAndSaysThatItBrokeOff() throws Exception {
        StringBuilder text = new StringBuilder("""
                "Canary Labs Export","Export File Version","Date Time Format","Time Zone","Sample Rate"
                "Canary Labs Export",1.0,"d/M/yyyy h:mm:ss tt","Central Standard Time","00:00:30"
                "Tag Configuration","Item ID","Tag #"
                "Tag Configuration","L1.TT101",1
                "Export Data","Section #","# Of Tags"
                ,,,"L1.TT101",,,"L1.FT102",,
                """);
        for (int i = 0; i < 40; i++) {
            text.append("\"Timestamp\",\"1/5/2026 10:")
                    .append(String.format("%02d:%02d", i / 2, i % 2 * 30))
                    .append(" AM\",262336,83.")
                    .append(i)
                    .append(",\"Interval Value\",")
                    .append(i % 10 == 0 ? "0,,\"Interval Value\"\n" : "262336,0.5,\"Interval Value\"\n");
        }
        text.append("\"Export Error Status\",\"Serious Export Error\"\n");
        HistorianProfile profile = read(text.toString());
        assertThat(profile.first()).isEqualTo(START.toEpochMilli());
        assertThat(tag(profile, "L1.TT101").good()).isEqualTo(40);
        assertThat(tag(profile, "L1.FT102").good()).isEqualTo(36);
        assertThat(tag(profile, "L1.FT102").bad()).isEqualTo(4);
        assertThat(problems)
                .anyMatch(p ->
                        p.code().equals("HISTORY-SAYS") && p.arguments().get(0).contains("Serious Export Error"));
    }

    @Test
    void fastLoadSaysWhetherItsTimeIsUniversal() throws Exception {
        StringBuilder text = new StringBuilder("ASCII\n|\nexport|0|UTC|10|1\n");
        for (int i = 0; i < 40; i++) {
            text.append("Line1.TT101|0|2026/05/01|10:")
                    .append(String.format("%02d:%02d.000", i / 2, i % 2 * 30))
                    .append("|0|81.5|")
                    .append(i == 5 ? "24" : "192")
                    .append('\n');
        }
        HistorianProfile profile = read(text.toString());
        assertThat(profile.first()).isEqualTo(START.toEpochMilli());
        assertThat(tag(profile, "Line1.TT101").good()).isEqualTo(39);
        assertThat(tag(profile, "Line1.TT101").bad()).isEqualTo(1);
    }

    @Test
    void tagsOfOneSampleShareWhatIsEqualAndKeepWhatIsTheirs() throws Exception {
        HistorianProfile profile = read("""
                timestamp,tag,value,quality
                2026-05-01T10:00:00Z,A,1.5,192
                2026-05-01T10:00:00Z,B,2.5,192
                2026-05-01T10:00:00Z,C,3.5,0
                """);
        assertThat(tag(profile, "A").status()).isSameAs(tag(profile, "B").status());
        assertThat(tag(profile, "A").shapes()).isSameAs(tag(profile, "C").shapes());
        assertThat(tag(profile, "C").bad()).isEqualTo(1);
        assertThat(tag(profile, "B").values().quantile(0.5)).isEqualTo(2.5);
        assertThat(tag(profile, "B").values().quantiles()).hasSize(TagProfile.SHARES.size());
    }

    @Test
    void pairsOfColumnsAreOneTagEach() throws Exception {
        StringBuilder text = new StringBuilder("TEMP;;FLOW;\nTime;Value;Time;Value\n");
        for (int i = 0; i < 60; i++) {
            String at = String.format("01-mai-26 10:%02d:%02d", i / 6, i % 6 * 10);
            text.append(at).append(';').append("20,").append(i).append(';');
            // The second tag has fewer samples, at times of its own.
            text.append(i < 30 ? String.format("01-mai-26 10:%02d:05;7,%d%n", i, i) : ";\n");
        }
        HistorianProfile profile = read(text.toString().replace("\r", ""));
        assertThat(tag(profile, "TEMP").numeric()).isEqualTo(60);
        assertThat(tag(profile, "FLOW").numeric()).isEqualTo(30);
        assertThat(tag(profile, "FLOW").first()).isEqualTo(START.toEpochMilli() + 5000);
        StringBuilder trend = new StringBuilder("Time1,Pump Speed,Time2,Pump Current\n");
        for (int i = 0; i < 60; i++) {
            String at = String.format("2026-05-01 10:%02d:%02d", i / 6, i % 6 * 10);
            trend.append(at).append(",1450,").append(at).append(",7.").append(i).append('\n');
        }
        assertThat(read(trend.toString()).tags().stream().map(TagProfile::name))
                .containsExactly("Pump Current", "Pump Speed");
        // Start and end of a batch are no pairs.
        StringBuilder batch = new StringBuilder("start,duration,end,yield\n");
        for (int i = 0; i < 60; i++) {
            batch.append(String.format(
                    "2026-05-01 %02d:%02d:00,540,2026-05-01 %02d:%02d:00,97.%d%n",
                    i / 6, i % 6 * 10, i / 6, i % 6 * 10 + 9, i));
        }
        assertThat(read(batch.toString()).tags().stream().map(TagProfile::name)).contains("duration", "yield", "end");
    }

    @Test
    void anArchiveOfFactoryTalkIsNamedByItsNumbers() throws Exception {
        StringBuilder text = new StringBuilder("ValueId,Timestamp,Value,Quality,Flags\n");
        for (int i = 0; i < 60; i++) {
            text.append(7 + i % 2)
                    .append(String.format(",2026-05-01 10:%02d:%02d,", i / 6, i % 6 * 10))
                    .append(20 + i)
                    .append(",192,0\n");
        }
        assertThat(read(text.toString()).tags().stream().map(TagProfile::name)).containsExactly("7", "8");
    }
}
