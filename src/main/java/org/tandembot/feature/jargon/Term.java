package org.tandembot.feature.jargon;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the glossary.
 *
 * @param term the word as people use it
 * @param spelled the long form of a short one
 * @param also other words that find it
 * @param means one or two plain lines
 * @param usedBy who tends to use it
 * @param differs where others mean something else by it
 * @param sources ids of the catalogue, where the word comes from there
 */
record Term(
        String id,
        String term,
        @Nullable String spelled,
        List<String> also,
        String means,
        String usedBy,
        @Nullable String differs,
        List<String> sources) {

    Term {
        also = List.copyOf(also);
        sources = List.copyOf(sources);
    }

    /** All that it is found by. */
    Stream<String> names() {
        return Stream.of(Stream.of(term), Stream.ofNullable(spelled), also.stream())
                .flatMap(names -> names)
                .filter(Objects::nonNull);
    }
}
