package org.tandembot.feature.jargon;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tandembot.roster.Team;
import org.tandembot.store.Keys;
import org.tandembot.store.Script;
import org.tandembot.store.Store;
import tools.jackson.databind.json.JsonMapper;

/** A hash for each team: its words by their keys. */
@Component
final class RedisTeamWords implements TeamWords {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Script WRITE = Script.load(RedisTeamWords.class, "write.lua");

    private final Store store;

    RedisTeamWords(Store store) {
        this.store = store;
    }

    @Override
    public Optional<TeamWord> find(Team team, String key) {
        return Optional.ofNullable(store.commands().<String, String>opsForHash().get(wordsKey(team), key))
                .map(RedisTeamWords::read);
    }

    @Override
    public List<TeamWord> all(Team team) {
        return store.commands().<String, String>opsForHash().values(wordsKey(team)).stream()
                .map(RedisTeamWords::read)
                .sorted(Comparator.comparing(TeamWord::key))
                .toList();
    }

    @Override
    public Written write(Team team, TeamWord word) {
        var written = store.number(
                WRITE, List.of(wordsKey(team)), word.key(), word.version(), JSON.writeValueAsString(word), MOST);
        return written == 1 ? Written.SAVED : written == 0 ? Written.CHANGED_SINCE : Written.FULL;
    }

    @Override
    public void remove(Team team, String key) {
        store.commands().opsForHash().delete(wordsKey(team), key);
    }

    private static TeamWord read(String json) {
        return JSON.readValue(json, TeamWord.class);
    }

    private static String wordsKey(Team team) {
        return Keys.inTeam(team.id(), "jargon-words");
    }
}
