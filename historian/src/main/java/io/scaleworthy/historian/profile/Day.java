package io.scaleworthy.historian.profile;

/**
 * One local day of a tag.
 *
 * @param day days since 1970-01-01 on the plant's clock
 * @param samples with any status
 * @param uncertain samples with uncertain status
 * @param bad samples with bad status
 * @param numbers good numbers
 * @param sum of the good numbers, but for those that loggers write where they have none
 * @param mark a number that two tags share exactly when they have the same good numbers at the same times on this day (but for
 *     chance, one in 2^64)
 * @param doubled every good number of the day stands in the dump twice, or four times, and so on (but for chance, one in 2^64)
 */
public record Day(long day, int samples, int uncertain, int bad, int numbers, double sum, long mark, boolean doubled) {}
