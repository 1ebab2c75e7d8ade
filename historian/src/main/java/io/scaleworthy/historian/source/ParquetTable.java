package io.scaleworthy.historian.source;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;

/**
 * The flat columns of a Parquet file, row group by row group. A group's compressed pages are held, no more. Stamps come as ISO text:
 * with a Z when the file says that they are UTC, without when it says that they are local.
 */
final class ParquetTable extends TableStream {
    private final ParquetFileReader file;
    private final MessageType schema;
    private final List<ColumnDescriptor> columns = new ArrayList<>();
    private final List<Function<ColumnReader, String>> forms = new ArrayList<>();
    private final List<ColumnReader> readers = new ArrayList<>();
    private long left;
    private boolean head = true;

    ParquetTable(Path path) throws IOException {
        try {
            ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                    .withCodecFactory(new PageCodecs())
                    .build();
            file = ParquetFileReader.open(new LocalInputFile(path), options);
        } catch (RuntimeException e) {
            throw new IOException("no readable Parquet file: " + e.getMessage(), e);
        }
        schema = file.getFileMetaData().getSchema();
        for (ColumnDescriptor column : schema.getColumns()) {
            // What lies deeper is a list or a structure, and no sample.
            if (column.getPath().length == 1 && column.getMaxRepetitionLevel() == 0) {
                columns.add(column);
                forms.add(form(column));
            }
        }
    }

    private static Function<ColumnReader, String> form(ColumnDescriptor column) {
        LogicalTypeAnnotation logical = column.getPrimitiveType().getLogicalTypeAnnotation();
        if (logical instanceof TimestampLogicalTypeAnnotation stamp) {
            long perSecond = switch (stamp.getUnit()) {
                case MILLIS -> 1000L;
                case MICROS -> 1_000_000L;
                case NANOS -> 1_000_000_000L;
            };
            return r -> stamp(r.getLong(), perSecond, stamp.isAdjustedToUTC());
        }
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            int scale = decimal.getScale();
            return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
                case INT32 -> r -> BigDecimal.valueOf(r.getInteger(), scale).toPlainString();
                case INT64 -> r -> BigDecimal.valueOf(r.getLong(), scale).toPlainString();
                default -> r -> new BigDecimal(new BigInteger(r.getBinary().getBytes()), scale).toPlainString();
            };
        }
        if (logical instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation) {
            return r -> LocalDate.ofEpochDay(r.getInteger()).toString();
        }
        return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> r -> String.valueOf(r.getInteger());
            case INT64 -> r -> String.valueOf(r.getLong());
            case FLOAT -> r -> String.valueOf(r.getFloat());
            case DOUBLE -> r -> String.valueOf(r.getDouble());
            case BOOLEAN -> r -> r.getBoolean() ? "1" : "0";
            case INT96 -> r -> julian(r.getBinary().toByteBuffer().order(java.nio.ByteOrder.LITTLE_ENDIAN));
            default -> r -> r.getBinary().toStringUsingUTF8();
        };
    }

    /** The stamps of older Spark and Impala: nanoseconds of the day, and the Julian day. */
    private static String julian(java.nio.ByteBuffer bytes) {
        long nanos = bytes.getLong();
        // Julian day 2,440,588 began at noon before 1970-01-01; the format counts from midnight.
        long day = bytes.getInt() - 2_440_588L;
        return text(LocalDateTime.ofEpochSecond(day * 86_400, 0, ZoneOffset.UTC).plusNanos(nanos)) + "Z";
    }

    private static String stamp(long value, long perSecond, boolean universal) {
        long second = Math.floorDiv(value, perSecond);
        long nanos = Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond);
        LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochSecond(second, nanos), ZoneOffset.UTC);
        return text(time) + (universal ? "Z" : "");
    }

    /** Always with seconds, so that the fast way of the parser fits. */
    private static String text(LocalDateTime time) {
        String text = time.toString();
        return text.length() == 16 ? text + ":00" : text;
    }

    @Override
    boolean more(StringBuilder out) throws IOException {
        if (head) {
            for (int i = 0; i < columns.size(); i++) {
                out.append(i == 0 ? "" : "\t");
                cell(out, columns.get(i).getPath()[0]);
            }
            out.append('\n');
            head = false;
            return true;
        }
        try {
            while (left == 0) {
                PageReadStore pages = file.readNextRowGroup();
                if (pages == null) {
                    return false;
                }
                left = pages.getRowCount();
                ColumnReadStoreImpl store = new ColumnReadStoreImpl(
                        pages,
                        new GroupRecordConverter(schema).getRootConverter(),
                        schema,
                        file.getFileMetaData().getCreatedBy());
                readers.clear();
                columns.forEach(column -> readers.add(store.getColumnReader(column)));
            }
            left--;
            for (int i = 0; i < readers.size(); i++) {
                out.append(i == 0 ? "" : "\t");
                ColumnReader reader = readers.get(i);
                if (reader.getCurrentDefinitionLevel() == columns.get(i).getMaxDefinitionLevel()) {
                    cell(out, forms.get(i).apply(reader));
                }
                reader.consume();
            }
            out.append('\n');
            return true;
        } catch (RuntimeException e) {
            throw new IOException("the Parquet file breaks off: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
