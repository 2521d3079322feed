package org.tandembot.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.StringUtils;
import org.tandembot.message.ActionId;
import org.tandembot.message.Prose;

/**
 * One conversation, told once and lived on every platform: over the platform's own requests, rightly signed, up to what
 * people see. What one platform shows and another does not fails here.
 */
public abstract class WholeTurnContract extends WholeTurns {

    private static final String[] SCALE = {
        "Strongly agree", "Agree", "Neither", "Disagree", "Strongly disagree", "Does not apply", "Skip"
    };

    @BeforeEach
    void aTeamIsSetUp() {
        var greeting = gather(6);
        assertThat(greeting.text()).contains("Hello, I am Tandem.");
        assertThat(greeting.buttons()).containsExactly("Set up this team");
        var form = opensFormInChannel(boss, "/tandem setup");
        assertThat(form.text()).contains("Set up your team", "Team name", "Managers", "How often to ask");
        var saved = sends(boss, form, setup("Riverside"));
        assertThat(saved.text()).contains("Riverside", "is set up", "6 people");
        await().untilAsserted(() -> assertThat(channel().text()).contains("I am now here for Riverside"));
    }

    @Test
    void aManagerChangesTheTeamInTheirOwnChatToo() {
        setsUp("Riverside");
        var form = opensForm(boss, "/tandem setup");
        assertThat(sends(boss, form, setup(" ")).text()).contains("Please give the team a name of 1 to 60 characters.");
        assertThat(sends(boss, form, setup("Hillside")).text()).contains("Hillside", "is set up", "6 people");
        assertThat(typesInPrivate(member(1), "/tandem setup").text()).contains("in your team's channel");
    }

    @Test
    void aFormThatIsNotRightSaysSoAndStaysOpen() {
        var form = opensFormInChannel(boss, "/tandem setup");
        var again = sends(boss, form, setup(" "));
        assertThat(again.text()).contains("Please give the team a name of 1 to 60 characters.");
        assertThat(sends(boss, form, setup("Hillside")).text()).contains("Hillside", "is set up");
    }

    @Test
    void aGuardianIsAskedInTheirOwnChatAndTheChannelHearsOfTheirYes() {
        var values = new HashMap<>(setup("Riverside"));
        values.put("guardian", member(1));
        var saved = sends(boss, opensFormInChannel(boss, "/tandem setup"), values);
        assertThat(saved.text())
                .contains("I am waiting for the yes of " + namesOf(member(1)).getLast());

        var asked = written(member(1), "asks if you will be the guardian of Riverside");
        assertThat(asked.buttons()).containsExactly("Yes, I will", "No");
        assertThat(presses(member(2), asked, "Yes, I will").text()).contains("it is not for you");
        assertThat(presses(member(1), asked, "Yes, I will").text()).contains("You are now the guardian of Riverside");
        await().untilAsserted(() -> assertThat(channel().text())
                .contains(
                        "The guardian of this team is now " + namesOf(member(1)).getLast()));
        assertThat(presses(member(1), asked, "No").text()).contains("This question is not open any more");
    }

    @Test
    void aRoundFromOpeningToItsResult() {
        var opened = opensARound(boss);
        assertThat(opened.text()).contains("The round is open. I am asking 6 people of Riverside in private.");
        assertThat(opened.buttons()).containsExactly("How is the round going?", "Take it back", "Close the round now");

        var first = asked(member(1), "Agree");
        assertThat(first.text()).contains("1 of 5", "How far do you agree?").doesNotContain("Why we ask:");
        assertThat(first.buttons()).startsWith(SCALE).hasSize(SCALE.length + 1).endsWith("Why this question?");
        await().untilAsserted(() -> assertThat(channel().text()).contains("A pulse round is open"));

        var thanks = answersAll(member(1), first, "Agree");
        assertThat(thanks.text()).contains("Thank you, you're done.", "The managers of Riverside see");
        assertThat(thanks.buttons()).containsExactly("Raise a concern", "Check or change my answers");
        changesTheThird(thanks);

        IntStream.rangeClosed(2, 5).forEach(i -> answersAll(member(i), asked(member(i), "Agree"), "Agree"));
        assertThat(typesInPrivate("stranger" + run, "/pulse").text())
                .contains("There are no questions for you right now.");
        assertThat(presses("stranger" + run, first, "Agree").text()).contains("That question is not meant for you");

        clock.pass(Duration.ofMinutes(1));
        var result = closesTheRound();
        assertThat(result.text())
                .contains("Riverside: summary of round 1", "The questions came out alike", "%")
                .doesNotContain(member(1));
        assertThat(more(result, "Questions and principles").text())
                .contains("By principle", "By question", "Agree", "%")
                .doesNotContain(member(1));

        var late = presses(member(6), asked(member(6), "Agree"), "Agree");
        assertThat(late.text()).contains("This round has closed, so nothing was changed.");
        assertThat(late.buttons()).isEmpty();
    }

    @Test
    void aRoundIsAnsweredInThreeLanguages() {
        answersInThreeLanguages();
    }

