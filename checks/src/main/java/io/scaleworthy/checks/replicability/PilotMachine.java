package io.scaleworthy.checks.replicability;

import io.scaleworthy.checks.MachineOfTag;
import io.scaleworthy.checks.RequiredTags;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Evidence.Asset;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.evidence.Manifest;
import io.scaleworthy.evidence.NameGrammar;
import io.scaleworthy.historian.transfer.Machine;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the machine behind the inputs of a site in its asset list. */
final class PilotMachine {
    private PilotMachine() {}

    /** The machine that the samples are of: at home the pilot's, elsewhere the one that the inputs' names tell, or the only one. */
    static Optional<Machine> of(Evidence evidence, List<String> sites) {
        for (String site : sites) {
            List<Asset> assets = Optional.ofNullable(evidence.assets().get(site))
                    .flatMap(Input::asOptional)
                    .orElse(List.of());
            boolean home =
                    evidence.manifest().site(site).map(Manifest.Site::home).orElse(false);
            String wanted = MachineOfTag.normal(evidence.manifest().pilot().asset());
            Optional<NameGrammar> names = evidence.manifest().grammar(site);
            Set<String> told = new TreeSet<>();
            if (home) {
                told.add(wanted);
            } else if (names.isPresent()) {
                RequiredTags.at(evidence, site)
                        .forEach(tag -> MachineOfTag.machines(tag.tag(), names.get(), assets)
                                .forEach(machine -> told.add(MachineOfTag.normal(machine))));
            }
            List<Asset> found = assets.stream()
                    .filter(asset -> told.contains(MachineOfTag.normal(asset.name())))
                    .toList();
            if (found.size() == 1) {
                return Optional.of(found.get(0).machine());
            }
            if (!home && assets.size() == 1) {
                return Optional.of(assets.get(0).machine());
            }
        }
        return Optional.empty();
    }
}
