package org.tandembot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.shown;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.chat.TestChat;
import org.tandembot.disclosure.Digest;
import org.tandembot.roster.Removals;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Ticker;
import org.tandembot.store.Keys;
import org.tandembot.store.TestRedis;
import org.tandembot.vault.Vault;

/**
 * A team that is filled with all that any feature keeps, and what is left of it, or of one of its people, once that has ended: every
 * key of Redis and every name in the vault is looked at. So a feature that keeps something new, and forgets
 * nothing, fails here once {@link FilledTeam} uses it.
 */
@TandemTest
@TestPropertySource(properties = "tandem.web.url=https://tandem.example.org")
class EndsTests {

    @Autowired
    ApplicationContext instance;

    @Autowired
    Teams teams;

    @Autowired
    Removals removals;

    @Autowired
    Ticker ticker;

    @Autowired
    Vault vault;

    @Autowired
    MovableClock clock;

    /** What names no team: the program's own, figures of a day, people's hours, and digests of who was asked what. */
    private static final Pattern GLOBAL = Pattern.compile(
            "tandem:(format|mark|vault|hours|rewrite-owed|concern-keys-ahead|asked:[0-9a-f]{16}|release:[^ ]*|\\{agenda}:.*|\\{teams}:versions|\\{outbox}:(outcomes:.*|(sends|stream):test%2Fw1|workspaces)) .*");

    private final TestRedis redis = TestRedis.shared();

    @Test
    void nothingIsLeftOfATeamThatHasEnded() {
        ticker.tick();
        var keySets = vault.ids();
        var filled = FilledTeam.of(instance, "ZRIVERSIDEZ");
        assertThat(lines("ZRIVERSIDEZ"))
                .hasSizeGreaterThan(40)
                .as("a quarter of voices that was counted")
                .anyMatch(line -> line.contains(":voices-results ") && line.contains(FilledTeam.VOICE))
                .as("one that is open")
                .anyMatch(line -> line.contains(":voices ") && line.contains("2026-4"));
        assertThat(of(vault.ids(), keySets)).hasSizeGreaterThan(8);

        removals.end(filled.team());
        assertThat(teams.in(filled.team().channel())).isEmpty();
        ticker.tick();
        filled.awaitQuiet();
        clock.pass(Duration.ofMinutes(20));
        ticker.tick();

        assertThat(lines("ZRIVERSIDEZ")).isEmpty();
        assertThat(all().filter(line -> !GLOBAL.matcher(line).matches()).toList())
                .isEmpty();
        assertThat(lines(FilledTeam.VOICE)).isEmpty();
        FilledTeam.everybody()
                .forEach(who -> assertThat(lines(who)).as(who).allMatch(line -> line.startsWith("tandem:hours ")));
        assertThat(of(vault.ids(), keySets)).isEmpty();
    }

    @Test
    void nothingIsLeftOfAPersonWhoIsForgotten() {
        var filled = FilledTeam.of(instance, "ZHILLSIDEZ");
        var who = FilledTeam.person(1);
        var digest = Digest.of(TestChat.person(who).toString());
        assertThat(lines(who)).hasSizeGreaterThan(8);
        assertThat(lines(digest)).isNotEmpty();

        removals.forget(TestChat.person(who));
        ticker.tick();
        filled.awaitQuiet();
        clock.pass(Duration.ofMinutes(20));
        ticker.tick();

        assertThat(lines(who)).isEmpty();
        assertThat(lines(digest)).isEmpty();
        assertThat(lines("ZHILLSIDEZ"))
                .as("what people said whom the team supports")
                .anyMatch(line -> line.contains(FilledTeam.VOICE));
    }

    @Test
    void whatSomebodyIsGivenOfThemselvesHasNothingThatOthersSaid() {
        var filled = FilledTeam.of(instance, "ZLAKESIDEZ");

        for (var who : List.of(FilledTeam.BOSS, FilledTeam.person(1), FilledTeam.person(2))) {
            var page = shown(filled.types(who, "/tandem my data"));
            var file = shown(filled.presses(who, page, "Bring it to me as a file"));
            assertThat(new String(file.files().getFirst().content().bytes(), UTF_8))
                    .contains("Name of " + who)
                    .doesNotContain(FilledTeam.VOICE);
        }
    }

    /** Those that were not there before and were not drawn ahead for somebody else's concern. */
    private Set<String> of(Set<String> now, Set<String> before) {
        var ahead = redis.everything()
                .lines()
                .filter(line -> line.startsWith(Keys.global("concern-keys-ahead")))
                .collect(Collectors.joining());
        return now.stream()
                .filter(id -> !before.contains(id) && !ahead.contains(id.replace("concern-", "")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<String> all() {
        return redis.everything().lines();
    }

    private Set<String> lines(String word) {
        return all().filter(line -> line.contains(word)).collect(Collectors.toCollection(TreeSet::new));
    }
}