    @Test
    void aTeamVotesInItsChannelDecidesAndHearsWhatCameOfIt() {
        var talk = pressesInChannel(boss, typesInChannel(boss, "/tandem"), "Talk and decide");
        var vote = opensFormByPress(boss, talk, "Start a quick vote");
        assertThat(vote.text()).contains("A quick vote", "What to choose from", "Your own words");
        var started = sends(boss, vote, Map.of("own", "Fewer forms\nOne shared list", "days", "2"));
        assertThat(started.text()).contains("The vote is on its way to");

        var card = inChannel("which of these should we work on first");
        var before = card.text();
        var mine = pressesInChannel(member(1), card, "1. Fewer forms");
        assertThat(mine.text()).contains("Kept: Fewer forms");
        assertThat(mine.buttons()).contains("✓ 1. Fewer forms", "2. One shared list");
        assertThat(pressesInChannel(member(1), mine, "2. One shared list").buttons())
                .contains("1. Fewer forms", "✓ 2. One shared list");
        IntStream.rangeClosed(2, 6).forEach(i -> pressesInChannel(member(i), card, "2. One shared list"));
        assertThat(pressesInChannel("stranger" + run, card, "1. Fewer forms").text())
                .contains("I cannot take a choice from you here");
        assertThat(inChannel("which of these should we work on first").text()).isEqualTo(before);

        clock.pass(Duration.ofDays(2));
        ticker.tick();
        var outcome = written(boss, "the vote has closed");
        assertThat(outcome.text()).contains("One shared list came first.").doesNotContain(member(1));
        assertThat(inChannel("the vote has closed").text()).contains("80% or more", "6 people could take part");
        assertThat(pressesInChannel(member(1), card, "1. Fewer forms").text()).contains("This is closed");

        decides(opensFormByPress(boss, outcome, "Write down an action"));
    }

    @Test
    void aHumanWhoIsHereTwiceIsAskedWhereTheyLikeAnswersOnceAndCountsOnce() {
        links(member(5), member(6));
        assertThat(opensARound(boss).text()).contains("I am asking 5 people of Riverside in private.");
        var first = asked(member(5), "Agree");
        assertThat(inboxOf(member(6)).text()).contains("You are one person for me now");
        answersAll(member(5), first, "Agree");
        assertThat(typesInPrivate(member(6), "/pulse").text()).containsPattern("[Yy]our (own )?answers");

        var page = typesInPrivate(member(6), "/tandem me twice");
        assertThat(page.text()).contains("You are linked with another place. I ask you there.");
        assertThat(presses(member(6), page, "Ask me here").text()).contains("From now on I ask you here.");
        IntStream.rangeClosed(1, 4).forEach(i -> answersAll(member(i), asked(member(i), "Agree"), "Agree"));
        clock.pass(Duration.ofHours(1));
        assertThat(closesTheRound().text()).contains("5 people");

        assertThat(opensARound(boss).text()).contains("I am asking 5 people of Riverside in private.");
        asked(member(6), "Agree");
        var undone = presses(member(6), typesInPrivate(member(6), "/tandem me undo"), "Undo it");
        assertThat(undone.text()).contains("these places are two people again");
        written(member(5), "these places are two people again");
        assertThat(typesInPrivate(member(5), "/tandem me twice").text()).doesNotContain("You are linked");
    }

    @Test
    void aCodeThatSomebodyElseGotHoldOfLinksNobodyWithoutBothSayingYes() {
        var code = codeOf(member(1));
        var question = typesInPrivate(boss, "/tandem me code " + code);
        assertThat(question.text()).contains(namesOf(member(1)).getLast(), ", on ");
        assertThat(presses(boss, question, "No").text()).contains("Nothing was changed.");
        presses(boss, question, "Yes, that is me");
        var asked = written(member(1), "typed your code. Is that you?");
        assertThat(asked.text()).contains(namesOf(boss).getLast());
        assertThat(presses(boss, asked, "Yes, that is me").text()).contains("That question is over");
        assertThat(presses(member(1), asked, "No").text()).contains("Nothing was changed.");
        assertThat(typesInPrivate(member(2), "/tandem me code " + code).text()).contains("I don't know that code.");
        assertThat(typesInPrivate(member(1), "/tandem me twice").text()).doesNotContain("You are linked");
        assertThat(opensARound(boss).text()).contains("I am asking 6 people");
        for (var wrong = 1; wrong <= 10; wrong++) {
            typesInPrivate(member(3), "/tandem me code 2222 222" + (wrong == 10 ? "X" : wrong));
        }
        assertThat(typesInPrivate(member(3), "/tandem me code " + codeOf(member(1)))
                        .text())
                .contains("You have tried ten codes");
    }

    /** How many there are to read, those on its buttons too. */
    private static int words(Seen seen) {
        return (seen.text() + " " + String.join(" ", seen.buttons())).strip().split("\\s+").length;
    }

