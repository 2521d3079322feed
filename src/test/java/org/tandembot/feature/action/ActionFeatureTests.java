package org.tandembot.feature.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.buttons;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.chat.Reply;
import org.tandembot.chat.TestChat;
import org.tandembot.feature.action.Action.Links;
import org.tandembot.feature.action.Action.Status;
import org.tandembot.feature.action.Action.Step;
import org.tandembot.feature.action.Measures.Moved;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.Roster;

/** From the talk to an action, to what became of it, and back to the team. Today is Tuesday 24 November 2026. */
class ActionFeatureTests extends ActionStage {

    private static final String REVIEW = "2026-12-10";
    private static final String OWNER = person(1);
    private static final String WHAT = "Share the list of visits by noon";

    @Autowired
    private Actions actions;

    @Autowired
    private ActionFigures figures;

    private Action only() {
        assertThat(actions.of(team.id())).hasSize(1);
        return actions.of(team.id()).getFirst();
    }

    private Message entry() {
        decide(WHAT, OWNER, REVIEW);
        return log(BOSS);
    }

    private static Map<String, List<String>> changed(String what, String review, String status, String why) {
        return Map.of("what", List.of(what), "review", List.of(review), "status", List.of(status), "why", List.of(why));
    }

    private Form change(String who) {
        return form(press(who, log(who), "Change it"));
    }

    private Reply set(String who, String status, String why) {
        return send(who, change(who), changed(WHAT, REVIEW, status, why));
    }

    /** Lets the mornings pass up to this day, and looks on each. */
    private void until(String day) {
        var to = LocalDate.parse(day);
        do {
            clock.pass(Duration.ofDays(1));
            ticker.tick();
        } while (LocalDate.ofInstant(clock.instant(), team.zone()).isBefore(to));
    }

    // The talk

    @Test
    void aSummaryLeadsToTheWaysToTalkAndDecide() {
        var talk = talk(BOSS);

        assertThat(words(talk)).contains("What will Riverside do with what people said?");
        assertThat(buttons(talk).stream().map(Button::label))
                .containsExactly(
                        "Post the guide", "Start a quick vote", "Write down an action", "What we decided and did");
    }

    @Test
    void theGuideGoesToTheChannelOnceAndAsksEveryJobToSpeakBeforeThoseWhoLead() {
        var post = button(talk(BOSS), "Post the guide");
        press(BOSS, post);
        press(BOSS, post);

        assertThat(words(inChannel("four questions")))
                .contains(
                        "What is strong?",
                        "What surprises us?",
                        "What is missing?",
                        "What one thing matters to us all?")
                .contains("speaks once before anyone speaks twice. Those who lead speak last.");
        assertThat(chat.channel()).hasSize(1);
    }

    @Test
    void whoeverDoesNotManageTheTeamIsToldSoWhateverThereIs() {
        var refused = words(shown(press("QSTRANGERQ", action("talk"))));
        assertThat(refused).contains("You do not manage that team");
        assertThat(words(shown(press(person(0), action("talk"))))).isEqualTo(refused);
        assertThat(words(shown(press(BOSS, new ActionId("action", "talk", Map.of("team", "NOSUCHTEAM"))))))
                .isEqualTo(refused);
        var guide = button(talk(BOSS), "Post the guide");
        assertThat(words(shown(press(person(0), guide)))).isEqualTo(refused);
        teams.save(managedBy(team.id(), CHIEF));
        assertThat(words(shown(press(BOSS, guide)))).isEqualTo(refused);
        assertThat(chat.channel()).isEmpty();
    }

    @Test
    void aManagerOfSeveralTeamsSaysWhich() {
        var first = team;
        team = staffed(PEOPLE);

        var which = shown(press(BOSS, new ActionId("action", "talk")));
        assertThat(words(which)).contains("Which team do you mean?");
        assertThat(buttons(which))
                .hasSize(2)
                .extracting(button -> button.onPress().arg("team"))
                .contains(first.id());
    }

