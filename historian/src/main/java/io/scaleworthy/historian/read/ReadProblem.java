package io.scaleworthy.historian.read;

import java.util.List;

/**
 * Why a file cannot be read as historian samples, or what was odd about it.
 *
 * @param code stable code; the caller has the texts
 * @param refused the file cannot be used; otherwise worth a notice
 * @param where the spot in the file; empty for the whole file
 * @param arguments what fills the text
 */
public record ReadProblem(String code, boolean refused, String where, List<String> arguments) {
    public ReadProblem {
        arguments = List.copyOf(arguments);
    }

    static ReadProblem refused(String code, String where, String... arguments) {
        return new ReadProblem(code, true, where, List.of(arguments));
    }

    static ReadProblem notice(String code, String where, String... arguments) {
        return new ReadProblem(code, false, where, List.of(arguments));
    }
}
