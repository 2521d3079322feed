package org.tandembot.platform.web;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.tandembot.account.Account;
import org.tandembot.account.Accounts;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.platform.web.Entry.Audience;
import org.tandembot.platform.web.WebChat.Person;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.PersonalData;
import org.tandembot.store.Keys;
import org.tandembot.store.Redaction;
import org.tandembot.store.Store;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Tandem sent to the web, kept as a chat platform keeps it: the newest of each person and each channel, until they go. A person's
 * presses, their words and what they were answered are not in it.
 */
final class RedisArchive implements Conversations.Archive, PersonalData {

    private static final Logger log = LoggerFactory.getLogger(RedisArchive.class);

    private static final String KIND = "web-sent";
    private static final int NEWEST = 200;
    /** A message with pictures or files beyond this is kept without them. */
    private static final int LARGEST = 1 << 18;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(Block.class, Kinds.class)
            .addMixIn(Prose.Span.class, Kinds.class)
            .build();

    private final StringRedisTemplate redis;
    private final Accounts accounts;
    private final Words words;

    RedisArchive(Store store, Accounts accounts, Words words) {
        this.redis = store.commands();
        this.accounts = accounts;
        this.words = words;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
    private interface Kinds {}

    private record Kept(String id, long number, Instant at, Message message) {}

    @Override
    public void keep(Entry entry) {
        if (entry.message().passing()) {
            return;
        }
        teamOf(entry.audience()).ifPresent(team -> {
            var key = key(team, entry.audience().room());
            redis.opsForList().rightPush(key, text(entry));
            redis.opsForList().trim(key, -NEWEST, -1);
        });
    }

    private static String text(Entry entry) {
        var text = json(entry, entry.message());
        if (text.length() <= LARGEST) {
            return text;
        }
        var plain = entry.message().blocks().stream()
                .filter(block -> !(block instanceof Block.Image || block instanceof Block.File))
                .toList();
        return json(
                entry,
                new Message(
                        entry.message().fallback(),
                        plain,
                        false,
                        false,
                        entry.message().language()));
    }

    private static String json(Entry entry, Message message) {
        return JSON.writeValueAsString(new Kept(entry.id(), entry.number(), entry.at(), message));
    }

    @Override
    public List<Entry> of(String room, Person reader) {
        try {
            return accounts.find(reader.id()).map(Account::team).stream()
                    .flatMap(team -> Optional.ofNullable(redis.opsForList().range(key(team, room), 0, -1)).stream()
                            .flatMap(List::stream))
                    .flatMap(text -> read(text, room, reader))
                    .toList();
        } catch (DataAccessException unreachable) {
            log.warn("Redis is unavailable: a page of the web shows no earlier messages");
            return List.of();
        }
    }

    private static Stream<Entry> read(String text, String room, Person reader) {
        var kept = JSON.readValue(text, Kept.class);
        var audience = room.equals(Audience.roomOf(reader.channel()))
                ? new Audience.All(reader.channel())
                : new Audience.Privately(reader.id().id());
        return Stream.of(new Entry(kept.id(), kept.number(), 0, kept.at(), audience, Optional.empty(), kept.message()));
    }

    private Optional<String> teamOf(Audience audience) {
        return switch (audience) {
            case Audience.All(var channel) ->
                accounts.in(channel).stream().findFirst().map(Account::team);
            case Audience.Privately(var person) -> accounts.find(person).map(Account::team);
            case Audience.Whispered _ -> Optional.empty();
        };
    }

    private static String key(String team, String room) {
        return Keys.inTeam(team, KIND, Keys.part(room));
    }

    @Override
    public List<Held> about(PersonId person, Locale language) {
        return accounts.find(person).stream()
                .flatMap(me -> Stream.ofNullable(redis.opsForList().size(key(me.team(), Audience.roomOf(person.id())))))
                .filter(number -> number > 0)
                .map(number -> new Held(
                        words.text(language, "data.sent"),
                        words.text(language, "data.sent-says", "number", number, "most", NEWEST)))
                .toList();
    }

    @Override
    public void forget(PersonId person, Redaction what) {
        var theirs = ScanOptions.scanOptions()
                .match("tandem:*:" + KIND + ":" + Keys.part(Audience.roomOf(person.id())))
                .build();
        try (var keys = redis.scan(theirs)) {
            keys.forEachRemaining(redis::unlink);
        }
    }
}
