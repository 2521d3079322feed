package org.tandembot.feature.concern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.button;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Reply;
import org.tandembot.chat.TestChat;
import org.tandembot.roster.Roster;
import org.tandembot.store.TestRedis;

/** A concern as its people live it, from raising to closing. */
class ConcernFeatureTests extends ConcernStage {

    @Test
    void beforeSendingItSaysWhoReadsWhatIsKeptWhatAdministratorsSeeAndWhereElseToGo() {
        assertThat(words(open(asha)))
                .contains("Managers of Riverside: Grace Bennett, Imran Malik.", "Its guardian is Samuel Oyelaran")
                .contains("Not your name, not the day, not the time")
                .contains("those who run this chat can see")
                .contains("Ring 999", "safeguarding", "whistleblowing")
                .contains("What happened?", "What may have led to it?", "What would help?")
                .contains("takes it up by Sunday 6 December at the latest, and answers by Sunday 27 December");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-23T08:00:00Z, 13", "2026-11-28T12:00:00Z, 8", "2026-11-29T20:00:00Z, 7"})
    void whoeverIsToTakeItUpHasAllDaysFromTheRaisingAndBothSidesReadTheSameDay(Instant raised, int days) {
        clock.set(raised);
        assertThat(words(open(asha))).contains("takes it up by Sunday 6 December");
        var receipt = raise(asha, "manager", "Something");
        assertThat(TestChat.words(inbox("boss"))).contains(days + " days left to take it up");
        assertThat(words(form(check(asha, receipt)))).contains("To be taken up by: Sunday 6 December");
        assertThat(words(form(openFirst("boss")))).contains("To be taken up by: Sunday 6 December");
    }

    @Test
    void theWholeLoopFromRaisingToClosing() {
        var receipt = raise(asha, "both", "Six visits in four hours");
        assertThat(receipt).matches("[0-9A-Z]{4}( [0-9A-Z]{4}){3}");
        assertThat(TestChat.words(inbox("boss")))
                .contains(
                        "New.",
                        "Pace, time or workload",
                        "week of 23 November",
                        "Received",
                        "12 days left to take it up")
                .doesNotContain("Six visits");

        var taken = router.route(inPrivate(
                "boss", press(button(inbox("boss"), "Take it up").orElseThrow().onPress())));
        assertThat(TestChat.words(shown(taken))).contains("Being looked at", "33 days left to answer");
        assertThat(words(form(check(asha, receipt))))
                .contains("Being looked at", "To be answered by: Sunday 27 December");

        assertThat(words(form(openFirst("boss")))).contains("Six visits in four hours", "More time between visits");
        replyToFirst("boss", "Thank you. We will drop two of them.");
        var talk = form(check(asha, receipt));
        assertThat(words(talk)).contains("A manager, week of 23 November", "We will drop two", "Answered");

        var sent = send(asha, talk, Map.of("words", List.of("That would help")));
        assertThat(words(form(sent))).contains("Sent.", "That would help");
        assertThat(TestChat.words(inbox("boss"))).contains("New.");
        assertThat(words(form(openFirst("guard")))).contains("That would help", "The person who raised it");

        handle("guard", form(openFirst("guard")), "Done since Monday", "acted-on", "close");
        assertThat(words(form(check(asha, receipt)))).contains("Acted on (closed)", "Done since Monday", "closed");
        assertThat(form(check(asha, receipt)).onSubmit()).isEmpty();
        assertThat(TestChat.words(inbox("boss"))).contains("There is no open concern");
    }

    @Test
    void aReceiptForgivesSpacesCaseAndLookAlikes() {
        var receipt = raise(asha, "manager", "Something");
        var badly = receipt.toLowerCase(java.util.Locale.ROOT)
                .replace(" ", " - ")
                .replace('0', 'o')
                .replace('1', 'l')
                .replace('v', 'u');
        assertThat(words(form(check("DANIEL", badly)))).contains("Something");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABCD EFGH JKMN PQRS", "0000 0000 0000 0000", "abcd-efgh-jkmn-pqrs", "<ABCDEFGHJKMNPQRS>"})
    void aWrongCodeAndAnUnknownOneGetTheSameAnswerAfterTheSameWork(String code) {
        raise(asha, "manager", "Something");
        var stranger = "S" + Math.abs(code.hashCode());
        Reply answer;
        List<String> asked;
        try (var monitor = TestRedis.shared().monitor()) {
            answer = check(stranger, code);
            asked = monitor.lines();
        }
        assertThat(errors(answer))
                .containsOnlyKeys("code")
                .extractingByKey("code")
                .asString()
                .contains("I can't find a concern");
        assertThat(asked.stream()
                        .filter(line -> line.contains("concern-receipt"))
                        .toList())
                .singleElement()
                .asString()
                .contains("\"HGET\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "<script>", "@@@@", "🙂🙂🙂🙂🙂", "ABCD EFGH JKMN PQR", "ABCD EFGH JKMN PQRS T"})
    void whatIsNoReceiptIsSaidToBeNoneAndIsNoTry(String typed) {
        var receipt = raise(asha, "manager", "Something");
        IntStream.range(0, 12)
                .forEach(_ -> assertThat(errors(check("TYPIST", typed)).get("code"))
                        .contains("A receipt has 16 characters", "did not count as a try"));
        assertThat(words(form(check("TYPIST", receipt)))).contains("Something");
    }

    @Test
    void guessingIsSlowedThenStoppedForAWhileEvenForARightCode() {
        var receipt = raise(asha, "manager", "Something");
        IntStream.range(0, 3)
                .forEach(_ -> assertThat(errors(check("GUESSER", "ABCD EFGH JKMN PQRS")))
                        .containsKey("code"));
        assertThat(errors(check("GUESSER", receipt)).get("code")).contains("Please wait 5 seconds");
        clock.pass(Duration.ofSeconds(5));
        assertThat(words(form(check("GUESSER", receipt)))).contains("Something");
        for (var tried = 3; tried < 10; tried++) {
            assertThat(errors(check("GUESSER", "ABCD EFGH JKMN PQRS")).get("code"))
                    .contains("I can't find a concern");
            clock.pass(Duration.ofMinutes(6));
        }
        assertThat(errors(check("GUESSER", receipt)).get("code")).contains("please wait an hour before you try again");
        assertThat(words(form(check(asha, receipt)))).contains("Something");
        clock.pass(Duration.ofHours(1));
        assertThat(words(form(check("GUESSER", receipt)))).contains("Something");
    }

    @Test
    void whatMayTellWhoSomebodyIsComesBackOnceWithItMarked() {
        var text = "Daniel rang 07700 900123 about 943 476 5919, see https://example.org and asha@example.org";
        var again = form(send(asha, open(asha), filled("manager", text)));
        assertThat(words(again))
                .contains(
                        "Nothing was sent yet",
                        "A name",
                        "A phone number",
                        "An NHS number",
                        "A link",
                        "An email address")
                .contains(text);
        assertThat(TestChat.words(inbox("boss"))).contains("There is no open concern");
        assertThat(receipt(send(asha, again, filled("manager", text)))).hasSize(19);
        assertThat(words(form(openFirst("boss")))).contains(text);
    }

    @Test
    void sendingTheSameFormAgainShowsTheSameReceiptAndMakesNoSecondConcern() {
        var form = open(asha);
        var first = receipt(send(asha, form, filled("manager", "Something")));
        assertThat(receipt(send(asha, form, filled("manager", "Something")))).isEqualTo(first);
        assertThat(concerns.of(team.id())).hasSize(1);
    }

    @Test
    void onlyItsOwnerSaysThatAReceiptIsKeptAndOfTwoEachIsShownUntilThen() {
        var forms = List.of(open(asha), open(asha));
        var pages = forms.stream()
                .map(form -> form(send(asha, form, filled("manager", "Something"))))
                .toList();
        pages.forEach(page -> send("DANIEL", page, Map.of()));
        assertThat(words(open("DANIEL"))).contains("What happened?");
        var shown = open(asha);
        assertThat(send(asha, shown, Map.of())).isEqualTo(new Reply.Silent());
        var other = open(asha);
        assertThat(Set.of(code(shown), code(other))).isEqualTo(Set.of(code(pages.getFirst()), code(pages.getLast())));
        send(asha, other, Map.of());
        assertThat(words(open(asha))).contains("What happened?");
    }

    @Test
    void aReceiptThatIsNotKeptYetIsShownToItsOwnerThoughTheyHaveLeftTheTeam() {
        var receipt = receipt(send(asha, open(asha), filled("manager", "Something")));
        teams.saveRoster(team, new Roster(List.of()));
        chat.staff("boss");
        assertThat(code(open(asha))).isEqualTo(receipt);
    }

    @Test
    void sendingItTwiceAtTheSameMomentMakesOne() {
        var form = open(asha);
        var receipts = IntStream.range(0, 8)
                .parallel()
                .mapToObj(_ -> receipt(send(asha, form, filled("manager", "Something"))))
                .distinct()
                .toList();
        assertThat(receipts).hasSize(1);
        assertThat(concerns.of(team.id())).hasSize(1);
    }

    @Test
    void writingBackTwiceFromTheSameFormIsTakenOnce() {
        var receipt = raise(asha, "manager", "Something");
        var talk = form(check(asha, receipt));
        send(asha, talk, Map.of("words", List.of("One more thing")));
        replyToFirst("boss", "Thank you");
        send(asha, talk, Map.of("words", List.of("One more thing")));
        assertThat(concerns.of(team.id()).getFirst().concern().said())
                .extracting(Concern.Said::text)
                .containsOnlyOnce("One more thing");
    }

    @Test
    void ofTwoHandlersAtOnceTheSecondIsToldAndShownHowItStands() {
        raise(asha, "manager", "Something");
        var mine = form(openFirst("boss"));
        var theirs = form(openFirst("chief"));
        assertThat(shown(handle("boss", mine, "First reply", "answered", "keep"))
                        .fallback())
                .contains("Saved");
        var lost = form(handle("chief", theirs, "Second reply", "acted-on", "close"));
        assertThat(words(lost)).contains("Not saved", "First reply", "Answered").contains("Your reply=Second reply");
        assertThat(shown(handle("chief", lost, "Second reply", "acted-on", "keep"))
                        .fallback())
                .contains("Saved");
        assertThat(concerns.of(team.id()).getFirst().concern().said())
                .extracting(Concern.Said::text)
                .endsWith("First reply", "Second reply");
    }

    @Test
    void aHandlersFormSentTwiceIsTakenOnce() {
        raise(asha, "manager", "Something");
        var form = form(openFirst("boss"));
        handle("boss", form, "A reply", "answered", "keep");
        assertThat(shown(handle("boss", form, "A reply", "answered", "keep")).fallback())
                .contains("Saved");
        assertThat(concerns.of(team.id()).getFirst().concern().said())
                .extracting(Concern.Said::text)
                .containsOnlyOnce("A reply");
    }

    @Test
    void aNoteToTheTeamSentTwiceIsPostedOnce() {
        var note = form(router.route(inPrivate(
                "boss",
                press(button(inbox("boss"), "Tell the team what was done")
                        .orElseThrow()
                        .onPress()))));
        var words = Map.of("said", List.of("Too many visits"), "did", List.of("Two fewer"));
        for (var time = 0; time < 2; time++) {
            assertThat(shown(send("boss", note, words)).fallback()).contains("on its way");
        }
        await().until(() -> !chat.channel().isEmpty());
        assertThat(chat.channel())
                .singleElement()
                .satisfies(told -> assertThat(TestChat.words(told)).contains("Two fewer"));
    }

    @Test
    void aConversationThatIsFullCanStillBeClosed() {
        raise(asha, "manager", "Something");
        var at = concerns.of(team.id()).getFirst().at();
        concerns.change(at, now -> {
            var concern = now.concern();
            while (concern.hasRoomFor(1)) {
                concern = concern.with(new Concern.Said(
                        Concern.Part.RAISER,
                        concern.week(),
                        "More",
                        "D" + concern.said().size()));
            }
            return now.changed(concern, true, List.of());
        });
        var form = form(openFirst("boss"));
        assertThat(words(form)).doesNotContain("Your reply");
        var closed = send("boss", form, Map.of("status", List.of("acted-on"), "then", List.of("close")));
        assertThat(shown(closed).fallback()).contains("Saved");
    }

    @Test
    void aReplyMovesWhereItStandsByItselfUnlessItsHandlerSaysOtherwise() {
        var receipt = raise(asha, "manager", "Something");
        assertThat(words(form(openFirst("boss")))).contains("Answered” once you reply");
        handle("boss", form(openFirst("boss")), "", "by-reply", "keep");
        assertThat(words(form(check(asha, receipt)))).contains("Being looked at");
        handle("boss", form(openFirst("boss")), "Which ward was it?", "looking", "keep");
        assertThat(words(form(check(asha, receipt)))).contains("Which ward was it?", "Being looked at");
        handle("boss", form(openFirst("boss")), "Thank you. It is mended.", "by-reply", "keep");
        assertThat(words(form(check(asha, receipt)))).contains("It is mended.", "Answered");
        assertThat(TestChat.words(inbox("boss"))).doesNotContain("left to answer", "Late.");
        handle("boss", form(openFirst("boss")), "", "acted-on", "keep");
        handle("boss", form(openFirst("boss")), "One more thing", "by-reply", "keep");
        assertThat(words(form(check(asha, receipt)))).contains("One more thing", "Acted on");
    }

    @Test
    void whatCannotBeChangedNeedsAReason() {
        raise(asha, "manager", "Something");
        assertThat(errors(handle("boss", form(openFirst("boss")), " ", "cannot-change", "close")))
                .containsKey("words");
    }

    @Test
    void aHandlerRemovedFromTheTeamCanReadNoMoreAtOnce() {
        raise(asha, "manager", "Something");
        var opened = form(openFirst("chief"));
        var button = firstIn(inbox("chief"));
        teams.save(handled(Set.of("boss"), Optional.of("guard"), team.id()));
        assertThat(TestChat.words(inbox("chief"))).contains("You do not deal with concerns");
        assertThat(shown(router.route(inPrivate("chief", press(button)))).fallback())
                .contains("not there for you");
        assertThat(errors(handle("chief", opened, "A reply", "answered", "keep"))
                        .get(""))
                .contains("not there for you");
        assertThat(words(form(openFirst("boss")))).contains("Something");
    }

    @Test
    void aConcernForTheGuardianAloneIsNotThereForAManager() {
        var nothing = inbox("boss");
        var menu = shown(router.route(inPrivate("boss", command("/tandem"))));
        raise(asha, "guardian", "About my manager");
        assertThat(inbox("boss")).isEqualTo(nothing);
        assertThat(shown(router.route(inPrivate("boss", command("/tandem"))))).isEqualTo(menu);
        var guards = firstIn(inbox("guard"));
        assertThat(shown(router.route(inPrivate("boss", press(guards)))))
                .isEqualTo(shown(router.route(inPrivate("boss", press(guards.with("concern", "0".repeat(26)))))));
        replyToFirst("guard", "I hear you");
        handle("guard", form(openFirst("guard")), "Done", "acted-on", "close");
        var at = concerns.of(team.id()).getFirst().at();
        concerns.erase(at, concerns.find(at).orElseThrow().concern().countedAs());
        assertThat(inbox("boss")).isEqualTo(nothing);
        assertThat(TestChat.words(inbox("guard"))).contains("Erased so far: 1");
    }

    /** As the command {@code admin concerns erase} asks for it. */
    @Test
    void whoeverReadsAConcernFindsTheNumberByWhichAnOperatorErasesIt() {
        raise(asha, "manager", "Something");

        assertThat(words(form(openFirst("boss"))))
                .contains(
                        "erased for good",
                        concerns.of(team.id()).getFirst().at().id());
    }

    @Test
    void theHomePageOfWhoeverReadsConcernsSaysWhatWaitsForThem() {
        assertThat(home("boss")).contains("Nothing is waiting for you");
        raise(asha, "manager", "Something");
        assertThat(home("boss"))
                .contains("Riverside: 1 concern waits for someone to take it up")
                .doesNotContain("Nothing is waiting", "Something");
        assertThat(home("guard")).contains("Nothing is waiting for you");
        replyToFirst("boss", "A reply");
        assertThat(home("boss")).contains("Nothing is waiting for you");
    }

    private String home(String who) {
        return router.route(inPrivate(who, new Interaction.Opened()))
                .asMessage()
                .map(TestChat::words)
                .orElseThrow();
    }

    @Test
    void aManagerCanPassAConcernToTheGuardianWhoHandlesItToo() {
        raise(asha, "manager", "Something");
        assertThat(TestChat.words(inbox("guard"))).contains("There is no open concern");
        handle("boss", form(openFirst("boss")), "", "looking", "pass");
        assertThat(words(form(openFirst("guard"))))
                .contains("Something", "Grace Bennett passed it to the guardian (week of 23 November)");
    }

    @Test
    void everyReadingAndChangeIsNotedWithWhoDidIt() {
        raise(asha, "both", "Something");
        replyToFirst("boss", "A reply");
        openFirst("guard");
        handle("guard", form(openFirst("guard")), "Done", "acted-on", "close");
        assertThat(concerns.of(team.id()).getFirst().audit())
                .containsExactlyInAnyOrder(
                        "2026-W48 000000 read test/w1/boss",
                        "2026-W48 000000 read test/w1/guard",
                        "2026-W48 000001 replied test/w1/boss",
                        "2026-W48 000001 set-answered test/w1/boss",
                        "2026-W48 000002 replied test/w1/guard",
                        "2026-W48 000002 set-acted-on test/w1/guard",
                        "2026-W48 000002 closed test/w1/guard");
    }

    static List<String> hostileTexts() {
        return List.of(
                "x",
                "y".repeat(10_000),
                "👩🏽‍⚕️ worn out 🏳️‍🌈",
                "שלום עליכם and مرحبا",
                "<!channel> <!here>",
                "<@U12345> @everyone",
                "[NHS](http://example.org) <http://example.org|click>",
                "<script>alert(1)</script><b>bold</b>",
                "=HYPERLINK(\"http://example.org\")",
                "+cmd|' /C calc'!A0",
                "**not bold** _nor this_ `code` {value} ''{x}''",
                "line one\nline two\n\n  indented");
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void whateverIsTypedIsKeptAndShownAsTyped(String text) {
        var reply = send(asha, open(asha), filled("manager", text));
        var form = form(reply);
        var receipt = words(form).contains("Nothing was sent yet")
                ? receipt(send(asha, form, filled("manager", text)))
                : receipt(reply);
        assertThat(says(form(openFirst("boss")), text)).isTrue();
        assertThat(says(form(check(asha, receipt)), text)).isTrue();
        replyToFirst("boss", text);
        assertThat(form(check(asha, receipt)).blocks().stream()
                        .filter(block -> block.equals(new org.tandembot.message.Block.Text(text))))
                .hasSize(2);
    }

    @Test
    void onceTooLongIsRefusedAndNothingIsKept() {
        assertThat(errors(send(asha, open(asha), filled("manager", "z".repeat(10_001)))))
                .containsKey("happened");
        assertThat(concerns.of(team.id())).isEmpty();
    }

    @Test
    void someoneWhoSendsTooMuchIsAskedToWaitAndARetryDoesNotCount() {
        var first = open(asha);
        for (var sent = 0; sent < 10; sent++) {
            keep(asha, send(asha, sent == 0 ? first : open(asha), filled("manager", "Something")));
            keep(asha, send(asha, first, filled("manager", "Something")));
        }
        var before = kept();
        assertThat(errors(send(asha, open(asha), filled("manager", "One more"))).get(""))
                .contains("10 messages", "Nothing was saved");
        keep(asha, send(asha, first, filled("manager", "Something")));
        assertThat(kept()).isEqualTo(before);
        clock.pass(Duration.ofMinutes(61));
        assertThat(receipt(send(asha, open(asha), filled("manager", "One more"))))
                .isNotEmpty();
    }

    /** All that Redis holds, but for the outbox's streams, which senders make anew while a test that emptied Redis runs. */
    private static String kept() {
        return TestRedis.shared().everything().replaceAll("tandem:\\{outbox}:stream:\\S+ stream \\[]\n", "");
    }

    @Test
    void theGuardianIsOfferedOnlyWhereThereIsOne() {
        teams.save(handled(Set.of("boss"), Optional.empty(), team.id()));
        assertThat(words(open(asha))).doesNotContain("Only the guardian, no manager");
        assertThat(errors(send(asha, open(asha), filled("guardian", "Something"))))
                .containsKey("readers");
    }

    @Test
    void someoneInNoTeamIsToldWhomToSpeakToAndIsNotSentIntoAChannel() {
        assertThat(shown(router.route(inPrivate("stranger", command("/concern"))))
                        .fallback())
                .contains("nothing was sent", "speak to someone you trust", "ring 999")
                .doesNotContain("channel");
        assertThat(router.route(inChannel("stranger", command("/concern")))).isInstanceOf(Reply.Open.class);
    }

    @Test
    void theMenuAndTheHomePageOfferIt() {
        for (Interaction what : List.of(command("/tandem"), new Interaction.Opened())) {
            var members = TestChat.whole(router, inPrivate(asha, what));
            assertThat(button(members, "Raise a concern")).isPresent();
            assertThat(button(members, "Check my receipt")).isPresent();
            assertThat(button(members, "Concerns to deal with")).isEmpty();
            assertThat(button(TestChat.whole(router, inPrivate("guard", what)), "Concerns to deal with"))
                    .isPresent();
        }
    }

    @RepeatedTest(10)
    void whatIsTakenUpWhileItsRaiserWritesBackIsTakenUpAndBothAreKept() throws Exception {
        var receipt = raise(asha, "both", "Six visits before ten");
        var takeUp = TestChat.button(inbox("boss"), "Take it up").orElseThrow().onPress();
        var tasks = new ArrayList<Callable<Reply>>();
        for (var words : List.of("And on Sundays", "And at night", "And on foot")) {
            var talk = form(check(asha, receipt));
            tasks.add(() -> send(asha, talk, Map.of("words", List.of(words))));
        }
        tasks.add(1, () -> router.route(inPrivate("boss", press(takeUp))));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(tasks);
        }

        var kept = concerns.of(team.id()).getFirst();
        assertThat(kept.concern().status().isTakenUp()).isTrue();
        assertThat(kept.concern().said()).hasSize(5);
        assertThat(kept.audit()).singleElement().asString().contains("took-up");
    }
}
