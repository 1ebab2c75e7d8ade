package io.scaleworthy.roi.expression;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Days and shifts of a plant. A day begins at its own hour on the plant's clock, so that days on which clocks change have 23 or 25
 * hours; a shift belongs to the day on which it begins.
 *
 * @param dayStart when a day begins; with shifts, the first shift of a day is the one that begins then or later
 * @param shifts empty when days are looked at whole
 */
public record PlantCalendar(ZoneId zone, LocalTime dayStart, List<Shift> shifts) {
    /** A shift, which lasts until the next one begins. */
    public record Shift(String name, LocalTime start) {}

    /** A day or shift, UTC milliseconds. */
    public record Slot(LocalDate day, String shift, long from, long to) {}

    public PlantCalendar {
        LocalTime start = dayStart;
        shifts = shifts.stream()
                .sorted(Comparator.comparing((Shift s) -> s.start().isBefore(start))
                        .thenComparing(Shift::start))
                .toList();
    }

    /** Whole days from midnight. */
    public static PlantCalendar days(ZoneId zone) {
        return new PlantCalendar(zone, LocalTime.MIDNIGHT, List.of());
    }

    /** Days, or shifts of days, from the first to the last day. */
    public List<Slot> slots(LocalDate first, LocalDate last) {
        List<Slot> slots = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            long end = utc(day.plusDays(1).atTime(dayStart));
            if (shifts.isEmpty()) {
                slots.add(new Slot(day, "", utc(day.atTime(dayStart)), end));
                continue;
            }
            for (int i = 0; i < shifts.size(); i++) {
                boolean lastShift = i + 1 == shifts.size();
                long to = lastShift ? begin(day.plusDays(1), shifts.get(0)) : begin(day, shifts.get(i + 1));
                slots.add(new Slot(day, shifts.get(i).name(), begin(day, shifts.get(i)), to));
            }
        }
        return slots;
    }

    private long begin(LocalDate day, Shift shift) {
        // A shift that begins before the day does belongs to the night that follows.
        LocalDate date = shift.start().isBefore(dayStart) ? day.plusDays(1) : day;
        return utc(date.atTime(shift.start()));
    }

    private long utc(LocalDateTime local) {
        return local.atZone(zone).toInstant().toEpochMilli();
    }

    /** The day to which a moment belongs. */
    public LocalDate dayOf(long utc) {
        LocalDateTime local = LocalDateTime.ofInstant(java.time.Instant.ofEpochMilli(utc), zone);
        return local.toLocalTime().isBefore(dayStart) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
    }
}
