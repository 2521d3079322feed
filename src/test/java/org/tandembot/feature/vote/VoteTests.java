package org.tandembot.feature.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.buttons;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.ballot.BoxTraces;
import org.tandembot.chat.Reply;
import org.tandembot.chat.TestChat;
import org.tandembot.deck.Decks;
import org.tandembot.deck.Question;
import org.tandembot.feature.action.ActionStage;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Choice;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Roster;
import org.tandembot.vault.Vault;

/** A quick vote in the channel. */
class VoteTests extends ActionStage {

    @Autowired
    private Polls polls;

    @Autowired
    private Vault vault;

    @Autowired
    private Decks decks;

    private Message vote = Message.of("-");

    private Message vote() {
        vote = vote("Fewer forms", "One shared list", "A weekly call");
        return vote;
    }

    /** Presses the choice with this number in the channel. */
    private Reply choose(String who, int number) {
        return router.route(TestChat.inChannel(who, TestChat.press(choice(number))));
    }

    private ActionId choice(int number) {
        return buttons(vote).stream()
                .filter(button -> button.label().startsWith(number + ". "))
                .findFirst()
                .orElseThrow()
                .onPress();
    }

    private void all(int number, int from, int to) {
        IntStream.range(from, to).forEach(i -> choose(person(i), number));
    }

    private void twoDaysPass() {
        clock.pass(Duration.ofDays(2));
        ticker.tick();
    }

    @Test
    void aVoteRunsFromTheSummaryToAnActionThatBeginsWithWhatCameFirst() {
        vote();
        all(2, 0, 5);
        all(1, 5, 7);

        twoDaysPass();

        assertThat(words(inChannel("the vote has closed")))
                .contains("One shared list came first.", "One shared list: 70%", "Fewer forms: 30%")
                .contains("A weekly call: 20% or less", "7 people could take part, and more than three quarters did.")
                .doesNotContain("QPERSON");
        var told = inboxOf(BOSS, "the vote has closed");
        assertThat(begins(form(press(BOSS, told, "Write down an action")), "what"))
                .isEqualTo("One shared list");
        assertThat(words(inboxOf(CHIEF, "the vote has closed"))).contains("One shared list came first.");
    }

    private String act(String question) {
        return decks.said(Locale.ENGLISH, question).act();
    }

    @Test
    void theActsOfWhatCameOutLowestAreOfferedAndLeadToItsQuestions() {
        measures.cameOutLowest("P5.C3a", "P3.C1a");
        var form = voteForm(BOSS);
        assertThat(begins(form, "offered")).isEqualTo("[P5.C3a, P3.C1a]");
        send(BOSS, form, with(voteOn("Tea"), "offered", List.of("P5.C3a", "P9.none")));
        vote = inChannel("which of these");
        assertThat(words(vote)).contains("1. " + act("P5.C3a"), "2. Tea").doesNotContain("P9.none");
        all(1, 0, 6);

        twoDaysPass();

        var decide = form(press(BOSS, inboxOf(BOSS, "the vote has closed"), "Write down an action"));
        assertThat(begins(decide, "what")).isEqualTo(act("P5.C3a"));
        assertThat(begins(decide, "questions")).isEqualTo("[P5.C3a]");
    }

    @Test
    void aLongActStandsInFullWhereItIsReadAndAsItsFirstSentenceWhereItIsChosen() {
        var question = decks.bank(team).stream()
                .map(Question::id)
                .filter(id -> act(id).length() > 75 && act(id).indexOf(". ") < 75)
                .findFirst()
                .orElseThrow();
        var first = act(question).substring(0, act(question).indexOf(". ") + 1);
        measures.cameOutLowest(question);
        var form = voteForm(BOSS);
        assertThat(shownIn(form)).contains(act(question));
        assertThat(labels(form)).containsExactly(first);
        send(BOSS, form, with(voteOn("Tea"), "offered", List.of(question)));
        vote = inChannel("which of these");
        assertThat(words(vote)).contains("1. " + act(question));
        assertThat(buttons(vote))
                .allSatisfy(button -> assertThat(button.label()).hasSizeLessThan(40));
        all(1, 0, 6);

        twoDaysPass();

        assertThat(words(inChannel("the vote has closed")))
                .contains(act(question) + " came first.", first + ": 80% or more");
    }