    // From the decision to its owner

    @Test
    void anActionIsWrittenDownAndItsOwnerIsAskedAndTakesItOn() {
        var kept = decide(WHAT, OWNER, REVIEW);
        assertThat(words(kept)).contains("Saved: " + WHAT);
        assertThat(words(log(person(3)))).contains(WHAT, "Name of " + OWNER + " (has not said yes yet)");

        var asked = inboxOf(OWNER, "would like you to see to this");
        assertThat(words(asked)).contains(WHAT, "Thursday 10 December");
        var accepted = press(OWNER, asked, "I'll take it on");
        assertThat(words(shown(accepted))).contains("is yours");
        assertThat(press(OWNER, asked, "I'll take it on")).isInstanceOf(Reply.Replace.class);

        assertThat(only().accepted()).isTrue();
        assertThat(words(log(person(3))))
                .contains("Who will do it: Name of " + OWNER)
                .doesNotContain("said yes");
    }

    @Test
    void theSameFormSentTwiceWritesOneActionAndAsksOnce() {
        var form = form(press(BOSS, action("new")));
        send(BOSS, form, filled(WHAT, OWNER, REVIEW));
        send(BOSS, form, filled(WHAT, OWNER, REVIEW));
        inboxOf(OWNER, "would like you");

        assertThat(only().what()).isEqualTo(WHAT);
        assertThat(chat.inboxOf(OWNER)).hasSize(1);
    }

    @Test
    void aManagerWhoSeesToItThemselvesIsNotAsked() {
        decide(WHAT, BOSS, REVIEW);

        assertThat(only().accepted()).isTrue();
        assertThat(chat.inboxOf(BOSS)).isEmpty();
    }

    @Test
    void whatIsWrongIsSaidBesideEachInput() {
        var form = form(press(BOSS, action("new")));

        assertThat(errors(send(BOSS, form, filled(" ", "QSTRANGERQ", "2026-11-24"))))
                .containsOnlyKeys("what", "owner", "review");
        assertThat(errors(send(BOSS, form, filled("x".repeat(301), "not an id", "2031-01-01"))))
                .containsOnlyKeys("what", "owner", "review");
        assertThat(errors(send(BOSS, form, filled(WHAT, OWNER, "tomorrow")))).containsOnlyKeys("review");
        assertThat(errors(send(person(2), form, filled(WHAT, OWNER, REVIEW)))).containsOnlyKeys("");
        assertThat(actions.of(team.id())).isEmpty();
    }

    @Test
    void whoCitesFiguresSaysWhoMayBeMissingFromThem() {
        var form = form(press(BOSS, action("new")));
        var linked = with(filled(WHAT, OWNER, REVIEW), "questions", List.of("P5.C3a", "NOT.ASKED"));
        assertThat(errors(send(BOSS, form, linked))).containsOnlyKeys("bias");

        send(BOSS, form, with(linked, "bias", List.of("Night staff were not reached")));

        assertThat(only().links().questionIds()).containsExactly("P5.C3a");
        assertThat(words(log(person(0))))
                .contains("It should move: We all pull towards the same aim.", "Who may be missing: Night staff");
    }

    @Test
    void aThemeIsOneThatTheSummaryShowsAndAnIdeaIsInOwnWords() {
        var form = form(press(BOSS, action("new")));
        var linked = with(filled(WHAT, OWNER, REVIEW), "themes", List.of("pace", "blame"));
        linked = with(linked, "bias", List.of("Agency staff"));
        send(BOSS, form, with(linked, "idea", List.of("A board by the door")));

        assertThat(words(log(person(0))))
                .contains("It is about: Pace, time or workload", "It came from: A board by the door")
                .doesNotContain("blame");
    }

