package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.Contract;
import io.scaleworthy.finding.Place;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.yaml.Shape;
import io.scaleworthy.yaml.YamlNode;
import io.scaleworthy.yaml.YamlNode.Mapping;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sealed terms of a trial as a file: YAML that a person can read, with a fingerprint that tells when somebody wrote in it. */
public final class ContractFile {
    /** Usual name, beside the manifest. */
    public static final String NAME = "contract.yml";

    static final Shape.Obj SHAPE = Shape.object(
            Shape.required("contract", Shape.whole(), "1"),
            Shape.required("pilot", Shape.text(), "pilot"),
            Shape.required("frozen_on", Shape.date(), "day"),
            Shape.required("seal", Shape.text(), "fingerprint of all terms"),
            Shape.required(
                    "kpis",
                    Shape.list(Shape.object(
                            Shape.required("id", Shape.text(), "KPI"),
                            Shape.required("terms", Shape.map(Shape.text()), "terms"))),
                    "the KPIs"));

    private ContractFile() {}

    /** The file's text. */
    public static String text(Contract contract) {
        StringBuilder out = new StringBuilder("# Terms of the trial, sealed. Changes are told in every report.\n");
        out.append("contract: 1\n");
        out.append("pilot: ").append(quoted(contract.pilot())).append('\n');
        out.append("frozen_on: ").append(contract.frozenOn()).append('\n');
        out.append("seal: ").append(contract.seal()).append('\n');
        out.append("kpis:\n");
        contract.terms().forEach((kpi, terms) -> {
            out.append("- id: ").append(quoted(kpi)).append('\n');
            out.append("  terms:\n");
            terms.forEach((term, value) -> out.append("    ")
                    .append(term)
                    .append(": ")
                    .append(quoted(value))
                    .append('\n'));
        });
        return out.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''").replaceAll("\\s*\\R\\s*", " ") + "'";
    }

    /** Reads sealed terms; empty when the file cannot be read, or was changed since it was sealed. */
    static Optional<Contract> read(Path file, String name, List<Problem> problems) {
        return Records.yaml(file, name, SHAPE, problems).flatMap(root -> {
            Map<String, Map<String, String>> kpis = new LinkedHashMap<>();
            for (Mapping kpi : root.mappings("kpis")) {
                Map<String, String> terms = new LinkedHashMap<>();
                Mapping written = kpi.mapping("terms");
                if (written != null) {
                    written.entries().forEach((term, value) -> {
                        if (value instanceof YamlNode.Scalar scalar) {
                            terms.put(term, scalar.text());
                        }
                    });
                }
                kpis.put(String.valueOf(kpi.text("id")), terms);
            }
            Contract contract = new Contract(
                    String.valueOf(root.text("pilot")),
                    Dates.optional(root, "frozen_on").orElseThrow(),
                    kpis,
                    Place.file(name));
            if (!contract.seal().equals(root.text("seal"))) {
                problems.add(Problem.refused("CONTRACT-SEAL", Place.file(name)));
                return Optional.empty();
            }
            return Optional.of(contract);
        });
    }
}
