package io.scaleworthy.historian.probe;

/** The questions asked of every tag: checks C01 to C32 of the catalogue. */
public enum Probe {
    C01(
            "time with a good value",
            "Share of the window with a good value. A value counts for three scans, or for as long as the tag may keep silent. Warns below 95 %, fails below 80 %.",
            "Look at the gaps in the events, longest first; have the source back-fill them, or mend the connection."),
    C02(
            "samples that should be there",
            "Scans at which a sample should stand and none does, for tags stored at every scan. Warns above 5 %, fails above 20 %.",
            "Check the load of the interface and its buffer; export raw samples without a maximum of rows."),
    C03(
            "gaps",
            "Silences longer than three scans, or than the heartbeat. Warns when one is longer than an hour, fails above a day or 5 % of the window. Without a heartbeat, warns of a tag that is silent to the end for a day and ten times its longest silence before.",
            "Compare with the log of the interface and planned stops; give planned stops in the calendar."),
    C04(
            "silence of all tags of one source",
            "Stretches in which no tag of a source delivers, longer than chance explains. Fails above an hour in a month; without a zone, warns of the hour that clocks leave out in spring.",
            "Look at the interface, the network and the buffer between plant and historian."),
    C05(
            "scan rate as declared",
            "Interval found against the scan rate declared. Warns beyond 10 %, fails beyond a factor of two.",
            "Correct the scan class, or the tag export."),
    C06(
            "clock drift and steps",
            "Beat of the samples against the scan rate, and steps of its phase. Warns above 100 ppm or at a step, fails above 1000 ppm or five seconds.",
            "Synchronise the clock of the source (NTP)."),
    C07(
            "impossible times",
            "Stamps before 1990 or after the day of the assessment. Fails above one in a thousand.",
            "Set the clock of the source; check seconds against milliseconds in the export."),
    C08(
            "repeated and late samples",
            "Samples at times that were there already, and samples that come late. Fails when more than one in a thousand repeats a time with another value and no rule explains it (a stretch recorded twice, midnight under the day that ends).",
            "Export each stretch of time once; keep the sample with the better status."),
    C09(
            "clock changes in spring and autumn",
            "Holes, repeats and impossible times at the zone's clock changes. Fails at an hour too much or too little.",
            "Export UTC, or local time with its offset. Where the source never changes its clock, give its fixed offset: --tz +01:00."),
    C10(
            "fineness of the time stamps",
            "The coarsest unit of which all stamps are multiples. Warns when it is coarser than the interval.",
            "Export stamps with seconds, or milliseconds."),
    C11(
            "status other than good",
            "Time under a bad or uncertain status. Warns above 1 % bad or 5 % uncertain, fails above 5 % or 20 %.",
            "Follow the reasons: communication, device, configuration."),
    C12(
            "status that contradicts the value",
            "Good samples without a value, words among numbers, bad values that live. Warns above one in a thousand.",
            "Give the dialect of the quality codes with --quality; ask how the export writes states."),
    C13(
            "frozen at one value",
            "Runs of one value longer than the tag's own history explains; values at which it rests again and again are none. Warns from an hour, fails from a day or 5 % of the window, but only warns where the tag is at an end of what it does: zero, full load, a limit.",
            "Check sensor and transmitter; where the value is a true rest, a running tag or a calendar tells so."),
    C14(
            "one value in the whole dump",
            "One value in the whole dump. Fails when the tag export declares a range, and when loggers write this value where they have"
                    + " none.",
            "Check the wiring; take set-points out of the required tags."),
    C15(
            "nearly frozen",
            "A level of noise far below the tag's own, while it still moves.",
            "Check whether the value is substituted or filtered."),
    C16(
            "change of noise",
            "Noise that changes to another level and stays there for a while.",
            "Compare with the log of maintenance: sensor, filter, scaling."),
    C17(
            "values made up between two others",
            "Samples that lie on straight lines more often than chance brings them. Warns above 1 %.",
            "Export stored samples, not interpolated ones."),
    C18(
            "spikes",
            "Short excursions that stand out of their surroundings and of the tag's own large steps. Warns above one in ten thousand, fails above one in a thousand.",
            "Check cable, shield and ground; filter before a model learns from them."),
    C19(
            "drop-outs to one value",
            "Jumps to one value and back, and numbers that stand for no value. Warns at any, fails above one in a thousand.",
            "Have the source write a bad status instead of a number; take the number out before use."),
    C20(
            "outside the engineering range",
            "Values outside the declared range.",
            "Correct the range in the tag export, or the scaling in the controller."),
    C21(
            "at the end of the range",
            "Time at an end of the range, or of the signal: saturated, or broken.",
            "Widen the range of the transmitter, or check the loop (NAMUR NE 43)."),
    C22(
            "rate of change",
            "Steps a thousand times the usual, or faster than the declared limit.",
            "Check scaling and multiplexing of the source."),
    C23(
            "counter steps back",
            "Steps back of a counter that are neither a reset nor a roll-over.",
            "Find out who resets it; use the difference, not the value."),
    C24(
            "resolution",
            "The step of which all changes are multiples. Warns below fifty levels (without a thousandth at either end) or above half a percent of the declared range, fails above the deviation; cannot tell at twelve levels without a range.",
            "Store more digits; check the scaling of the analogue input."),
    C25(
            "loss by exception or compression settings",
            "What exception and compression settings take away, against the noise. Warns when the deadband is larger than the noise.",
            "Lower ExcDev and CompDev to less than the noise."),
    C26(
            "switch of the engineering unit",
            "Changes of the level by the factor between two units.",
            "Agree on one unit; convert what was stored before."),
    C27(
            "range that fits the values",
            "Declared range against what the tag does.",
            "Set the range from the proposed limits."),
    C28(
            "shift or drift of the level",
            "Shifts of the level that last, and drift.",
            "Compare with calibration and changes of the product."),
    C29(
            "weeks, hours and span covered",
            "Days with values in them, and hours of the week; of a tag stored on change, the time from its first sample on. Needs fourteen days, better ninety.",
            "Bring a longer export."),
    C30(
            "time without life outside planned stops",
            "Silence outside planned stops. Warns above 1 %, fails above 5 %.",
            "Give planned stops in the calendar, then look at what is left."),
    C31(
            "description, unit and range",
            "Description, unit, range and scan rate in the tag export. Warns when two are missing.",
            "Complete the tag export."),
    C32(
            "twin of another tag",
            "The same values at the same times as another tag.",
            "Keep one of the two; a model must not see a signal twice.");

    private final String question;
    private final String rule;
    private final String mend;

    Probe(String question, String rule, String mend) {
        this.question = question;
        this.rule = rule;
        this.mend = mend;
    }

    /** What is measured, and from where on it warns and fails. */
    public String rule() {
        return rule;
    }

    /** What to do about it. */
    public String mend() {
        return mend;
    }

    /** What it looks at, in few words. */
    public String question() {
        return question;
    }
}