    @Test
    void whoIsNewInTheChannelCanOwnOne() {
        chat.staff(BOSS, CHIEF, "QNEWQ");

        decide(WHAT, "QNEWQ", REVIEW);

        assertThat(words(inboxOf("QNEWQ", "would like you"))).contains(WHAT);
    }

    @Test
    void wordsThatLookLikeMentionsAndLinksAreData() {
        var evil = "<!channel> **big** <@U1> [x](http://x.example) \u202Etxt";
        decide(evil, OWNER, REVIEW);

        assertThat(log(person(0)).blocks())
                .anySatisfy(block -> assertThat(block)
                        .isInstanceOfSatisfying(
                                Block.Text.class,
                                text -> assertThat(text.prose().asPlain())
                                        .isEqualTo("<!channel> **big** <@U1> [x](http://x.example) txt")));
        assertThat(words(inboxOf(OWNER, "would like you"))).contains("<!channel> **big** <@U1>");
    }

    // Handing over and leaving

    @Test
    void anOwnerHandsItOverAndIsItsOwnerNoMore() {
        decide(WHAT, OWNER, REVIEW);
        var asked = inboxOf(OWNER, "would like you");
        var form = form(press(OWNER, asked, "Hand it over"));

        assertThat(errors(send(OWNER, form, Map.of("owner", List.of("QSTRANGERQ")))))
                .containsOnlyKeys("owner");
        var handed = shown(send(OWNER, form, Map.of("owner", List.of(person(2)))));
        assertThat(words(handed)).contains("Handed over").doesNotContain("Take that back");

        assertThat(words(inboxOf(person(2), "would like you"))).contains(WHAT);
        assertThat(words(shown(press(OWNER, asked, "I'll take it on")))).contains("That is not there for you");
        assertThat(words(shown(press(OWNER, asked, "Hand it over")))).contains("That is not there for you");
        assertThat(only().owner()).isEqualTo(TestChat.person(person(2)));
    }

    @Test
    void ofTwoWhoHandItOverAtOnceTheSecondIsToldToLookAgain() {
        var log = entry();
        var mine = form(press(BOSS, log, "Hand it over"));
        var theirs = form(press(CHIEF, log(CHIEF), "Hand it over"));
        send(BOSS, mine, Map.of("owner", List.of(person(2))));

        assertThat(errors(send(CHIEF, theirs, Map.of("owner", List.of(person(3))))))
                .containsOnlyKeys("");
        assertThat(only().owner()).isEqualTo(TestChat.person(person(2)));
    }

    @Test
    void whenItsOwnerLeavesTheManagersAreToldAndTheOwnerIsNotWrittenTo() {
        decide(WHAT, OWNER, REVIEW);
        inboxOf(OWNER, "would like you");
        chat.staff(BOSS, CHIEF, person(0), person(2), person(3));

        until("2026-11-26");

        assertThat(words(inboxOf(BOSS, "Its owner has left"))).contains(WHAT);
        assertThat(words(inboxOf(CHIEF, "Its owner has left"))).contains(WHAT);
        assertThat(words(log(person(0)))).contains("someone who has left");
        until("2026-12-11");
        assertThat(chat.inboxOf(OWNER)).isEmpty();
        assertThat(chat.inboxOf(BOSS)).hasSize(1);
        assertThat(words(shown(press(OWNER, about("open"))))).contains("That is not there for you");
    }

    private ActionId about(String verb) {
        return action(verb).with("action", only().id());
    }

    // Reminders