    private void decides(Seen form) {
        var wrong =
                sends(boss, form, Map.of("what", "One shared list", "owner", "stranger" + run, "review", "2026-12-10"));
        assertThat(wrong.text()).contains("Please choose one person who is in the team.");
        var saved =
                sends(boss, form, Map.of("what", "One <!channel> list", "owner", member(1), "review", "2026-12-10"));
        assertThat(saved.text()).contains("Saved: One <!channel> list");

        var handedOver = written(member(1), "would like you to see to this");
        assertThat(presses(member(1), handedOver, "I'll take it on").text()).contains("is yours");

        var change = opensFormByPress(boss, typesInChannel(boss, "/summary log"), "Change it");
        var done = sends(
                boss,
                change,
                Map.of("what", "One <!channel> list", "review", "2026-12-10", "status", "done", "why", ""));
        assertThat(done.buttons()).contains("Tell the team", "Take that back");
        var note = opensFormByPress(boss, typesInChannel(boss, "/summary log"), "Tell the team");
        assertThat(sends(boss, note, Map.of("said", "Too many lists", "did", "Now there is one"))
                        .text())
                .contains("on its way to");
        var told = inChannel("You said:");
        assertThat(told.text()).contains("Too many lists", "Now there is one", "Could you see your views in this?");
        assertThat(pressesInChannel(member(2), told, "Partly").buttons()).contains("✓ Partly");
        assertThat(typesInPrivate(member(3), "/summary log one list").text())
                .contains("One <!channel> list", "Done, since 26 November 2026", "Now there is one");
        assertThat(typesInPrivate("stranger" + run, "/summary log").text()).contains("I do not know which team");
    }

    private void changesTheThird(Seen thanks) {
        var review = presses(member(1), thanks, "Check or change my answers");
        assertThat(review.words()).filteredOn(line -> line.endsWith(": Agree")).hasSize(5);
        var third = presses(member(1), review, "Change 3");
        assertThat(third.text()).contains("3 of 5");
        assertThat(third.buttons()).contains("✓ Agree");
        var again = presses(member(1), third, "Disagree");
        assertThat(again.text()).contains("That is changed.", "Your answers for Riverside");
        assertThat(again.buttons()).contains("Change 1", "Change 5");
        assertThat(again.words()).filteredOn(line -> line.endsWith(": Agree")).hasSize(4);
        assertThat(again.words())
                .filteredOn(line -> line.endsWith(": Disagree"))
                .hasSize(1);
    }

    @Test
    void aSummaryIsReadAndSharedWithTheTeam() {
        assertThat(typesInPrivate(boss, "/summary").text()).contains("No round of Riverside has closed yet");
        opensARound(boss);
        IntStream.rangeClosed(1, 6).forEach(i -> answersAll(member(i), asked(member(i), "Agree"), "Agree"));
        closesTheRound();

        var page = typesInPrivate(boss, "/summary");
        assertThat(page.text())
                .contains(
                        "Riverside: summary of round 1",
                        "6 people",
                        "The questions came out alike",
                        "To talk about:",
                        "The team gets this on Wednesday 25 November at 10:00.")
                .doesNotContain(member(1));
        assertThat(page.buttons()).containsExactly("Share now", "Read more");
        assertThat(words(page)).as("on its first page, with its buttons").isLessThan(250);
        readsTheRest(page);
        assertThat(typesInPrivate(member(1), "/summary").text()).contains("you do not manage a team here");

        assertThat(shares(page).text()).contains("post the team's version");
        await().untilAsserted(() ->
                assertThat(channel().text()).contains("Riverside: summary of round 1 (for everyone in the team)"));
        var team = inChannel("(for everyone in the team)");
        var list = pressesInChannel(member(1), team, "Read more");
        assertThat(list.buttons()).doesNotContain("By employer", "Files and settings", "Back to the summary");
        assertThat(pressesInChannel(member(1), list, "Questions and principles").text())
                .contains("By principle: how many agree", "6 were asked");
        assertThat(pressesInChannel("stranger" + run, team, "Read more").text()).contains("you do not manage a team");
    }

    /** Each page is where a reader looks for it, and leads back. */
    private void readsTheRest(Seen page) {
        assertThat(more(page, "How to read this").text())
                .contains("This is what people told us", "How a change is judged");
        assertThat(more(page, "What to talk about").text())
                .contains("To talk about", "Who is missing from this picture");
        assertThat(more(page, "Concerns").text()).contains("Fewer than 5 concerns");
        assertThat(more(page, "By employer").text()).contains("By employer");
        var files = more(page, "Files and settings");
        assertThat(files.buttons()).contains("Send me the file", "Last month", "When to send me this");
        assertThat(presses(boss, files, "Last month").text()).contains("Riverside: the last month");
        assertThat(presses(boss, files, "Back to the summary").text()).isEqualTo(page.text());
    }

    private Seen more(Seen summary, String label) {
        return presses(boss, presses(boss, summary, "Read more"), label);
    }

    private Seen shares(Seen summary) {
        return presses(boss, presses(boss, summary, "Share now"), "Post it");
    }

