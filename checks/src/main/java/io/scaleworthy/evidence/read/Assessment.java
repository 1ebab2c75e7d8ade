package io.scaleworthy.evidence.read;

import io.scaleworthy.evidence.Evidence;
import io.scaleworthy.evidence.Manifest;
import io.scaleworthy.evidence.Origin;
import io.scaleworthy.finding.Problem;
import io.scaleworthy.scoring.Case;
import io.scaleworthy.scoring.Claim;
import io.scaleworthy.scoring.Waiver;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * An assessment as taken in: evidence, claims, waivers, and what was odd.
 *
 * @param root folder of the manifest
 * @param profile rubric profile
 * @param origins every file that was used, sorted by path
 * @param problems notices, lint findings and, when missing files are allowed, what is missing
 */
public record Assessment(
        Path root,
        Manifest manifest,
        LocalDate asOf,
        String profile,
        Evidence evidence,
        List<Claim> claims,
        List<Case.ManualExclusion> exclusions,
        List<Waiver> waivers,
        Case.Authority authority,
        List<String> stops,
        List<Origin> origins,
        List<Problem> problems,
        String client,
        String confidentiality) {

    public Assessment {
        claims = List.copyOf(claims);
        exclusions = List.copyOf(exclusions);
        waivers = List.copyOf(waivers);
        stops = List.copyOf(stops);
        origins = origins.stream().sorted().distinct().toList();
        problems = problems.stream().sorted().toList();
    }
}
