package io.scaleworthy.historian.probe;

/** The questions asked of every tag: checks C01 to C32 of the catalogue. */
public enum Probe {
    C01("time with a good value"),
    C02("samples that should be there"),
    C03("gaps"),
    C04("silence of all tags of one source"),
    C05("scan rate as declared"),
    C06("clock drift and steps"),
    C07("impossible times"),
    C08("repeated and late samples"),
    C09("clock changes in spring and autumn"),
    C10("fineness of the time stamps"),
    C11("status other than good"),
    C12("status that contradicts the value"),
    C13("frozen at one value"),
    C14("one value in the whole dump"),
    C15("nearly frozen"),
    C16("change of noise"),
    C17("values made up between two others"),
    C18("spikes"),
    C19("drop-outs to one value"),
    C20("outside the engineering range"),
    C21("at the end of the range"),
    C22("rate of change"),
    C23("counter steps back"),
    C24("resolution"),
    C25("loss by exception or compression settings"),
    C26("switch of the engineering unit"),
    C27("range that fits the values"),
    C28("shift or drift of the level"),
    C29("weeks, hours and span covered"),
    C30("time without life outside planned stops"),
    C31("description, unit and range"),
    C32("twin of another tag");

    private final String question;

    Probe(String question) {
        this.question = question;
    }

    /** What it looks at, in few words. */
    public String question() {
        return question;
    }
}
