package org.tandembot.feature.tip;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.store.Keys;
import org.tandembot.store.Script;
import org.tandembot.store.Store;
import tools.jackson.databind.json.JsonMapper;

/** One text or hash for each kind of thing and team. */
@Component
final class RedisTips implements Tips {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Script DEAL = Script.load(RedisTips.class, "deal.lua");

    /** A summary looks back over a year and compares with the one before it. */
    private static final int DAYS_KEPT = 800;

    private final Store store;
    private final StringRedisTemplate redis;

    RedisTips(Store store) {
        this.store = store;
        this.redis = store.commands();
    }

    @Override
    public DailyTip daily(Team team) {
        return Optional.ofNullable(redis.opsForValue().get(key(team, "tip-daily")))
                .map(json -> JSON.readValue(json, DailyTip.class))
                .orElse(DailyTip.OFF);
    }

    @Override
    public void save(Team team, DailyTip daily) {
        redis.opsForValue().set(key(team, "tip-daily"), JSON.writeValueAsString(daily));
    }

    @Override
    public Deck deck(Team team, Tip.Level level) {
        return Optional.ofNullable(redis.<String, String>opsForHash().get(deckKey(team, level), "deck"))
                .map(json -> JSON.readValue(json, Deck.class))
                .orElse(Deck.NEW);
    }

    @Override
    public String dealt(Team team, Tip.Level level, Deck after) {
        return Objects.requireNonNull(store.text(
                DEAL,
                List.of(deckKey(team, level)),
                after.day().orElseThrow().toString(),
                after.tip(),
                JSON.writeValueAsString(after)));
    }

    @Override
    public Wish wish(Team team, PersonId person) {
        return Optional.ofNullable(redis.<String, String>opsForHash().get(wishesKey(team), person.toString()))
                .map(Wish::valueOf)
                .orElse(Wish.NOTHING);
    }

    @Override
    public void wish(Team team, PersonId person, Wish wish) {
        if (wish == Wish.NOTHING) {
            redis.opsForHash().delete(wishesKey(team), person.toString());
        } else {
            redis.opsForHash().put(wishesKey(team), person.toString(), wish.name());
        }
    }

    @Override
    public Map<PersonId, Wish> wishes(Team team) {
        var all = new HashMap<PersonId, Wish>();
        redis.<String, String>opsForHash()
                .entries(wishesKey(team))
                .forEach((person, wish) -> all.put(PersonId.parse(person), Wish.valueOf(wish)));
        return Map.copyOf(all);
    }

    @Override
    public void keep(Team team, Judged judged) {
        redis.opsForHash().put(judgedKey(team), judged.day().toString(), JSON.writeValueAsString(judged));
        var tooOld = redis.<String, String>opsForHash().keys(judgedKey(team)).stream()
                .filter(day -> LocalDate.parse(day).isBefore(judged.day().minusDays(DAYS_KEPT)))
                .toArray();
        if (tooOld.length > 0) {
            redis.opsForHash().delete(judgedKey(team), tooOld);
        }
    }

    @Override
    public List<Judged> judged(Team team, LocalDate from, LocalDate to) {
        return redis.<String, String>opsForHash().entries(judgedKey(team)).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> JSON.readValue(entry.getValue(), Judged.class))
                .filter(one -> !one.day().isBefore(from) && one.day().isBefore(to))
                .toList();
    }

    private static String deckKey(Team team, Tip.Level level) {
        return Keys.inTeam(team.id(), "tip-deck", level.name().toLowerCase(Locale.ROOT));
    }

    private static String wishesKey(Team team) {
        return key(team, "tip-wishes");
    }

    private static String judgedKey(Team team) {
        return key(team, "tip-judged");
    }

    private static String key(Team team, String what) {
        return Keys.inTeam(team.id(), what);
    }
}
