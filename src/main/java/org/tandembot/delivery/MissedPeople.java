package org.tandembot.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.chat.DeliveryPolicy;
import org.tandembot.chat.Feature;
import org.tandembot.chat.Letter;
import org.tandembot.chat.Routes;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.store.Digest;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;
import org.tandembot.workspace.Names;
import org.tandembot.workspace.Outbox;

/**
 * People to whom a platform did not bring what all of their team got: the managers are told who they are, all at once. Others are of
 * another workspace or tenant, or have blocked the bot.
 */
@Component
final class MissedPeople implements Feature {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration MORE_MAY_COME = Duration.ofSeconds(3);
    private static final int MOST_NAMES = 20;

    private final StringRedisTemplate redis;
    private final Teams teams;
    private final Outbox outbox;
    private final Names names;
    private final Words words;
    /** What managers are to be told, and when somebody was added to it last, by {@link System#nanoTime}. */
    private final ConcurrentMap<ActionId, Long> untold = new ConcurrentHashMap<>();

    MissedPeople(Store store, Teams teams, Outbox outbox, Names names, Dialogs dialogs) {
        this.redis = store.commands();
        this.teams = teams;
        this.outbox = outbox;
        this.names = names;
        this.words = dialogs.words("chat");
    }

    @Override
    public Routes routes() {
        return Routes.of("chat").deliver("unreached", DeliveryPolicy.DUTY, this::message);
    }

    void note(Team team, PersonId person, ActionId what) {
        var of = Digest.of(what.encoded()).substring(0, 32);
        redis.opsForHash().put(key(of), person.toString(), "");
        redis.expire(key(of), KEPT);
        untold.put(new ActionId("chat", "unreached", Map.of("team", team.id(), "of", of)), System.nanoTime());
    }

    /** Has managers told of what nobody was added to for a moment. */
    void tell() {
        untold.forEach((what, added) -> {
            if (System.nanoTime() - added > MORE_MAY_COME.toNanos() && untold.remove(what, added)) {
                teams.find(what.arg("team"))
                        .ifPresent(team -> outbox.toEach(team.managers(), "unreached:" + what.arg("of"), what));
            }
        });
    }

    private Optional<Message> message(Letter letter) {
        var people = redis.<String, String>opsForHash().keys(key(letter.arg("of"))).stream()
                .map(PersonId::parse)
                .sorted(java.util.Comparator.comparing(PersonId::toString))
                .toList();
        return letter.managed().filter(_ -> !people.isEmpty()).map(team -> {
            var say = words.in(team);
            var first = people.stream().limit(MOST_NAMES).toList();
            var shown = names.of(team, first, team.language());
            return say.message("unreached.text", "people", shown, "more", people.size() - first.size())
                    .with(say.paragraph("unreached.help"));
        });
    }

    private static String key(String of) {
        return Keys.inTeam(OutboxKeys.OUTBOX, "unreached-by", of);
    }
}
