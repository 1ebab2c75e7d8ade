package io.scaleworthy.report.json;

import io.scaleworthy.finding.Problem;
import io.scaleworthy.historian.profile.HistorianProfile;
import io.scaleworthy.historian.profile.TagProfile;
import io.scaleworthy.report.value.ValueSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a report needs beside the scorecard.
 *
 * @param version version of the tool
 * @param pilotId the pilot's id
 * @param pilotName its name
 * @param client printed on the report; empty when not given
 * @param files paths of the files behind a result, keyed by criterion id, {@code @} and site
 * @param inputsDeclared whether the manifest declares the inputs of the model
 * @param value what the page about return needs
 * @param measurable ids of the criteria that this version measures
 */
public record ReportSource(
        String version,
        String pilotId,
        String pilotName,
        String client,
        String confidentiality,
        boolean inputsDeclared,
        List<InputFile> inputs,
        List<Problem> problems,
        List<Signals> signals,
        Map<String, List<String>> files,
        List<String> measurable,
        ValueSource value) {

    public ReportSource {
        inputs = List.copyOf(inputs);
        problems = List.copyOf(problems);
        signals = List.copyOf(signals);
        files = Map.copyOf(files);
        measurable = List.copyOf(measurable);
    }

    /** A file that was used. */
    public record InputFile(
            String path, String sha256, long size, String format, long rows, long rejected, String use) {}

    /** The samples of a site and its required signals. */
    public record Signals(String site, HistorianProfile profile, List<Signal> required) {
        public Signals {
            required = List.copyOf(required);
        }
    }

    /**
     * A required signal.
     *
     * @param interval expected interval, milliseconds
     */
    public record Signal(
            String role,
            String tag,
            int criticality,
            String unit,
            String resolved,
            double interval,
            Optional<TagProfile> profile) {}
}
