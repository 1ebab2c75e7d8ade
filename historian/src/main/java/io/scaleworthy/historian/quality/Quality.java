package io.scaleworthy.historian.quality;

/** What a sample's status says, after OPC UA Part 13: good, uncertain, bad. */
public enum Quality {
    GOOD,
    UNCERTAIN,
    BAD
}
