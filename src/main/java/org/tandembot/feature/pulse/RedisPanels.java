package org.tandembot.feature.pulse;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import org.tandembot.store.Attendance;
import org.tandembot.store.Keys;
import org.tandembot.store.Store;
import tools.jackson.databind.json.JsonMapper;

/** RedisPanels in Redis: one text for a round, and for each digest of a person the rounds that asked them, by the second they opened. */
@Component
class RedisPanels {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ROUNDS = "rounds";

    private final StringRedisTemplate redis;
    private final Attendance attendance;

    RedisPanels(Store store, Attendance attendance) {
        this.redis = store.commands();
        this.attendance = attendance;
    }

    /** Keeps who was asked in a round, without saying who answered, for so long. May be repeated. */
    void keep(PulseRound round, Panel panel, Duration during) {
        redis.opsForValue().set(key(round.id()), JSON.writeValueAsString(panel), during);
        attendance.note(ROUNDS, round.id(), round.opened(), panel.everyone(), during);
    }

    /** Who was asked in a round; empty where that is no longer kept. */
    Optional<Panel> of(String round) {
        return Optional.ofNullable(redis.opsForValue().get(key(round))).map(json -> JSON.readValue(json, Panel.class));
    }

    /** Ids of rounds of any team, opened after {@code since}, whose panels have any of these people. */
    Set<String> withAnyOf(Collection<String> people, Instant since) {
        return attendance.withAnyOf(ROUNDS, people, since);
    }

    private static String key(String round) {
        return Keys.inTeam(PulseRound.teamOf(round), "round", round, "panel");
    }
}
