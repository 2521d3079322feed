package org.tandembot.feature.homes;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.tandembot.feature.homes.JoinRequest.Answer;
import org.tandembot.roster.Team;
import org.tandembot.store.Documents;
import org.tandembot.store.Ids;
import org.tandembot.store.Store;

/** Channels that ask to be homes, by the team that they ask. */
@Component
final class JoinRequests {

    private final Documents<JoinRequest> requests;
    private final InstantSource clock;

    JoinRequests(Store store, InstantSource clock) {
        this.requests = store.documents("join-requests", JoinRequest.class);
        this.clock = clock;
    }

    /** Keeps one, and forgets those that nobody has answered in time. */
    void put(Team team, JoinRequest request) {
        var all = requests.of(team.id());
        all.put(request.id(), request);
        all.all().values().stream().filter(old -> !old.isOpen(clock.instant())).forEach(old -> all.remove(old.id()));
    }

    /** One that can be answered. */
    Optional<JoinRequest> find(Team team, String id) {
        return change(team, id, UnaryOperator.identity());
    }

    /** Answers one, unless that was done: as it then is. */
    Optional<JoinRequest> answer(Team team, String id, Answer answer) {
        return change(team, id, one -> one.answer() == Answer.NONE ? one.answered(answer) : one);
    }

    private Optional<JoinRequest> change(Team team, String id, UnaryOperator<JoinRequest> how) {
        return Ids.isOurs(id)
                ? requests.of(team.id()).change(id, how).filter(one -> one.isOpen(clock.instant()))
                : Optional.empty();
    }

    void remove(Team team, JoinRequest request) {
        requests.of(team.id()).remove(request.id());
    }
}
