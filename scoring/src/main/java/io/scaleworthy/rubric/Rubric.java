package io.scaleworthy.rubric;

import io.scaleworthy.finding.Hashes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A rubric under one profile.
 *
 * @param id e.g. {@code pilot-to-scale}
 * @param version semantic version of the rubric's content
 * @param profile name of the profile that was applied
 * @param decides whether stage verdicts are given under this profile ({@code express} gives none)
 * @param pillars in the order of the report
 * @param questions the plain questions, in order
 * @param criteria sorted by id
 */
public record Rubric(
        String id,
        String version,
        String profile,
        boolean decides,
        List<Pillar> pillars,
        List<Question> questions,
        List<Criterion> criteria) {

    public Rubric {
        pillars = List.copyOf(pillars);
        questions = List.copyOf(questions);
        criteria = criteria.stream()
                .sorted(java.util.Comparator.comparing(Criterion::id))
                .toList();
    }

    /** One of the four pillars. */
    public record Pillar(String id, String name, String asks) {}

    /** A plain question; gates answer it. */
    public record Question(String key, String text) {}

    public Optional<Criterion> criterion(String id) {
        return criteria.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** The criteria of a pillar, by id. */
    public List<Criterion> of(Pillar pillar) {
        return criteria.stream().filter(c -> c.pillar().equals(pillar.id())).toList();
    }

    /** Hash of all that decides scores, as 64 hexadecimal digits. */
    public String hash() {
        Map<String, String> parts = new TreeMap<>();
        criteria.forEach(c -> parts.put(c.id(), c.definitionHash()));
        return Hashes.sha256(id + "\n" + version + "\n" + profile + "\n" + parts);
    }
}
