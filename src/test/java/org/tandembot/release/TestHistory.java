package org.tandembot.release;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.tandembot.disclosure.Cohort;
import org.tandembot.disclosure.Differencing;
import org.tandembot.disclosure.LooseDifferencing;
import org.tandembot.disclosure.SamePeople;
import org.tandembot.store.Store;
import org.tandembot.store.TestStore;

/** A history in memory, with some of the differencing rule left out. */
public final class TestHistory {

    private final InMemory releases = new InMemory();
    private final History history;

    public TestHistory(Set<LooseDifferencing.Part> off) {
        this.history = new History(
                releases, (before, promised) -> new LooseDifferencing(before, promised, off), () -> SamePeople.NONE);
    }

    /** The real one. */
    public static History on(Store store) {
        return new History(new RedisReleases(store), Differencing::new, () -> SamePeople.NONE);
    }

    public History history() {
        return history;
    }

    /** Until the next {@link #decided}, nobody learns what is published. */
    public void undecided(Map<Asking, Set<String>> topics) {
        topics.forEach((asking, about) -> releases.keep(new Release(asking, about, Optional.empty()), History.KEPT));
        releases.isDeciding = true;
    }

    public void decided() {
        releases.isDeciding = false;
        releases.kept.putAll(releases.waiting);
        releases.waiting.clear();
    }

    /** Which topics count in the figures of cohorts of an asking, by the cohort's name. */
    public Map<String, Set<String>> counted(String name) {
        return counted(releases.find(List.of(name)));
    }

    /** The same in the whole program. */
    public static Map<String, Set<String>> counted(ApplicationContext instance, String name) {
        return counted(instance.getBean(RedisReleases.class).find(List.of(name)));
    }

    private static Map<String, Set<String>> counted(List<Release> some) {
        var counted = new HashMap<String, Set<String>>();
        some.stream()
                .flatMap(one -> one.published().stream())
                .flatMap(List::stream)
                .filter(one -> one.by() != Cohort.By.NOTHING)
                .forEach(one -> counted.computeIfAbsent(one.name(), _ -> new TreeSet<>())
                        .addAll(one.topics()));
        return counted;
    }

    private static final class InMemory extends RedisReleases {

        private final Map<String, Release> kept = new HashMap<>();
        private final Map<String, Release> waiting = new HashMap<>();
        private boolean isDeciding;

        InMemory() {
            super(TestStore.nowhere());
        }

        @Override
        void keep(Release release, Duration during) {
            (isDeciding && release.published().isPresent() ? waiting : kept)
                    .put(release.asking().name(), release);
        }

        @Override
        void drop(Release release) {
            if (isDeciding) {
                waiting.put(
                        release.asking().name(),
                        new Release(release.asking(), release.topics(), Optional.of(List.of())));
            } else {
                kept.remove(release.asking().name());
            }
        }

        @Override
        void index(Asking asking, Duration during) {}

        @Override
        Set<String> withAnyOf(Collection<String> people, String kind, Instant since) {
            return kept.values().stream()
                    .map(Release::asking)
                    .filter(asking -> asking.kind().equals(kind)
                            && !asking.when().isBefore(since)
                            && !Collections.disjoint(asking.asked().everyone(), people))
                    .map(Asking::name)
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        List<Release> find(Collection<String> names) {
            return names.stream()
                    .filter(kept::containsKey)
                    .map(name -> Objects.requireNonNull(kept.get(name)))
                    .toList();
        }
    }
}