    @Test
    void itsOwnerIsRemindedBeforeAndOnTheDayAndLaterTogetherWithTheManagers() {
        decide(WHAT, OWNER, REVIEW);
        inboxOf(OWNER, "would like you");
        until("2026-12-04");
        assertThat(chat.inboxOf(OWNER)).hasSize(1);

        until("2026-12-09");
        assertThat(words(inboxOf(OWNER, "A kind reminder"))).contains(WHAT, "Thursday 10 December");
        until("2026-12-10");
        inboxOf(OWNER, "It is time to look again");
        until("2026-12-16");
        assertThat(chat.inboxOf(OWNER)).hasSize(3);
        assertThat(chat.inboxOf(BOSS)).isEmpty();

        until("2026-12-23");
        inboxOf(OWNER, "was to be looked at");
        assertThat(words(inboxOf(BOSS, "Does it need your help?"))).contains("Name of " + OWNER);
        until("2027-01-08");
        assertThat(chat.inboxOf(OWNER)).hasSize(4);
        assertThat(chat.inboxOf(BOSS)).hasSize(1);
        assertThat(words(log(person(0)))).contains("10 December 2026, which has passed", "Late: 1.");
    }

    @Test
    void aNewReviewDayIsRemindedOfAnewAndWhatIsDoneIsNot() {
        decide(WHAT, OWNER, REVIEW);
        until("2026-12-10");
        inboxOf(OWNER, "It is time to look again");
        send(OWNER, change(OWNER), changed(WHAT, "2027-01-20", "doing", ""));
        until("2027-01-20");
        await().until(() -> chat.inboxOf(OWNER).size() == 5);

        send(BOSS, change(BOSS), changed(WHAT, "2027-01-20", "stopped", "It did not help"));
        until("2027-02-05");
        assertThat(chat.inboxOf(OWNER)).hasSize(5);
    }

    @Test
    void aMorningThatWasMissedIsMadeUpForOnce() {
        decide(WHAT, OWNER, REVIEW);
        inboxOf(OWNER, "would like you");
        ticker.tick();
        clock.set(Instant.parse("2026-12-11T15:00:00Z"));
        ticker.tick();
        ticker.tick();

        inboxOf(OWNER, "It is time to look again");
        assertThat(chat.inboxOf(OWNER)).hasSize(2);
    }

    // Changing

    @Test
    void ofTwoManagersAtOnceNeitherOverwritesTheOther() {
        entry();
        var mine = change(BOSS);
        var theirs = change(CHIEF);
        send(BOSS, mine, changed("Share it by ten", REVIEW, "doing", ""));

        var again = form(send(CHIEF, theirs, changed("Share it at night", REVIEW, "planned", "")));
        assertThat(only().what()).isEqualTo("Share it by ten");
        assertThat(begins(again, "what")).isEqualTo("Share it at night");
        assertThat(words(Message.of("-", again.blocks().getFirst())))
                .contains("Not saved.", "“Share it by ten”", "“Under way”");

        send(CHIEF, again, changed("Share it at night", REVIEW, "doing", ""));
        assertThat(only().what()).isEqualTo("Share it at night");
    }

    @Test
    void aChangeSentTwiceIsOneChangeAndCanBeTakenBack() {
        entry();
        var form = change(BOSS);
        send(BOSS, form, changed(WHAT, REVIEW, "doing", ""));
        var saved = shown(send(BOSS, form, changed(WHAT, REVIEW, "doing", "")));
        assertThat(only().steps()).extracting(Step::status).containsExactly(Status.PLANNED, Status.DOING);

        assertThat(words(shown(press(BOSS, saved, "Take that back")))).contains("That was taken back.");
        assertThat(only().status()).isEqualTo(Status.PLANNED);
        assertThat(words(shown(press(BOSS, saved, "Take that back")))).contains("cannot take that back");
    }

    @Test
    void aNewActionIsTakenBackUnlessSomethingHappenedSince() {
        var saved = decide(WHAT, OWNER, REVIEW);
        var asked = inboxOf(OWNER, "would like you");
        var undo = button(saved, "Take that back");
        assertThat(words(shown(press(OWNER, undo)))).contains("That is not there for you");
        press(OWNER, asked, "I'll take it on");
        assertThat(words(shown(press(BOSS, undo)))).contains("cannot take that back");

        var other = decide("Another thing", BOSS, REVIEW);
        press(BOSS, other, "Take that back");
        assertThat(only().what()).isEqualTo(WHAT);
    }

