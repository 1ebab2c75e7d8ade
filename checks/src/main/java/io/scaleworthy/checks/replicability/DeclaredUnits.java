package io.scaleworthy.checks.replicability;

import io.scaleworthy.checks.RequiredTags;
import io.scaleworthy.checks.RequiredTags.Required;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.finding.Finding;
import io.scaleworthy.historian.transfer.SiteRows;
import io.scaleworthy.historian.transfer.SiteSummary;
import io.scaleworthy.unit.Units;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the inputs of a site into the units that the model expects, as far as both are declared. Nothing is guessed. */
final class DeclaredUnits {
    private DeclaredUnits() {}

    /** The values of a site in the units that the model expects, where the tag export declares others of the same quantity. */
    static SiteSummary of(Evidence evidence, String site, SiteSummary summary, List<Finding> findings) {
        Map<String, String> expected = new HashMap<>();
        evidence.manifest().inputs().forEach(i -> expected.put(i.role(), i.unit()));
        // Facts may hold more; what the manifest does not declare is no input.
        SiteRows rows = summary.rows()
                .with(summary.rows().tags().stream()
                        .filter(expected::containsKey)
                        .toList());
        double[][] columns = rows.columns().clone();
        for (Required tag : RequiredTags.at(evidence, site)) {
            int column = rows.column(tag.role());
            Optional<Units.Unit> own = tag.declared().flatMap(d -> Units.parse(d.unit()));
            Optional<Units.Unit> model = Units.parse(expected.getOrDefault(tag.role(), ""));
            if (column < 0 || own.isEmpty() || model.isEmpty() || own.equals(model)) {
                continue;
            }
            if (!own.get().quantity().equals(model.get().quantity())) {
                findings.add(Finding.of(
                        "rp-shift.quantity",
                        tag.place(),
                        tag.tag(),
                        own.get().ucum(),
                        model.get().ucum()));
                // Values of another quantity say nothing: the input counts as lacking.
                columns[column] = new double[rows.rows()];
                Arrays.fill(columns[column], Double.NaN);
                continue;
            }
            Units.Unit to = model.get();
            Units.Unit from = own.get();
            columns[column] = Arrays.stream(columns[column])
                    .map(value -> from.to(to, value))
                    .toArray();
            findings.add(Finding.of("rp-shift.converted", tag.place(), tag.tag(), from.ucum(), to.ucum(), site));
        }
        return new SiteSummary(
                new SiteRows(rows.site(), rows.tags(), columns, rows.strata()),
                summary.tags(),
                summary.months(),
                summary.left());
    }
}
