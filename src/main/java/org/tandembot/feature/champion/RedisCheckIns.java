package org.tandembot.feature.champion;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.disclosure.Band;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Digest;
import org.tandembot.disclosure.Share;
import org.tandembot.feature.champion.ChampionFigures.Supported;
import org.tandembot.roster.PersonId;
import org.tandembot.store.Forgetting;
import org.tandembot.store.Keys;
import org.tandembot.store.Script;
import org.tandembot.store.Store;
import org.tandembot.tellings.Telling;
import org.tandembot.tellings.Tellings;
import org.tandembot.vault.Vault;
import tools.jackson.databind.json.JsonMapper;

/** Check-ins in Redis: a hash for each month, whose fields are keyed hashes and whose values are sealed, all of one length. */
@Component
final class RedisCheckIns implements CheckIns {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Script CAST = Script.load(RedisCheckIns.class, "cast.lua");
    private static final String STATE = "state";
    private static final String ASKED = "asked";

    private final Store store;
    private final StringRedisTemplate redis;
    private final Vault vault;
    private final Forgetting forgetting;
    private final Tellings tellings;

    /** A month that was counted, with its figure where that may be shown. */
    private record Counted(String month, Optional<Supported> supported) {}

    RedisCheckIns(Store store, Vault vault, Forgetting forgetting, Tellings tellings) {
        this.store = store;
        this.redis = store.commands();
        this.vault = vault;
        this.forgetting = forgetting;
        this.tellings = tellings;
    }

    @Override
    public Optional<YearMonth> current(String team) {
        return Optional.ofNullable(redis.opsForValue().get(currentKey(team))).map(YearMonth::parse);
    }

    @Override
    public void open(String team, YearMonth month, Collection<PersonId> asked) {
        vault.create(keySet(team, month));
        redis.opsForValue().setIfAbsent(askedKey(team, month), JSON.writeValueAsString(Digest.ofAll(asked)));
        redis.opsForHash().putIfAbsent(boxKey(team, month), ASKED, Integer.toString(asked.size()));
        redis.opsForHash().putIfAbsent(boxKey(team, month), STATE, "open");
    }

    @Override
    public void sent(String team, YearMonth month) {
        redis.opsForValue().set(currentKey(team), month.toString());
    }

    @Override
    public boolean cast(String team, YearMonth month, String champion, Found found) {
        return vault.open(keySet(team, month))
                .map(key -> store.number(
                                CAST,
                                List.of(boxKey(team, month)),
                                key.token(champion),
                                key.seal(
                                        Integer.toString(found.ordinal()).getBytes(StandardCharsets.UTF_8),
                                        boxKey(team, month)))
                        == 1)
                .orElse(false);
    }

    @Override
    public void close(String team, YearMonth month, int minimumGroupSize) {
        var key = vault.open(keySet(team, month));
        if (key.isEmpty() && !Boolean.TRUE.equals(redis.hasKey(boxKey(team, month)))) {
            return;
        }
        if (key.isPresent()) {
            redis.opsForHash().put(boxKey(team, month), STATE, "closed");
            var fields = redis.<String, String>opsForHash().entries(boxKey(team, month));
            var found = fields.entrySet().stream()
                    .filter(field ->
                            !field.getKey().equals(STATE) && !field.getKey().equals(ASKED))
                    .map(field -> key.get().open(field.getValue(), boxKey(team, month)))
                    .map(plain -> Found.values()[Integer.parseInt(new String(plain, StandardCharsets.UTF_8))])
                    .toList();
            var asked = Integer.parseInt(fields.getOrDefault(ASKED, "0"));
            keep(
                    team,
                    new Counted(
                            month.toString(),
                            figure(month, found, asked, minimumGroupSize)
                                    .filter(_ -> mayBeTold(team, month, found, minimumGroupSize))));
        }
        // Only now that the figure is kept. After a crash before this the same is counted again.
        vault.destroy(keySet(team, month));
        redis.delete(boxKey(team, month));
        redis.delete(askedKey(team, month));
        forgetting.owe();
    }

    /** Whether the months of a year, laid side by side in all teams that share champions, tell of nobody; if so, this one is noted. */
    private boolean mayBeTold(String team, YearMonth month, List<Found> found, int minimum) {
        return tellings.mayTell(
                new Telling("check-in", team, month.atDay(1), asked(team, month)),
                new Counts(count(found, Found.YES), count(found, Found.SOME), count(found, Found.NO)),
                minimum);
    }

    private static int count(List<Found> found, Found one) {
        return (int) found.stream().filter(one::equals).count();
    }

    private Set<String> asked(String team, YearMonth month) {
        return Optional.ofNullable(redis.opsForValue().get(askedKey(team, month)))
                .map(json -> Set.of(JSON.readValue(json, String[].class)))
                .orElse(Set.of());
    }

    private static Optional<Supported> figure(YearMonth month, List<Found> found, int asked, int minimum) {
        var supported = (int) found.stream().filter(one -> one == Found.YES).count();
        return found.size() < minimum
                ? Optional.empty()
                : Optional.of(new Supported(
                        month,
                        Share.of(supported, found.size()),
                        Math.max(asked, found.size()),
                        Band.of(found.size(), Math.max(asked, found.size()))));
    }

    private void keep(String team, Counted counted) {
        redis.opsForValue().set(countedKey(team), JSON.writeValueAsString(counted));
    }

    @Override
    public Optional<Supported> supported(String team) {
        return Optional.ofNullable(redis.opsForValue().get(countedKey(team)))
                .flatMap(json -> JSON.readValue(json, Counted.class).supported());
    }

    private static String keySet(String team, YearMonth month) {
        return "check-in-" + team + "-" + month;
    }

    private static String boxKey(String team, YearMonth month) {
        return Keys.inTeam(team, "champion-check-in", month.toString());
    }

    private static String askedKey(String team, YearMonth month) {
        return Keys.inTeam(team, "champion-check-in", month.toString(), "asked");
    }

    private static String currentKey(String team) {
        return Keys.inTeam(team, "champion-check-in-sent");
    }

    private static String countedKey(String team) {
        return Keys.inTeam(team, "champion-check-in-counted");
    }
}
