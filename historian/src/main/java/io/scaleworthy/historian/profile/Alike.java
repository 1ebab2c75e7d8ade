package io.scaleworthy.historian.profile;

import java.util.HashMap;
import java.util.Map;

/**
 * Lets tags that have nearly nothing to say share what they say: a dump may hold a million tags of one sample each, and their
 * rhythm and status are the same few. Not safe for threads.
 */
final class Alike {
    /** Tags of more samples are hardly alike, and comparing them costs time. */
    private static final int FEW = 3;
    /** Different parts remembered; beyond them nothing more is shared. */
    private static final int MOST = 4096;

    private final Map<Object, Object> seen = new HashMap<>();

    TagProfile share(TagProfile tag) {
        if (tag.samples() > FEW) {
            return tag;
        }
        return new TagProfile(
                tag.name(),
                tag.arrival(),
                one(tag.beat()),
                one(tag.status()),
                tag.values(),
                one(tag.stays()),
                one(tag.shapes()),
                tag.lead(),
                tag.tail(),
                tag.cells(),
                tag.days(),
                one(tag.months()),
                tag.timeline(),
                tag.dailyMeans());
    }

    @SuppressWarnings("unchecked")
    private <T> T one(T part) {
        Object first = seen.size() < MOST ? seen.putIfAbsent(part, part) : seen.get(part);
        // Equal parts are of one type: records and lists equal only their like.
        return first == null ? part : (T) first;
    }
}