    @Test
    void whatCannotBeTakenBackIsAskedAboutFirst() {
        opensARound(boss);
        IntStream.rangeClosed(1, 6).forEach(i -> answersAll(member(i), asked(member(i), "Agree"), "Agree"));
        var close = typesInChannel(boss, "/pulse close");
        assertThat(close.text())
                .contains("Close the round now?", "it cannot be opened again")
                .doesNotContain("%");
        assertThat(close.buttons()).containsExactly("Keep it open", "Close it");
        assertThat(pressesInChannel(boss, close, "Keep it open").text()).contains("Nothing was changed.");
        assertThat(typesInChannel(boss, "/pulse status").text()).contains("has an open round");
        assertThat(pressesInChannel(boss, close, "Close it").text()).contains("summary of round 1");

        var share = presses(boss, typesInPrivate(boss, "/summary"), "Share now");
        assertThat(share.text()).contains("Share this with the team?", "It goes to Riverside");
        assertThat(presses(boss, share, "Not now").text()).contains("Nothing was changed.");
        presses(boss, share, "Post it");
        presses(boss, share, "Post it");
        inChannel("(for everyone in the team)");
        var again = typesInPrivate(boss, "/summary");
        assertThat(again.buttons()).containsExactly("Talk it through", "Read more");
        assertThat(again.text()).contains("With the team since Tuesday 24 November.");
        assertThat(presses(boss, share, "Post it").text())
                .contains("Riverside has had this since Tuesday 24 November. I did not post it again.");
        await().until(() -> traffic.waiting().deliveries() == 0);
        assertThat(StringUtils.countOccurrencesOf(channel().text(), "(for everyone in the team)"))
                .isEqualTo(1);
    }

    @Test
    void aQuestionSaysWhoAsksAndTheFirstHowMuchIsAsked() {
        opensARound(boss);
        var first = asked(member(1), "Agree");
        var intro =
                "Riverside: 5 short questions, about two minutes, until Tuesday 1 December. Nobody sees your answers, only what the group says. How far do you agree?";
        assertThat(first.text()).contains(intro, "Riverside: 1 of 5").doesNotContain("(P", "(TT");
        assertThat(payloadsTo(member(1)))
                .as("what a locked screen shows")
                .anyMatch(payload -> payload.contains(intro + " "));
        assertThat(presses(member(1), first, "Agree").text())
                .contains("Riverside: 2 of 5")
                .doesNotContain("How far do you agree?");
    }

    @Test
    void aTeamOpensTwoRoundsInSevenDaysAndIsToldWhenTheNextMayBe() {
        for (var round = 1; round <= 2; round++) {
            assertThat(opensARound(boss).text()).contains("The round is open.");
            clock.pass(Duration.ofHours(1));
            closesTheRound();
        }
        assertThat(opensARound(boss).text())
                .contains(
                        "I did not open a round. Riverside has had two in the last seven days",
                        "You can open the next one from Tuesday 1 December at ");
        assertThat(typesInChannel(boss, "/pulse status").text()).contains("Riverside has no open round");
        clock.pass(Duration.ofDays(7));
        assertThat(opensARound(boss).text()).contains("The round is open.");
    }

    /** What people write in a round: hostile, in other scripts, as long as can be, and plain. */
    private static final List<String> COMMENTS = List.of(
            RendererContract.HOSTILE,
            "=HYPERLINK(\"http://example.org\",\"here\") and <img src=x onerror=alert(1)>",
            "\u202Eשלום עליכם\u202C and \u200Fمرحبا",
            "**no** {value} '' *bold* _it_ <https://evil.example|NHS> @here <!everyone>",
            "漢字 ".repeat(166) + "漢",
            "\"\\\"".repeat(166),
            "👩🏽‍⚕️ worn out 🏳️‍🌈 " + "😀".repeat(200),
            "The talk in the morning helps",
            "Too many forms",
            "We need one list",
            "More time between visits");

    @Test
    void aCommentIsWrittenInAFormAndReadByTheManagerAloneWhoDoesNotLearnWhoseItIs() {
        staff(Stream.concat(
                        Stream.of(boss),
                        IntStream.rangeClosed(1, COMMENTS.size()).mapToObj(this::member))
                .toList());
        opensARound(boss);
        var writer = member(1);
        var thanks = answersAll(writer, asked(writer, "Agree"), "Agree");
        assertThat(thanks.buttons()).containsExactly("Raise a concern", "Check or change my answers", "Add a comment");
        var form = opensForm(writer, thanks, "Add a comment");
        assertThat(form.text()).contains("the managers of Riverside", "10 people or more", "Your comment");

        assertThat(sends(writer, form, Map.of("text", "first thought")).text()).contains("Your comment has been sent.");
        var warned = sends(
                writer, opensForm(writer, thanks, "Add a comment"), Map.of("text", "Name of " + member(2) + " knows"));
        assertThat(warned.text()).contains("Nothing was sent yet", "A name").doesNotContain("first thought");
        var empty = sends(writer, opensForm(writer, thanks, "Add a comment"), Map.of("text", " "));
        assertThat(empty.text()).contains("Nothing was sent yet. You wrote nothing.");
        assertThat(sends(writer, empty, Map.of("text", "Name of " + member(2) + " knows"))
                        .text())
                .as("the look at names is not lost on the way")
                .contains("A name");
        assertThat(sends(writer, empty, Map.of("text", "")).text()).contains("You have no comment in this round.");
        comments(writer, thanks, COMMENTS.getFirst());
        for (var number = 2; number <= COMMENTS.size(); number++) {
            var who = member(number);
            comments(who, answersAll(who, asked(who, "Agree"), "Agree"), COMMENTS.get(number - 1));
        }
        var texts = COMMENTS.stream().map(text -> text.substring(0, 8)).toList();
        assertThat(keptInChats()).isNotEmpty().noneMatch(payload -> saysAny(payload, texts));
        assertThat(payloadsTo(boss)).noneMatch(payload -> saysAny(payload, texts));

        var result = closesTheRound();
        assertThat(result.text()).contains("People wrote comments too.");
        assertThat(presses(boss, result, "Read more").buttons()).contains("Read the comments");
        readsThemAll(typesInPrivate(boss, "/summary"));

        var late = presses(writer, thanks, "Add a comment");
        assertThat(late.text()).contains("This round has closed");
        assertThat(payloadsTo(writer))
                .noneMatch(payload -> saysAny(payload, texts.subList(7, 11)) || saysAny(payload, namesOf(boss)));
        assertThat(payloadsTo(boss))
                .noneMatch(payload -> saysAny(payload, namesOf(writer)) || saysAny(payload, namesOf(member(2))));
        shares(typesInPrivate(boss, "/summary"));
        var shared = inChannel("(for everyone in the team)");
        assertThat(pressesInChannel(member(1), shared, "Read more").text()).contains("there were comments too");
        assertThat(texts).noneMatch(shared.text()::contains);
    }