    @Test
    void whatIsStoppedOrChangedSaysWhy() {
        entry();
        assertThat(errors(set(BOSS, "stopped", ""))).containsOnlyKeys("why");
        assertThat(errors(set(BOSS, "changed", " "))).containsOnlyKeys("why");
        assertThat(errors(set(BOSS, "gone", "x"))).containsOnlyKeys("status");
        set(BOSS, "stopped", "The list is not ours");

        assertThat(words(log(person(0)))).contains("Stopped, since 24 November 2026: The list is not ours");
    }

    @Test
    void aReviewDayThatHasPassedMayStayButNotBeChosen() {
        entry();
        clock.set(Instant.parse("2026-12-20T10:00:00Z"));

        assertThat(errors(send(BOSS, change(BOSS), changed(WHAT, "2026-12-19", "doing", ""))))
                .containsOnlyKeys("review");
        set(BOSS, "doing", "");
        assertThat(only().status()).isEqualTo(Status.DOING);
    }

    @Test
    void neitherAMemberNorARemovedManagerNorAStrangerChangesIt() {
        entry();
        var open = about("open");
        var form = change(BOSS);
        assertThat(buttons(log(person(4)))).noneMatch(button -> button.label().equals("Change it"));
        assertThat(words(shown(press(person(4), open)))).contains("That is not there for you");
        assertThat(words(shown(press("QSTRANGERQ", open)))).contains("That is not there for you");
        teams.save(managedBy(team.id(), CHIEF));
        teams.saveRoster(team, new Roster(List.of()));

        assertThat(errors(send(BOSS, form, changed("Mine now", REVIEW, "done", ""))))
                .containsOnlyKeys("");
        assertThat(only().what()).isEqualTo(WHAT);
    }

    // Telling back

    private Message told() {
        set(BOSS, "done", "");
        var form = form(press(BOSS, log(BOSS), "Tell the team"));
        assertThat(begins(form, "did")).isEqualTo(WHAT);
        var sent = Map.of("said", List.of("We learn of visits too late"), "did", List.of("The list is there by noon"));
        assertThat(words(shown(send(BOSS, form, sent)))).contains("on its way");
        send(BOSS, form, sent);
        return inChannel("You said:");
    }

    @Test
    void whatIsDoneIsToldToTheChannelOnceInTheManagersWordsAndPeopleSayWhetherTheySeeThemselvesInIt() {
        entry();
        var told = told();
        assertThat(words(told))
                .contains("We learn of visits too late", "We did:", "The list is there by noon")
                .contains("Could you see your views in this?", "Yes | Partly | No");
        assertThat(chat.channel()).hasSize(1);
        var before = words(log(person(0)));
        IntStream.range(0, 4).forEach(i -> press(person(i), told, "Yes"));
        assertThat(words(shown(press(person(4), told, "No")))).contains("Kept: No", "✓ No");
        assertThat(words(shown(press(BOSS, told, "Yes")))).contains("I cannot take a choice from you here");
        assertThat(words(log(person(0)))).isEqualTo(before);

        until("2026-12-01");

        assertThat(words(inboxOf(BOSS, "could you see your views"))).contains("Yes: 80% or more", "No: 20% or less");
        assertThat(words(log(person(0))))
                .contains("We did: The list is there by noon", "Yes 80% or more, partly 20% or less, no 20% or less");
        assertThat(chat.channel()).hasSize(1);
    }

    @Test
    void ofFewerThanTheMinimumItIsNotToldWhoSawTheirViews() {
        entry();
        var told = told();
        IntStream.range(0, 4).forEach(i -> press(person(i), told, "No"));

        until("2026-12-01");

        assertThat(words(log(person(0))))
                .contains("Fewer than 5 people took part")
                .doesNotContain("%");
    }

