package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.Instance;
import org.tandembot.TandemTest;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.disclosure.Figure;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Teams;
import org.tandembot.store.TestRedis;
import org.tandembot.vault.KeyOutOfReach;
import org.tandembot.vault.Vault;

/** Who is asked in a round, and what is kept of them, is as it was promised when it opened. */
@TandemTest
class PulsePromisesTests {

    @Autowired
    ApplicationContext instance;

    @Autowired
    Teams teams;

    @Autowired
    PulseRounds rounds;

    private static PersonId person(int number) {
        return TestChat.person(TestRound.person(number));
    }

    private void roles(TestRound people, Set<PersonId> managers, Optional<PersonId> guardian) {
        teams.change(people.team().id(), one -> one.with(Roles.of(managers, guardian)));
    }

    private static void everyoneAnswers(TestRound people, PulseRound round, int number) {
        IntStream.range(0, number)
                .forEach(i -> IntStream.range(0, round.questions().size())
                        .forEach(place -> people.answer(TestRound.person(i), round, place, Answer.AGREE)));
    }

    @Test
    void whoComesToManageTheTeamOrToGuardItIsNotCounted() {
        var people = TestRound.of(instance, 3, 3);
        var round = people.open();
        everyoneAnswers(people, round, 6);
        roles(people, Set.of(TestChat.person(TestRound.BOSS), person(0)), Optional.of(person(1)));

        people.boss("close");

        var result = rounds.result(round.id()).orElseThrow();
        assertThat(result.asked()).isEqualTo(4);
        assertThat(result.questions())
                .allSatisfy(one -> assertThat(one.team()).isEqualTo(new Figure.Hidden(Figure.Why.TOO_FEW)));
    }

    @Test
    void theGuardianIsNotAsked() {
        var people = TestRound.of(instance, 4, 4);
        roles(people, Set.of(TestChat.person(TestRound.BOSS)), Optional.of(person(0)));

        var round = people.open();

        assertThat(round.asked()).isEqualTo(7);
        assertThat(words(shown(people.answer(TestRound.person(0), round, 0, Answer.AGREE))))
                .contains("not meant for you");
    }

    @Test
    void whoeverIsNeverAskedIsNotToldToWait() {
        var people = TestRound.of(instance, 4, 4);
        roles(people, Set.of(TestChat.person(TestRound.BOSS)), Optional.of(person(0)));

        assertThat(pulse(TestRound.person(1))).contains("no questions for you right now", "I'll write to you");
        assertThat(List.of(pulse(TestRound.BOSS), pulse(TestRound.person(0))))
                .allSatisfy(words -> assertThat(words)
                        .contains("I do not ask a team's managers or its guardian")
                        .doesNotContain("I'll write to you"));
        assertThat(pulse("stranger"))
                .contains("You are not in a team that I know")
                .doesNotContain("I'll write to you");
    }

    private String pulse(String who) {
        return words(shown(instance.getBean(Router.class).route(TestChat.inPrivate(who, TestChat.command("/pulse")))));
    }

    @Test
    void theFileIsRewrittenOnceMoreAfterTheRecordHasNobodyInIt() {
        var people = TestRound.of(instance, 6, 6);
        var round = people.openAndAsk();
        everyoneAnswers(people, round, 12);
        try (var monitor = TestRedis.shared().monitor()) {
            people.boss("close");

            var lines = monitor.lines();
            assertThat(last(lines, "\"HSET\" \"tandem:rewrite-owed\""))
                    .isGreaterThan(last(lines, "\"HDEL\" \"" + Traces.key(round) + "open-rounds\""));
        }
    }

    private static int last(List<String> lines, String part) {
        return IntStream.range(0, lines.size())
                .filter(at -> lines.get(at).contains(part))
                .max()
                .orElseThrow();
    }

    @Test
    void anInstanceWithoutTheKeySaysSoAndLeavesTheAnswersAlone() {
        try (var data = TestRedis.start();
                var keys = TestRedis.start();
                var one = onTwo(data, keys);
                var other = onTwo(data, keys)) {
            var people = TestRound.of(one, 6, 6);
            var round = people.open();
            everyoneAnswers(people, round, 12);
            people.comment(12, round, "Comment");
            var there = people.on(other);
            keys.stop();
            keys.setAside();
            keys.startAgain();

            await().untilAsserted(() ->
                    assertThatThrownBy(() -> other.getBean(Vault.class).ids()).isInstanceOf(KeyOutOfReach.class));
            assertThat(words(shown(there.answer(TestRound.person(0), round, 0, Answer.DISAGREE))))
                    .contains("I cannot reach the answers", "Nothing was saved");
            assertThat(words(there.boss("close"))).contains("I cannot reach the answers");
            assertThat(keys.everything()).isEmpty();
            assertThat(words(there.typed("/pulse status"))).contains("has an open round");

            keys.stop();
            keys.bringBack();
            keys.startAgain();
            await().ignoreExceptions().untilAsserted(() -> {
                people.boss("close");
                assertThat(one.getBean(PulseRounds.class)
                                .result(round.id())
                                .orElseThrow()
                                .questions())
                        .allSatisfy(each -> assertThat(each.team()).isInstanceOf(Figure.Shown.class));
            });
        }
    }

    private static ConfigurableApplicationContext onTwo(TestRedis data, TestRedis keys) {
        return Instance.start("spring.data.redis.url=" + data.url(), "tandem.vault.redis-url=" + keys.url());
    }
}
