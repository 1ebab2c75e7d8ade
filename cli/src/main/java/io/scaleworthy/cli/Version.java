package io.scaleworthy.cli;

import picocli.CommandLine.IVersionProvider;

/** The tool's version. A test compares it with the build's. */
public final class Version implements IVersionProvider {
    private static final String CURRENT = "0.1.0";

    public static String current() {
        return CURRENT;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"scaleworthy " + CURRENT};
    }
}
