package io.scaleworthy.historian.read;

import io.scaleworthy.historian.time.TimeText;
import java.util.List;

/** Reads the time of a row, wherever its parts stand. */
final class RowTime {
    private final Layout.TimeColumns columns;
    private final TimeText.Order order;
    private final TimeText text = new TimeText();
    private final TimeText timeOfDay = new TimeText();

    /** Local milliseconds, or UTC when {@link #hasOffset}. */
    long millis;

    boolean hasOffset;

    /** The stamp says more than milliseconds. */
    boolean finer;

    RowTime(Layout.TimeColumns columns, TimeText.Order order) {
        this.columns = columns;
        this.order = order;
    }

    boolean read(List<String> cells) {
        if (!columns.parts().isEmpty()) {
            return parts(cells);
        }
        if (!text.parse(cell(cells, columns.stamp()), order)) {
            return false;
        }
        millis = text.millis;
        hasOffset = text.hasOffset;
        finer = text.finer;
        if (columns.timeOfDay() < 0) {
            return true;
        }
        if (!timeOfDay.parseTime(cell(cells, columns.timeOfDay()))) {
            return false;
        }
        millis += timeOfDay.millis;
        hasOffset = timeOfDay.hasOffset;
        finer = timeOfDay.finer;
        return true;
    }

    /** Whether a stamp that does not fit would fit with day and month the other way round. */
    boolean swapped(List<String> cells) {
        TimeText.Order other = switch (order) {
            case DAY_FIRST -> TimeText.Order.MONTH_FIRST;
            case MONTH_FIRST -> TimeText.Order.DAY_FIRST;
            default -> order;
        };
        return other != order && columns.parts().isEmpty() && text.parse(cell(cells, columns.stamp()), other);
    }

    private boolean parts(List<String> cells) {
        int[] numbers = {0, 1, 1, 0, 0};
        for (int i = 0; i < numbers.length; i++) {
            int column = columns.parts().get(i);
            if (column >= 0) {
                try {
                    double value = Double.parseDouble(cell(cells, column));
                    numbers[i] = (int) value;
                    if (numbers[i] != value) {
                        return false;
                    }
                } catch (NumberFormatException e) {
                    return false;
                }
            }
        }
        if (numbers[3] < 0 || numbers[3] > 24 || numbers[4] < 0 || numbers[4] > 59) {
            return false;
        }
        String date = numbers[0] + "-" + numbers[1] + "-" + numbers[2];
        if (!text.parse(date, TimeText.Order.YEAR_FIRST)) {
            return false;
        }
        millis = text.millis + numbers[3] * 3_600_000L + numbers[4] * 60_000L;
        hasOffset = false;
        return true;
    }

    static String cell(List<String> cells, int column) {
        return column >= 0 && column < cells.size() ? cells.get(column).strip() : "";
    }
}
