package org.tandembot.feature.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.TestChat;
import org.tandembot.delivery.Traffic;
import org.tandembot.feature.champion.TestCheckIns;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.feature.tip.TestTips;
import org.tandembot.feature.vote.TestVotes;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.sheet.PdfText;

/**
 * Everything that is asked in confidence is asked of the same seven people twice. Five answer, and say the same both times; the
 * second time somebody who was away answers too. Nothing that anybody is sent, in whatever message, picture or file, shows a share
 * of six.
 */
@TandemTest
class OneWhoWasAwayTests {

    private static final int PEOPLE = 7;
    private static final List<Integer> FIVE = List.of(0, 0, 0, 1, 2);
    private static final List<Integer> SIX = List.of(0, 0, 0, 1, 2, 2);
    private static final String OF_SIX = "(?s).*\\b(50|35)%.*";

    @Autowired
    ApplicationContext instance;

    @Autowired
    MovableClock clock;

    @Autowired
    TestChat chat;

    @Test
    void whatTheySaidIsNowhere() {
        clock.set(LocalDate.of(2027, 2, 9).atTime(10, 0).toInstant(ZoneOffset.UTC));
        var stage = new SummaryStage(instance, PEOPLE, 0);
        askAll(stage, FIVE);
        var before = everything(stage);
        assertThat(before).anyMatch(text -> text.contains("60%"));
        assertThat(before).noneMatch(text -> text.matches(OF_SIX));

        instance.getBean(PulseFigures.class)
                .askAgain(
                        stage.team(),
                        instance.getBean(PulseFigures.class).closed(stage.team(), 1).stream()
                                .flatMap(round -> round.questions().stream())
                                .map(PulseFigures.OfQuestion::id)
                                .toList());
        clock.pass(Duration.ofDays(33));
        askAll(stage, SIX);

        var after = everything(stage);
        assertThat(after)
                .filteredOn(text -> text.matches("(?si).*about as before.*"))
                .hasSizeGreaterThan(3);
        assertThat(after).noneMatch(text -> text.matches(OF_SIX));
    }

    private void askAll(SummaryStage stage, List<Integer> choices) {
        var team = stage.team();
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var champions = IntStream.range(0, PEOPLE)
                .mapToObj(one -> TestChat.person("p" + one))
                .toList();
        TestCheckIns.hold(instance, team, YearMonth.from(today), champions, choices);
        TestTips.hold(instance, team, today, clock.instant(), choices);
        TestVotes.hold(instance, team, choices);
        stage.holdARound(choices.stream()
                .map(choice -> List.of("Agree", "Neither", "Disagree").get(choice))
                .toList());
    }

    /** All that was sent since, and what the manager can call up. */
    private List<String> everything(SummaryStage stage) {
        var traffic = instance.getBean(Traffic.class);
        await().until(() -> traffic.waiting().deliveries() == 0);
        var all = new ArrayList<Message>();
        all.addAll(chat.inboxOf(SummaryStage.BOSS));
        all.addAll(chat.channel());
        for (var span : List.of("", " month", " quarter")) {
            var page = stage.types("/summary" + span);
            all.addAll(stage.all(page));
            all.add(stage.exports(page));
        }
        all.addAll(stage.all(stage.pressed("pulse", "result")));
        await().until(() -> traffic.waiting().deliveries() == 0);
        all.addAll(chat.inboxOf(SummaryStage.BOSS));
        chat.forget();
        return all.stream().flatMap(OneWhoWasAwayTests::texts).collect(Collectors.toList());
    }

    private static Stream<String> texts(Message message) {
        return Stream.concat(
                Stream.of(TestChat.words(message)),
                message.blocks().stream()
                        .flatMap(block -> block instanceof Block.File file ? Stream.of(file) : Stream.empty())
                        .map(PdfText::of));
    }
}