    private void comments(String who, Seen thanks, String text) {
        var sent = sends(who, opensForm(who, thanks, "Add a comment"), Map.of("text", text));
        if (sent.text().contains("Nothing was sent yet")) {
            assertInert(sent);
            sent = sends(who, sent, Map.of());
        }
        assertThat(sent.text()).contains("Your comment has been sent.").doesNotContain(text.substring(0, 8));
    }

    private void readsThemAll(Seen summary) {
        assertThat(summary.text()).contains("People wrote comments too.");
        var first = more(summary, "Read the comments");
        assertThat(first.text()).contains("page 1 of 2", "Please do not try to find out");
        assertInert(first);
        var second = presses(boss, first, "Next page");
        assertThat(second.text()).contains("page 2 of 2");
        assertInert(second);
        var all = inOneLine(first.words()) + inOneLine(second.words());
        assertThat(COMMENTS).allSatisfy(text -> assertThat(all).contains("“" + Prose.visible(text) + "”"));
        assertThat(presses(boss, second, "Back to the summary").text())
                .contains("Riverside: summary of round 1", "People wrote comments too.");
        assertThat(presses(member(3), first, "Next page").text()).contains("you do not manage a team here");
    }

    @Test
    void aManagerTakesASummaryAwayAsATableAndAPage() {
        asksForFiles();

        var files = takesFiles(boss);
        assertThat(files).containsOnlyKeys("csv", "pdf");
        assertThat(new String(files.get("csv"), StandardCharsets.UTF_8))
                .startsWith("\uFEFF\"Part\",\"What\",\"Agree\"")
                .contains("Riverside: summary of round 1", "This is what people told us")
                .doesNotContain(namesOf(member(1)));
        assertThat(new String(files.get("pdf"), StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
    }

    /** A round is held, and the manager wants its summary as files. */
    protected final void asksForFiles() {
        opensARound(boss);
        IntStream.rangeClosed(1, 6).forEach(i -> answersAll(member(i), asked(member(i), "Agree"), "Agree"));
        closesTheRound();
        assertThat(presses(boss, more(typesInPrivate(boss, "/summary"), "Files and settings"), "Send me the file")
                        .text())
                .contains("in our own chat");
    }

    @Test
    void aMemberWhoDoesNotManageCannotOpenARoundOrChangeTheTeam() {
        assertThat(typesInChannel(member(1), "/pulse open").text()).contains("You do not manage a team here");
        assertThat(typesInChannel(member(1), "/pulse close").text()).contains("You do not manage a team here");
    }

    @Test
    void whoWantsNothingByItselfIsNotWrittenToAndAnswersAllTheSame() {
        var form = opensForm(member(1), "/tandem quiet");
        assertThat(form.text()).contains("When I may write to you", "Not before", "Best time");
        assertThat(sends(member(1), form, hours("20:00", "any")).text())
                .contains("Please choose a best time that lies within your hours.");
        var saved = sends(member(1), form, hours("any", "silent"));
        assertThat(saved.text()).contains("That is saved", "09:00 to 17:00", "Only answer when I ask");
        assertThat(saved.buttons()).contains("Change it");

        opensARound(boss);
        IntStream.rangeClosed(2, 6).forEach(i -> written(member(i), "1 of 5"));
        await().until(() -> traffic.waiting().deliveries() == 0);
        assertThat(payloadsTo(member(1))).noneMatch(payload -> payload.contains("1 of 5"));
        typesInPrivate(member(1), "/pulse");
        assertThat(payloadsTo(member(1))).anyMatch(payload -> payload.contains("1 of 5"));
    }

    private static Map<String, String> hours(String best, String silence) {
        return Map.of("from", "09:00", "to", "17:00", "best", best, "away", "", "silence", silence);
    }

    @Test
    void aTipIsAskedForAndTalkedAbout() {
        var tip = typesInPrivate(member(1), "/tip");
        assertThat(tip.text()).contains("based on:");
        assertThat(tip.buttons()).contains("Tell me more", "Another like this", "Tips for me");
        assertThat(presses(member(1), tip, "Tell me more").text()).contains("The idea behind it.", "To talk about.");
        assertThat(presses(member(1), tip, "Another like this").text())
                .contains("based on:")
                .isNotEqualTo(tip.text());
    }

    @Test
    void aDailyTipIsTurnedOnJudgedWithoutANameAndStoppedByOne() {
        var form = opensFormInChannel(boss, "/tip settings");
        assertThat(form.text()).contains("Daily tip", "At what time?");
        var saved = sends(boss, form, Map.of("on", "yes", "at", "09:00"));
        assertThat(saved.text()).contains("The next tip for Riverside comes on Wednesday");
        assertThat(saved.buttons()).contains("Daily tip for the team");
        var mine = opensFormInChannel(member(1), "/tip me");
        assertThat(sends(member(1), mine, Map.of("wish", "TEAM")).text()).contains("Saved.");
        ticker.tick();
        clock.set(Instant.parse("2026-11-25T09:00:00Z"));
        ticker.tick();
        await().untilAsserted(() -> assertThat(channel().text()).contains("Tip of the day."));
        var tip = written(member(1), "Tip of the day for Riverside.");
        assertThat(tip.buttons()).containsExactly("Useful", "Not for us", "Tell me more", "Send me no more tips");
        assertThat(presses(member(1), tip, "Useful").text()).contains("That counts once, without your name.");
        var stopped = presses(member(1), tip, "Send me no more tips");
        assertThat(stopped.text()).contains("I will send you no more tips from Riverside.");
        var again = sends(member(1), opensForm(member(1), stopped, "Tips for me"), Map.of("wish", "TEAM"));
        assertThat(again.text()).contains("Saved.");
        assertThat(again.buttons()).contains("Tips for me");
    }

    @Test
    void aWordIsLookedUpAndATeamWritesItsOwn() {
        assertThat(typesInPrivate(member(1), "/jargon MDT").text()).contains("MDT: multidisciplinary team");
        var near = typesInPrivate(member(1), "/jargon reabelment");
        assertThat(near.buttons()).contains("reablement", "Add it for our team");
        assertThat(presses(member(1), near, "reablement").text()).contains("doing things for yourself");
    }

    @Test
    void aWordOfTheBotsThatIsJargonIsSaidToBeOnAnyMessage() {
        var form = choosesOnAMessage(member(1), new ActionId("jargon", "flag"));
        assertThat(form.text()).contains("A word is jargon", "Which word?");
        assertThat(sends(member(1), form, Map.of("word", "reablement")).text())
                .contains("“reablement” is noted, without your name.", "doing things for yourself");
    }

    @Test
    void aColleagueIsPutForwardAskedInPrivateAndListed() {
        var form = opensFormInChannel(member(1), "/nominate");
        assertThat(form.text()).contains("Nominate a champion", "Who is it?", "What did they do?");
        var nomination = Map.of(
                "who", member(2),
                "why", "Rang <!channel> [NHS](http://evil.example) **at once**",
                "level", "team-lead",
                "name", "no");
        assertThat(sends(member(1), form, nomination).text())
                .contains("Thank you for speaking up for Name of " + member(2));
        var stranger = new HashMap<>(nomination);
        stranger.put("who", "stranger" + run);
        assertThat(sends(member(1), form, stranger).text()).contains("That person is not in this team");

        var asked = asked(member(2), "Yes, gladly");
        assertThat(asked.text()).contains("you would make a good champion").doesNotContain("Rang");
        assertThat(asked.buttons()).containsExactly("Yes, gladly", "Not now", "No, thank you", "See what people said");
        assertThat(typesInChannel(boss, "/champions").text()).doesNotContain("Name of " + member(2));
        assertThat(presses(member(2), asked, "See what people said").text())
                .contains("Someone wrote:", "Rang <!channel> [NHS](http://evil.example) **at once**")
                .doesNotContain(member(1));
        assertThat(presses(member(2), asked, "Yes, gladly").text())
                .contains("You are now a champion in Riverside", "Three first steps:");
        assertThat(typesInChannel(member(3), "/champions").text())
                .contains(
                        "Champions of Riverside",
                        "Where we don't have a champion yet",
                        "Level: Front line, Manager, System leader",
                        "Team lead: Name of " + member(2));
        assertThat(presses(member(3), asked, "No, thank you").text()).contains("There is no question for you here");
    }

    @Test
    void theMenuSaysWhatCanBeDoneHere() {
        var menu = typesInPrivate(member(1), "/tandem");
        assertThat(menu.buttons()).hasSize(6).startsWith("Raise a concern").endsWith("More");
        assertThat(presses(member(1), menu, "More").buttons())
                .contains("My work and language", "What is kept about me?");
    }

    @Test
    void whatCannotBeHiddenIsSaid() {
        var privacy = typesInPrivate(member(1), "/privacy");
        assertThat(privacy.text()).contains("Groups of fewer than 5 are never shown", "if 10 people or more wrote one");
        assertThat(words(privacy)).as("five lines").isLessThan(130);
        assertThat(presses(member(1), privacy, "Concerns").text()).contains("erased after 12 months");
        assertThat(presses(boss, typesInPrivate(boss, "/privacy"), "You and your team")
                        .text())
                .contains("Managers: " + namesOf(boss).getLast());
        assertThat(presses(member(1), privacy, "Answers and comments").text())
                .contains("someone who holds both my data and my keys could link an answer to you");
        assertThat(presses(member(1), privacy, "What I can't hide").text())
                .contains(
                        "When four of five people tell each other what they said, they know what the fifth said.",
                        "made-up accounts count, and so can guests",
                        "someone with two accounts counts twice",
                        "The first to type ",
                        " in a channel becomes its manager.",
                        "can see that you talk to me");
    }

    @Test
    void whatIsNotKnownIsToldKindly() {
        var seen = typesInPrivate(member(1), "/tandem dance");
        assertThat(seen.text()).contains("dance", "Nothing was done");
        assertThat(seen.buttons()).containsExactly("Raise a concern", "What can I do?");
    }

    @Test
    void aConcernFromRaisingToClosingInFormsAloneAndNeitherSideLearnsWhoTheOtherIs() {
        var raiser = member(1);
        var form = opensForm(raiser, "/concern");
        assertThat(form.text())
                .contains("This is not the way for an emergency", "What is kept", "What happened?", "What would help?");
        var code = code(sends(raiser, form, concern("Six visits in four hours")));

        var inbox = typesInPrivate(boss, "/concern inbox");
        assertThat(inbox.text()).contains("There is 1 open concern.", "New.").doesNotContain("Six visits");
        var taken = presses(boss, inbox, "Take it up");
        assertThat(taken.text()).contains("Being looked at");
        var page = opensForm(boss, taken, "Read and answer");
        assertThat(page.text()).contains("Six visits in four hours", "Your reply");
        assertThat(sends(boss, page, handled("Two of them will go", "answered", "keep"))
                        .text())
                .contains("Saved.");

        var talk = comesBack(raiser, code);
        assertThat(talk.text()).contains("Two of them will go", "Answered");
        assertThat(sends(raiser, talk, Map.of("words", "That would help")).text())
                .contains("Sent.", "That would help");

        page = opensForm(boss, typesInPrivate(boss, "/concern inbox"), "Read and answer");
        assertThat(page.text()).contains("That would help");
        sends(boss, page, handled("Done since Monday", "acted-on", "close"));
        assertThat(comesBack(raiser, code).text()).contains("Acted on (closed)", "Done since Monday");
        assertThat(typesInPrivate(boss, "/concern inbox").text()).contains("There is no open concern.");

        // The form names who reads; who of them answered, and what the platform calls them, is not for the raiser.
        var called = namesOf(boss).getLast();
        assertThat(form.text()).contains("Managers of Riverside: " + called);
        assertThat(talk.text()).contains("A manager, week of 23 November").doesNotContain(called + ", week");
        var ids = namesOf(boss).stream().filter(name -> !name.equals(called)).toList();
        assertThat(payloadsTo(raiser)).isNotEmpty().noneMatch(payload -> saysAny(payload, ids));
        assertThat(payloadsTo(boss)).isNotEmpty().noneMatch(payload -> saysAny(payload, namesOf(raiser)));
        assertThat(payloadsTo(boss)).anyMatch(payload -> payload.contains("Six visits in four hours"));
        var confidential =
                List.of("Six visits", "Two of them", "That would help", "Done since", code, code.replace(" ", ""));
        assertThat(keptInChats()).isNotEmpty().noneMatch(payload -> saysAny(payload, confidential));
    }

    @Test
    void whoeverIsAfraidCanWriteAtOnceAndReadsFirstWhatMattersMost() {
        var form = opensForm(member(1), "/concern");
        var lines = form.words();
        var box = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains("What happened?"))
                .findFirst()
                .orElseThrow();
        var before = String.join("\n", lines.subList(0, box));
        assertThat(before)
                .containsSubsequence(
                        "This is not the way for an emergency.",
                        "Ring 999.",
                        "I don't keep your name, and you choose who reads it.",
                        "Managers of Riverside: " + namesOf(boss).getLast())
                .doesNotContain("What is kept", "safeguarding", "Which team", "What is it about?");
        assertThat(before.split("\\s+").length).as("words before the first box").isLessThan(60);
        assertThat(String.join("\n", lines.subList(box, lines.size())))
                .containsSubsequence("Who should read it?", "How this works", "What is kept", "safeguarding");
    }

    @Test
    void whatIsSentToTheGuardianAloneIsOnePressAndNoManagerSeesIt() {
        var values = new HashMap<>(setup("Riverside"));
        values.put("guardian", member(1));
        sends(boss, opensFormInChannel(boss, "/tandem setup"), values);
        presses(member(1), written(member(1), "asks if you will be the guardian of Riverside"), "Yes, I will");
        inChannel("The guardian of this team is now");
        var raiser = member(2);
        var form = opensForm(raiser, "/concern");
        assertThat(form.text())
                .contains("Its guardian is " + namesOf(member(1)).getLast(), "who is not one of its managers");
        var concern = new HashMap<>(concern("About a manager"));
        concern.put("readers", "guardian");
        code(sends(raiser, form, concern));
        assertThat(typesInPrivate(boss, "/concern inbox").text()).contains("There is no open concern.");
        assertThat(typesInPrivate(member(1), "/concern inbox").text()).contains("There is 1 open concern.");
    }

    @Test
    void aReplyMovesWhereAConcernStandsAndBothSidesReadUntilWhen() {
        var raiser = member(3);
        var form = opensForm(raiser, "/concern");
        assertThat(form.text()).contains("takes it up by Sunday 6 December at the latest");
        var code = code(sends(raiser, form, concern("Six visits in four hours")));
        assertThat(comesBack(raiser, code).text()).contains("To be taken up by", "Sunday 6 December");
        var page = opensForm(boss, typesInPrivate(boss, "/concern inbox"), "Read and answer");
        assertThat(page.text()).contains("To be taken up by", "Sunday 6 December", "week of 23 November");
        sends(boss, page, handled("Thank you. Two of them will go.", "by-reply", "keep"));
        assertThat(comesBack(raiser, code).text()).contains("Two of them will go.", "Answered");
    }

    @Test
    void wordsOfDangerAndNamesOfPeopleWhoAreSupportedAreStoppedOnceWithTheWayToHelpNow() {
        var raiser = member(4);
        var stopped = sends(
                raiser,
                opensForm(raiser, "/concern"),
                concern("Mrs Khan of 14 Elm Road was left alone all night. She was born on 3 May 1941."));
        assertThat(stopped.text())
                .containsSubsequence(
                        "Nothing was sent yet.",
                        "It sounds as if someone may be at risk",
                        "ring 999",
                        "follow your organisation's safeguarding steps today",
                        "Then you can send this too.",
                        "A name: “Mrs Khan",
                        "An address: “Mrs Khan of 14 Elm Road",
                        "A date of birth:",
                        "What happened?");
        var receipt = sends(raiser, stopped, Map.of());
        var code = code(receipt);
        assertThat(receipt.text())
                .containsSubsequence(
                        code,
                        "Please do this today as well",
                        "ring 999",
                        "follow your organisation's safeguarding steps today",
                        "With the receipt you can read the reply");

        var talk = sends(raiser, comesBack(raiser, code), Map.of("words", "He is not safe either"));
        assertThat(talk.text()).contains("Nothing was sent yet.", "ring 999");
        assertThat(sends(raiser, talk, Map.of()).text()).contains("Sent.", "He is not safe either");

        var page = opensForm(boss, typesInPrivate(boss, "/concern inbox"), "Read and answer");
        var reply =
                sends(boss, page, handled("I have asked Dr Ahmed whether she is safe or at risk", "looking", "keep"));
        assertThat(reply.text())
                .containsSubsequence(
                        "Nothing was sent yet.", "ring 999", "Then you can send this too.", "A name:", "Dr Ahmed");
        assertThat(sends(boss, reply, Map.of()).text()).doesNotContain("Nothing was sent yet.");
        assertThat(comesBack(raiser, code).text()).contains("I have asked Dr Ahmed");
    }

    private static boolean saysAny(String payload, List<String> texts) {
        return texts.stream().anyMatch(payload::contains);
    }

    static Stream<String> texts() {
        return Stream.of(
                "x",
                "A line of a long worry, with more words than anyone likes to read on a ward at 7.\n"
                                .repeat(200)
                                .substring(0, 9_999)
                        + "!",
                "👩🏽‍⚕️ worn out 🏳️‍🌈 " + "😀".repeat(1000),
                "\u202Eשלום עליכם\u202C and \u200Fمرحبا",
                RendererContract.HOSTILE,
                "=HYPERLINK(\"http://example.org\")\n+cmd|' /C calc'!A0\n<img src=x onerror=alert(1)>\n**no** {value} ''");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whateverIsTypedIntoAConcernIsShownAsTypedAndIsNothingButWords(String text) {
        var raiser = member(2);
        var sent = sends(raiser, opensForm(raiser, "/concern"), concern(text));
        if (sent.text().contains("Nothing was sent yet")) {
            assertInert(sent);
            sent = sends(raiser, sent, Map.of());
        }
        var code = code(sent);
        var page = opensForm(boss, typesInPrivate(boss, "/concern inbox"), "Read and answer");
        assertShows(page, text);
        sends(boss, page, handled(text, "answered", "keep"));
        var talk = comesBack(raiser, code);
        assertShows(talk, text);
        assertThat(StringUtils.countOccurrencesOf(inOneLine(talk.words()), inOneLine(List.of(text))))
                .isGreaterThanOrEqualTo(2);
        var start = text.substring(0, Math.min(text.length(), 12));
        assertThat(keptInChats())
                .noneMatch(payload -> payload.contains(code) || (start.length() > 1 && payload.contains(start)));
    }

    private void assertShows(Seen seen, String text) {
        assertThat(inOneLine(seen.words())).contains(inOneLine(List.of(text)));
        assertInert(seen);
    }

    /** Without the characters that nobody sees, and where lines are parted as the platform likes. */
    private static String inOneLine(List<String> words) {
        return Prose.visible(String.join("", words)).replace("\n", "");
    }

    private Seen comesBack(String who, String code) {
        return sends(who, opensForm(who, "/concern check"), Map.of("code", code.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, String> concern(String happened) {
        return Map.of("topic", "pace", "happened", happened, "readers", "manager", "theme", "no");
    }

    private static Map<String, String> handled(String words, String status, String then) {
        return Map.of("words", words, "status", status, "then", then);
    }

    /** The receipt, which nothing else looks like. */
    private static String code(Seen receipt) {
        assertThat(receipt.text()).contains("Your concern is sent.");
        return receipt.words().stream()
                .filter(line -> line.matches("[0-9A-Z]{4}( [0-9A-Z]{4}){3}"))
                .findFirst()
                .orElseThrow();
    }
}
