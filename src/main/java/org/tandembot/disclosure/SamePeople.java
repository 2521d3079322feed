package org.tandembot.disclosure;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which digests are those of one human, who is known in several places. Each human counts once, by the first of theirs.
 *
 * @param all by each of them, all of the same human
 */
public record SamePeople(Map<String, List<String>> all) {

    public static final SamePeople NONE = new SamePeople(Map.of());

    public SamePeople {
        all = Map.copyOf(all);
    }

    /** @param humans all that each is known as, whom they count as first */
    public static SamePeople of(Collection<? extends Collection<?>> humans) {
        var all = new HashMap<String, List<String>>();
        humans.forEach(human -> {
            var digests = human.stream().map(one -> Digest.of(one.toString())).toList();
            digests.forEach(digest -> all.put(digest, digests));
        });
        return new SamePeople(all);
    }

    /** All of the human behind it. */
    public List<String> allOf(String digest) {
        return all.getOrDefault(digest, List.of(digest));
    }

    public String canonical(String digest) {
        return allOf(digest).getFirst();
    }

    /** Each human once. */
    public Set<String> canonical(Collection<String> digests) {
        return digests.stream().map(this::canonical).collect(Collectors.toUnmodifiableSet());
    }

    /** All that the humans behind these are known as. */
    public Set<String> everyOf(Collection<String> digests) {
        return digests.stream().flatMap(one -> allOf(one).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
