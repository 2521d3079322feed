package org.tandembot.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that shares people with a group, and what shares people with that, and so on: only that can be laid beside it (decision 16). */
public final class Reach {

    private Reach() {}

    /**
     * All of it, in no order.
     *
     * @param withAnyOf what any of these people were in and was not given before
     * @param everyone all who were in it
     */
    public static <T> List<T> of(
            Set<String> people, Function<Set<String>, Collection<T>> withAnyOf, Function<T, Set<String>> everyone) {
        var all = new ArrayList<T>();
        var known = new HashSet<>(people);
        Set<String> fresh = Set.copyOf(people);
        while (!fresh.isEmpty()) {
            var more = withAnyOf.apply(fresh);
            all.addAll(more);
            fresh = more.stream()
                    .flatMap(one -> everyone.apply(one).stream())
                    .filter(known::add)
                    .collect(Collectors.toUnmodifiableSet());
        }
        return all;
    }
}
