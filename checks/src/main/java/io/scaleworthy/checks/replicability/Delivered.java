package io.scaleworthy.checks.replicability;

import io.scaleworthy.checks.RequiredTags;
import io.scaleworthy.checks.RequiredTags.Required;
import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Input;
import io.scaleworthy.historian.probe.Partition;
import io.scaleworthy.historian.profile.HistorianProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How much of the window the inputs of a site have values. */
final class Delivered {
    private Delivered() {}

    /** By role, the share of the window without planned stops in which a site has a good and fresh value, 0 to 1. */
    static Map<String, Double> of(Evidence evidence, String site) {
        Map<String, Double> delivered = new HashMap<>();
        HistorianProfile profile = Optional.ofNullable(evidence.history().get(site))
                .flatMap(Input::asOptional)
                .orElseThrow()
                .profile();
        for (Required tag : RequiredTags.at(evidence, site)) {
            tag.profile().ifPresent(p -> {
                Partition time = Partition.of(profile, p, tag.model());
                long looked = time.window() - time.planned();
                delivered.put(tag.role(), looked <= 0 ? 0 : (double) time.good() / looked);
            });
        }
        return delivered;
    }
}
