package org.tandembot.feature.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.buttons;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.ballot.BoxTraces;
import org.tandembot.chat.Reply;
import org.tandembot.chat.TestChat;
import org.tandembot.feature.action.Measures.Priority;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Roster;
import org.tandembot.vault.Vault;

/** A quick vote in the channel. */
class VoteTests extends ActionStage {

    @Autowired
    private RedisPolls polls;

    @Autowired
    private Vault vault;

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
                .contains("A weekly call: at most 20%", "7 people could take part, and more than three quarters did.")
                .doesNotContain("QPERSON");
        var told = inboxOf(BOSS, "the vote has closed");
        assertThat(begins(form(press(BOSS, told, "Write down an action")), "what"))
                .isEqualTo("One shared list");
        assertThat(words(inboxOf(CHIEF, "the vote has closed"))).contains("One shared list came first.");
    }

    @Test
    void whatCameOutLowestIsOfferedAndLeadsToItsQuestions() {
        measures.lowest(
                new Priority("Shared aim", List.of("P5.C3a")), new Priority("Say what worries us", List.of("P3.S2")));
        var form = voteForm(BOSS);
        assertThat(begins(form, "offered")).isEqualTo("[Shared aim, Say what worries us]");
        send(BOSS, form, with(voteOn("Tea"), "offered", List.of("Shared aim", "Not offered")));
        vote = inChannel("which of these");
        assertThat(words(vote)).contains("1. Shared aim", "2. Tea").doesNotContain("Not offered");
        all(1, 0, 6);

        twoDaysPass();

        var decide = form(press(BOSS, inboxOf(BOSS, "the vote has closed"), "Write down an action"));
        assertThat(begins(decide, "questions")).isEqualTo("[P5.C3a]");
    }

    @Test
    void withoutAnyResultThePrinciplesAreOffered() {
        assertThat(begins(voteForm(BOSS), "offered")).contains("Better lives", "The whole system");
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
                .contains("A weekly call: 55%", "Fewer forms: 45%", "One shared list: at most 20%");
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
                closing.encoded(),
                words(log(BOSS)),
                typed(BOSS, "/tandem"),
                words(shown(press(BOSS, new ActionId("action", "vote", java.util.Map.of("t", team.id()))))));
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
                .arg("p");
        assertThat(polls.result(team.id(), id))
                .hasValueSatisfying(result -> assertThat(result.shown()).isEmpty());
        assertThat(begins(form(press(BOSS, inboxOf(BOSS, "the vote has closed"), "Write down an action")), "what"))
                .isEmpty();
    }

    @Test
    void aTieIsNoChoice() {
        vote();
        all(1, 0, 3);
        all(2, 3, 6);

        twoDaysPass();

        assertThat(words(inChannel("the vote has closed"))).contains("No choice stands out.");
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
        assertThat(words(shown(press(person(0), choice(1).with("c", "9"))))).isEqualTo(refused);
        assertThat(words(shown(press(person(0), choice(1).with("c", "x"))))).isEqualTo(refused);
        assertThat(words(shown(press(person(0), choice(1).with("p", "0".repeat(26))))))
                .isEqualTo(refused);
        assertThat(words(shown(press(person(0), choice(1).with("t", "NOTEAM")))))
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
        var poll = polls.find(team.id(), choice(1).arg("p")).orElseThrow();

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

        assertThat(words(shown(press(CHIEF, close)))).contains("Fewer forms came first.", "at least 80%");
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
        assertThat(words(shown(press(CHIEF, action("vote"))))).contains("vote that is still open");
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
        assertThat(errors(send(BOSS, form, voteOn("x".repeat(76), "Two")))).containsOnlyKeys("own");
        assertThat(errors(send(BOSS, form, with(voteOn("One", "Two"), "days", List.of("-3")))))
                .containsOnlyKeys("days");
        assertThat(errors(send(person(1), form, voteOn("One", "Two")))).containsOnlyKeys("");
        assertThat(words(shown(press(person(1), action("vote"))))).contains("You do not manage that team");
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
                .contains("people have joined or left since");
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
        BoxTraces.published(poll.box(), "{\"asked\":7,\"shown\":null,\"why\":\"TOO_FEW\"}");

        twoDaysPass();

        // The result that was there first stays, whatever comes after.
        assertThat(words(inChannel("the vote has closed"))).contains("Fewer than 5 people");
        assertThat(BoxTraces.isThere(poll.box())).isFalse();
        ticker.tick();
        assertThat(chat.channel()).hasSize(2);
    }

    @Test
    void whatAManagerTypesIsDataAndNeverMarkup() {
        vote = vote("<!channel> **bold** <@U1>", "[NHS](http://nhs.example)");

        assertThat(vote.blocks())
                .anySatisfy(block -> assertThat(block)
                        .isInstanceOfSatisfying(
                                Block.Text.class,
                                text -> assertThat(text.prose().asPlain()).isEqualTo("1. <!channel> **bold** <@U1>")));
    }
}
