package org.tandembot.feature.action;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Reach;
import org.tandembot.disclosure.Told;

/**
 * Whether the outcome of a poll may be told beside all polls of a year that asked any of the same, of any of the same people, or
 * share people with those, and so on, whatever team they were of. The attacker and the rules are those of decision 16.
 *
 * <p>A poll keeps who could take part before it looks. So of two that close at the same moment, at least one finds the other; and
 * where that has no result yet, it takes it that it will be told.
 */
final class SideBySide {

    /** For so long somebody may lay two results side by side: as for pulse rounds. */
    static final Duration LAID_SIDE_BY_SIDE = Duration.ofDays(365);

    /** A little longer than that, since a poll that opens now closes later. */
    private static final Duration KEPT = LAID_SIDE_BY_SIDE.plusDays(60);

    private final RedisPolls polls;

    SideBySide(RedisPolls polls) {
        this.polls = polls;
    }

    /** A poll before, and the digests of who could take part. */
    private record Before(Poll poll, Set<String> electorate) {}

    /**
     * Lets later polls find this one, and looks at those before it. May be repeated.
     *
     * @param people digests of those whose votes may be in it
     */
    boolean mayBeTold(Poll poll, Set<String> people) {
        polls.keepElectorate(poll, people, KEPT);
        var since = poll.opened().minus(LAID_SIDE_BY_SIDE);
        var looked = new HashSet<String>();
        looked.add(poll.fullId());
        var told = new Told();
        var before = Reach.of(
                people,
                some -> polls.withAnyOf(some, since).stream()
                        .filter(looked::add)
                        .flatMap(id -> find(id, poll).stream())
                        .toList(),
                Before::electorate);
        before.forEach(one -> add(told, one));
        return told.allowed(people, List.of(), Counts.NONE, minimum(poll, before))
                .againstWhole()
                .isEmpty();
    }

    private Optional<Before> find(String id, Poll poll) {
        return polls.find(Poll.teamOf(id), Poll.idOf(id))
                .filter(poll::asksTheSameAs)
                .map(other -> new Before(other, polls.electorate(other)));
    }

    private void add(Told told, Before before) {
        polls.result(before.poll().team(), before.poll().id())
                .ifPresentOrElse(
                        result -> result.shown().ifPresent(_ -> told.part(before.electorate())),
                        () -> told.perhaps(before.electorate()));
    }

    /** The largest that anybody in any of them was promised. */
    private static int minimum(Poll poll, List<Before> before) {
        return before.stream()
                .mapToInt(one -> one.poll().minimumGroupSize())
                .reduce(poll.minimumGroupSize(), Math::max);
    }
}
