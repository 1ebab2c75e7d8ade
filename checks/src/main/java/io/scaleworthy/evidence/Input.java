package io.scaleworthy.evidence;

import io.scaleworthy.finding.Measurement;
import java.util.List;
import java.util.Optional;

/** One input of an assessment: given, or why not. */
public sealed interface Input<T> {

    /**
     * Read and usable.
     *
     * @param origins the files it was read from
     * @param approved a register names an owner and an approval date; data need none
     */
    record Given<T>(T value, List<Origin> origins, boolean approved) implements Input<T> {
        public Given {
            origins = List.copyOf(origins);
        }
    }

    /**
     * Not usable.
     *
     * @param named the manifest names it; otherwise nobody offered it
     */
    record Lacking<T>(boolean named, Measurement.Reason reason, String why, String bring) implements Input<T> {
        public Measurement.Unknown unknown() {
            return new Measurement.Unknown(reason, why, bring, List.of());
        }
    }

    default Optional<T> asOptional() {
        return this instanceof Given<T> given ? Optional.of(given.value()) : Optional.empty();
    }

    /** Named in the manifest, and yet not usable: what uses it as an optional term is unknown then. */
    default boolean namedButLacking() {
        return this instanceof Lacking<T> lacking && lacking.named();
    }

    default List<Origin> files() {
        return this instanceof Given<T> given ? given.origins() : List.of();
    }
}