    private static String shownIn(Form form) {
        return form.blocks().stream()
                .flatMap(block -> block instanceof Block.Text text
                        ? Stream.of(text.prose().asPlain())
                        : Stream.of())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> labels(Form form) {
        return form.blocks().stream()
                .flatMap(block -> block instanceof Block.ChooseMany many
                                && many.field().name().equals("offered")
                        ? many.choices().stream().map(Choice::label)
                        : Stream.of())
                .toList();
    }

    @Test
    void withoutAnyResultTheActsOfTheCoreQuestionsAreOfferedAndNoPrinciple() {
        var core = decks.bank(team).stream().filter(Question::core).toList();
        var form = voteForm(BOSS);

        assertThat(core).isNotEmpty();
        assertThat(shownIn(form))
                .contains(core.stream().map(one -> act(one.id())).toList())
                .contains("There is no result yet");
        assertThat(labels(form)).hasSize(core.size());
        decks.principles(Locale.ENGLISH)
                .forEach(principle -> assertThat(shownIn(form)).doesNotContain(principle.name()));
    }

    @Test
    void aLeadThatRoundingAndAVoteOrTwoCouldMakeIsNotCalledFirst() {
        vote();
        all(1, 0, 4);
        all(2, 4, 7);

        twoDaysPass();

        assertThat(words(inChannel("the vote has closed")))
                .contains("Fewer forms: 55%", "One shared list: 45%")
                .contains("Fewer forms is ahead, but by too little to say that it came first.")
                .doesNotContain("Fewer forms came first");
        assertThat(begins(form(press(BOSS, inboxOf(BOSS, "the vote has closed"), "Write down an action")), "what"))
                .isEmpty();
    }

    @Test
    void whoeverPressesAgainChangesTheirVoteAndHasOne() {
        vote();
        all(1, 0, 7);
        var mine = shown(choose(person(0), 2));
        assertThat(words(mine)).contains("Kept: One shared list", "Only you can see this", "✓ 2. One shared list");
        assertThat(mine.confidential()).isTrue();
        var changed = press(person(0), mine, "3. A weekly call");
        assertThat(changed).isInstanceOf(Reply.Replace.class);
        IntStream.range(1, 4).forEach(i -> choose(person(i), 3));

        twoDaysPass();

        assertThat(words(inChannel("the vote has closed")))
                .contains("A weekly call: 55%", "Fewer forms: 45%", "One shared list: 20% or less");
    }

    @Test
    void aPressInTheChannelIsAnsweredToOnePersonAlone() {
        vote();
        assertThat(choose(person(0), 1)).isInstanceOf(Reply.Whisper.class);
        assertThat(chat.channel()).hasSize(1);
    }

    @Test
    void nothingThatAnyoneCanSeeMovesWhileItIsOpen() {
        vote();
        var before = everythingABossSees();
        all(1, 0, 6);

        assertThat(everythingABossSees()).isEqualTo(before);
        assertThat(chat.channel()).hasSize(1);
        assertThat(chat.inboxOf(BOSS)).isEmpty();
    }

    private List<String> everythingABossSees() {
        var closing = button(talk(BOSS), "Close the vote now");
        return List.of(
                closing.encoded(), words(log(BOSS)), typed(BOSS, "/tandem"), words(shown(press(BOSS, newVote()))));
    }

    @Test
    void ofFewerThanTheMinimumNothingIsShownOrKept() {
        vote();
        all(2, 0, 4);

        twoDaysPass();

        assertThat(words(inChannel("the vote has closed")))
                .contains("Fewer than 5 people took part")
                .doesNotContain("%", "came first", "7 people");
        var id = button(inboxOf(BOSS, "the vote has closed"), "Write down an action")
                .arg("poll");
        assertThat(polls.result(team.id(), id))
                .hasValueSatisfying(result -> assertThat(result.told()).isEmpty());
        assertThat(begins(form(press(BOSS, inboxOf(BOSS, "the vote has closed"), "Write down an action")), "what"))
                .isEmpty();
    }

    @Test
    void aTieIsNoChoice() {
        vote();
        all(1, 0, 3);
        all(2, 3, 6);

        twoDaysPass();

        assertThat(words(inChannel("the vote has closed")))
                .contains("No choice came first. These came out level: Fewer forms · One shared list.");
    }

    @Test
    void strangersManagersAndThoseWhoJoinedLaterHaveNoVoteAndAreToldTheSame() {
        vote();
        chat.staff(BOSS, CHIEF, person(0), "QLATERQ");
        membership.refresh(team);
        var refused = words(shown(choose("QSTRANGERQ", 1)));

        assertThat(refused).contains("I cannot take a choice from you here");
        assertThat(words(shown(choose(BOSS, 1)))).isEqualTo(refused);
        assertThat(words(shown(choose("QLATERQ", 1)))).isEqualTo(refused);
        assertThat(words(shown(press(person(0), choice(1).with("choice", "9")))))
                .isEqualTo(refused);
        assertThat(words(shown(press(person(0), choice(1).with("choice", "x")))))
                .isEqualTo(refused);
        assertThat(words(shown(press(person(0), choice(1).with("poll", "0".repeat(26))))))
                .isEqualTo(refused);
        assertThat(words(shown(press(person(0), choice(1).with("team", "NOTEAM")))))
                .isEqualTo(refused);
        assertThat(BoxTraces.ballots(polls.vote(team.id()).orElseThrow().box())).isEmpty();
    }

    @Test
    void whoLeftMayStillChangeTheirVoteForItIsCountedWithThem() {
        vote();
        all(1, 0, 7);
        teams.saveRoster(team, new Roster(List.of()));

        assertThat(words(shown(choose(person(0), 2)))).contains("Kept: One shared list");
    }

    @Test
    void afterItHasClosedNothingIsChanged() {
        vote();
        all(1, 0, 7);
        twoDaysPass();
        var poll = polls.find(team.id(), choice(1).arg("poll")).orElseThrow();

        assertThat(words(shown(choose(person(0), 2)))).contains("This is closed, so nothing was changed");
        assertThat(BoxTraces.isThere(poll.box())).isFalse();
    }

    @Test
    void aManagerEndsItEarlyAndOneWhoManagesNoMoreDoesNot() {
        vote();
        all(1, 0, 6);
        var close = button(talk(BOSS), "Close the vote now");
        teams.save(managedBy(team.id(), CHIEF));
        assertThat(words(shown(press(BOSS, close)))).contains("You do not manage that team");
        assertThat(words(shown(press(person(1), close)))).contains("You do not manage that team");
        assertThat(polls.vote(team.id())).isPresent();

        assertThat(words(shown(press(CHIEF, close)))).contains("Fewer forms came first.", "80% or more");
        assertThat(words(shown(press(CHIEF, close)))).contains("Fewer forms came first.");
        assertThat(words(inChannel("the vote has closed"))).contains("Fewer forms came first.");
        assertThat(polls.vote(team.id())).isEmpty();
        assertThat(TestChat.button(talk(CHIEF), "Start a quick vote").map(Button::label))
                .isPresent();
    }

    @Test
    void theSameFormTwiceStartsOneVoteAndASecondManagerIsTold() {
        var form = voteForm(BOSS);
        var other = voteForm(CHIEF);
        send(BOSS, form, voteOn("One", "Two"));
        send(BOSS, form, voteOn("One", "Two"));
        inChannel("which of these");

        assertThat(words(shown(send(CHIEF, other, voteOn("Three", "Four"))))).contains("vote that is still open");
        assertThat(words(shown(press(CHIEF, newVote())))).contains("vote that is still open");
        inChannel("which of these");
        assertThat(chat.channel()).hasSize(1);
        assertThat(words(chat.channel().getFirst())).doesNotContain("Three");
    }

    @Test
    void aFormThatIsNotRightSaysSo() {
        var form = voteForm(BOSS);

        assertThat(errors(send(BOSS, form, voteOn("Only one")))).containsOnlyKeys("own");
        assertThat(errors(send(BOSS, form, voteOn("1", "2", "3", "4", "5", "6", "7"))))
                .containsOnlyKeys("own");
        assertThat(errors(send(BOSS, form, voteOn("x".repeat(201), "Two")))).containsOnlyKeys("own");
        assertThat(errors(send(BOSS, form, with(voteOn("One", "Two"), "days", List.of("-3")))))
                .containsOnlyKeys("days");
        assertThat(errors(send(person(1), form, voteOn("One", "Two")))).containsOnlyKeys("");
        assertThat(words(shown(press(person(1), newVote())))).contains("You do not manage that team");
    }

    @Test
    void withTooFewPeopleNoVoteIsStarted() {
        team = staffed(4);

        assertThat(words(shown(send(BOSS, voteForm(BOSS), voteOn("One", "Two")))))
                .contains("Only 4 people of Riverside could vote");
        assertThat(polls.vote(team.id())).isEmpty();
    }

    @Test
    void withAnotherTeamOfAlmostTheSamePeopleNoVoteIsStarted() {
        var first = team;
        team = staffed(PEOPLE + 1);
        assertThat(teams.find(first.id())).isPresent();

        assertThat(words(shown(send(BOSS, voteForm(BOSS), voteOn("One", "Two")))))
                .contains("Another team has almost the same people");
    }

    @Test
    void whatWasVotedOnIsNotVotedOnAgainWhenPeopleHaveJoinedOrLeft() {
        vote();
        all(1, 0, 6);
        twoDaysPass();
        inChannel("the vote has closed");
        send(BOSS, voteForm(BOSS), voteOn("fewer forms!", "Another"));
        await().until(() -> polls.vote(team.id()).isPresent());
        press(BOSS, talk(BOSS), "Close the vote now");

        chat.staff(BOSS, CHIEF, person(0), person(1), person(2), person(3), person(4), person(5));

        assertThat(words(shown(send(BOSS, voteForm(BOSS), voteOn("fewer forms!", "Another")))))
                .contains("People have joined or left since");
        assertThat(words(shown(send(BOSS, voteForm(BOSS), voteOn("Something new", "Another")))))
                .contains("The vote is on its way");
    }

    @Test
    void whoComesToManageOrGuardTheTeamIsNotCounted() {
        vote();
        all(1, 0, 6);
        teams.change(
                team.id(),
                one -> one.with(Roles.of(
                        Set.of(TestChat.person(BOSS), TestChat.person(person(0))),
                        Optional.of(TestChat.person(person(1))))));

        twoDaysPass();

        assertThat(words(inChannel("the vote has closed"))).contains("Fewer than 5 people took part");
    }

    @Test
    void theGuardianHasNoVote() {
        teams.change(
                team.id(),
                one -> one.with(Roles.of(Set.of(TestChat.person(BOSS)), Optional.of(TestChat.person(person(1))))));
        vote();

        assertThat(words(shown(choose(person(1), 1)))).contains("I cannot take a choice from you here");
        assertThat(words(shown(choose(person(2), 1)))).contains("Kept: Fewer forms");
    }

    @Test
    void whereTheKeyIsLostItIsSaid() {
        vote();
        all(1, 0, 7);
        vault.destroy(polls.vote(team.id()).orElseThrow().box().keySet());

        assertThat(words(shown(choose(person(0), 2)))).contains("I cannot reach the answers");
        twoDaysPass();

        assertThat(words(inChannel("the vote has closed"))).contains("Nobody can read the votes any more");
        assertThat(words(inboxOf(BOSS, "the vote has closed"))).contains("Nobody can read the votes any more");
    }

    @Test
    void aVoteThatBrokeOffWhileClosingIsGoneOnWith() {
        vote();
        all(1, 0, 7);
        var poll = polls.vote(team.id()).orElseThrow();
        BoxTraces.published(poll.box(), "{\"is\":\"hidden\",\"why\":\"TOO_FEW\"}");

        twoDaysPass();

        // The result that was there first stays, whatever comes after.
        assertThat(words(inChannel("the vote has closed"))).contains("Fewer than 5 people");
        assertThat(BoxTraces.isThere(poll.box())).isFalse();
        ticker.tick();
        assertThat(chat.channel()).hasSize(2);
    }

    @Test
    void whatAManagerTypesIsDataAndNeverMarkup() {
        var stopped =
                form(send(BOSS, voteForm(BOSS), voteOn("<!channel> **bold** <@U1>", "[NHS](http://nhs.example)")));
        send(BOSS, stopped, voteOn("<!channel> **bold** <@U1>", "[NHS](http://nhs.example)"));
        vote = inChannel("which of these should we work on first");

        assertThat(vote.blocks())
                .anySatisfy(block -> assertThat(block)
                        .isInstanceOfSatisfying(
                                Block.Text.class,
                                text -> assertThat(text.prose().asPlain()).isEqualTo("1. <!channel> **bold** <@U1>")));
    }
}