    @Test
    void inATeamTooSmallTheNoteGoesOutWithoutTheQuestion() {
        entry();
        chat.staff(BOSS, CHIEF, person(0), person(1), person(2), person(3));

        assertThat(words(told())).contains("The list is there by noon").doesNotContain("Could you see", "Partly");
    }

    @Test
    void anOwnerSaysItIsDoneAndTheManagersAreAskedToTell() {
        entry();
        assertThat(words(shown(set(OWNER, "done", "")))).doesNotContain("Tell the team");

        var asked = inboxOf(CHIEF, "says that this is done");
        assertThat(words(asked)).contains("Name of " + OWNER, WHAT);
        form(press(CHIEF, asked, "Tell the team"));
        assertThat(words(shown(press(OWNER, asked, "Tell the team")))).contains("There is nothing to tell here now");
    }

    @Test
    void itIsToldOnceByWhicheverManagerIsFirst() {
        entry();
        set(BOSS, "done", "");
        var mine = form(press(BOSS, about("tell")));
        var theirs = form(press(CHIEF, about("tell")));
        send(CHIEF, theirs, Map.of("said", List.of("A"), "did", List.of("B")));

        assertThat(errors(send(BOSS, mine, Map.of("said", List.of("Too slow"), "did", List.of("D")))))
                .containsOnlyKeys("");
        assertThat(words(shown(press(BOSS, about("tell"))))).contains("There is nothing to tell");
        assertThat(words(inChannel("You said:"))).contains("A").doesNotContain("Too slow");
        assertThat(errors(send(CHIEF, theirs, Map.of("said", List.of(""), "did", List.of("B")))))
                .isNotEmpty();
    }

    // Did it help?

    private void linked() {
        var values = with(filled(WHAT, OWNER, REVIEW), "questions", List.of("P5.C3a"));
        send(BOSS, form(press(BOSS, action("new"))), with(values, "bias", List.of("Night staff")));
    }

    @Test
    void linkedQuestionsAreAskedAgainWhenItIsDoneAndTheTeamSeesBeforeAndAfter() {
        linked();
        assertThat(measures.askedAgain()).isEmpty();
        set(BOSS, "done", "");
        assertThat(measures.askedAgain()).containsExactly("P5.C3a");
        until("2026-12-11");
        assertThat(measures.askedAgain()).containsExactly("P5.C3a");

        measures.changed("P5.C3a", clock.instant(), Moved.BETTER);
        until("2026-12-15");

        assertThat(words(inChannel("You were asked again")))
                .contains(
                        "We all pull towards the same aim. Before: 30% agreed, of 12 asked. Now: 60% agreed, of 12 asked."
                                + " This is better.",
                        "not have been reached");
        assertThat(words(log(person(0)))).contains("Before and after: We all pull towards the same aim.");
        until("2026-12-18");
        assertThat(chat.channel()).hasSize(1);
        assertThat(figures.of(team, LocalDate.parse("2026-11-01"), LocalDate.parse("2026-12-31")))
                .isEqualTo(new ActionFigures.Figures(0, 0, 1, 1, 0, 0));
    }

    @Test
    void theyAreAskedAgainOnTheReviewDayEvenIfItIsNotDone() {
        linked();
        until("2026-12-09");
        assertThat(measures.askedAgain()).isEmpty();

        until("2026-12-11");

        assertThat(measures.askedAgain()).containsExactly("P5.C3a");
    }

    // The log

    @Test
    void everyoneInTheTeamReadsTheLogNewestFirstAndSearchesIt() {
        decide("Oldest thing", OWNER, REVIEW);
        IntStream.range(0, 6).forEach(i -> {
            clock.pass(Duration.ofMinutes(1));
            decide("Thing number " + i, person(2), REVIEW);
        });
        var log = log(person(5));
        assertThat(words(log)).contains("Riverside has 7 actions. Under way: 7.");
        assertThat(words(log).indexOf("Thing number 5")).isLessThan(words(log).indexOf("Thing number 1"));
        assertThat(words(log)).doesNotContain("Oldest thing", "Thing number 0");

        var older = press(person(5), log, "Show older ones");
        assertThat(older).isInstanceOf(Reply.Replace.class);
        assertThat(words(shown(older))).contains("Oldest thing", "Thing number 0", "Show newer ones");

        assertThat(typed(person(5), "/summary log OLDEST name"))
                .contains("1 action of Riverside with “OLDEST name”", "Oldest thing");
        assertThat(typed(person(5), "/summary log nothing like it")).contains("Nothing of Riverside with");
        assertThat(typed(person(5), "/summary log planned thing")).contains("7 actions of");
    }

