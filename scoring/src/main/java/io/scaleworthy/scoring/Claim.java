package io.scaleworthy.scoring;

import io.scaleworthy.finding.Place;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An entry of the evidence register.
 *
 * @param criterion criterion id
 * @param site site id; empty for all
 * @param level claimed level, 0 to 3
 * @param date day of the claim
 * @param expires last valid day
 * @param documented a file is named, is there, and has the stated hash
 * @param document what was found about the file; empty when none is named
 */
public record Claim(
        String criterion,
        String site,
        int level,
        String statement,
        String person,
        String role,
        LocalDate date,
        Optional<LocalDate> expires,
        boolean documented,
        String document,
        Place place) {

    /** Longest validity of a claim: a year, after which somebody has to look again. */
    public static final int MOST_DAYS = 365;

    public boolean validOn(LocalDate asOf) {
        LocalDate last = date.plusDays(MOST_DAYS);
        LocalDate end = expires.filter(e -> e.isBefore(last)).orElse(last);
        return !asOf.isAfter(end) && !date.isAfter(asOf);
    }
}