    @Test
    void aStrangerReadsNoLog() {
        entry();

        assertThat(typed("QSTRANGERQ", "/summary log"))
                .contains("I do not know which team")
                .doesNotContain(WHAT);
        assertThat(words(shown(press("QSTRANGERQ", action("log"))))).doesNotContain(WHAT);
    }

    @Test
    void anySearchFitsIntoTheButtonThatLeadsOn() {
        IntStream.range(0, 6).forEach(_ -> decide("天地玄黃宇宙洪荒", OWNER, REVIEW));

        var log = shown(router.route(inPrivate(person(0), TestChat.command("/summary log " + "天".repeat(200)))));
        assertThat(words(log)).contains("Nothing of Riverside");
        var found = shown(router.route(inPrivate(person(0), TestChat.command("/summary log 天地"))));
        assertThat(words(shown(press(person(0), found, "Show older ones")))).contains("6 actions of");
    }

    @Test
    void fiveHundredActionsFitAndAreCounted() {
        var now = clock.instant();
        IntStream.range(0, 500)
                .forEach(i -> actions.create(
                        team.id(),
                        new Action(
                                "%026d".formatted(i),
                                1,
                                now.minusSeconds(i),
                                new Action.Plan(
                                        "Action " + i,
                                        TestChat.person(OWNER),
                                        true,
                                        LocalDate.parse(i % 2 == 0 ? "2026-11-01" : "2026-12-24")),
                                new Links(List.of(), List.of(), "", ""),
                                List.of(new Step(
                                        i < 100 ? Status.DONE : Status.DOING, "", LocalDate.parse("2026-11-20"))),
                                Action.Telling.NOTHING,
                                "")));

        var log = log(BOSS);
        assertThat(words(log)).contains("Riverside has 500 actions. Under way: 400. Late: 200.", "Action 0");
        assertThat(log.blocks()).hasSizeLessThanOrEqualTo(Message.MOST_BLOCKS);
        assertThat(words(log)).doesNotContain("Action 5");
        assertThat(typed(BOSS, "/summary log action 499")).contains("1 action of");
        assertThat(figures.of(team, LocalDate.parse("2026-11-01"), LocalDate.parse("2026-12-01")))
                .isEqualTo(new ActionFigures.Figures(400, 200, 100, 0, 0, 0));
        ticker.tick();
    }

    @Test
    void theHomePageShowsAnOwnerWhatTheySeeTo() {
        decide(WHAT, OWNER, REVIEW);
        var opened = new org.tandembot.chat.Interaction.Opened();

        assertThat(words(shown(router.route(inPrivate(OWNER, opened))))).contains("You see to “" + WHAT + "” for");
        assertThat(words(shown(router.route(inPrivate(BOSS, opened))))).doesNotContain(WHAT);
    }

    @Test
    void theMenuLeadsToTheTalkAndToTheLog() {
        assertThat(Stream.of(BOSS, person(0), "QSTRANGERQ")
                        .map(who -> buttons(shown(router.route(inPrivate(who, TestChat.command("/tandem"))))).stream()
                                .map(Button::label)
                                .filter(label -> label.contains("decide"))
                                .toList()))
                .containsExactly(
                        List.of("Talk and decide", "What we decided and did"),
                        List.of("What we decided and did"),
                        List.of());
    }
}
